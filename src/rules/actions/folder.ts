import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'

export const folder: Action = {
  key: 'folder',
  schema: ref('folder'),
  parse(reading, { folders }) {
    const name = reading.text()
    if (name === null) return {}
    if (!folders.includes(name)) reading.unknown('folder', name, folders)
    return { folder: name }
  },
}
