import type { Action } from '../rule.ts'
import { oneOrMany, text } from '../schema.ts'

/** Templates to offer to whoever answers. */
export const suggest: Action = {
  key: 'suggest',
  schema: oneOrMany(text),
  parse(reading, { templates }) {
    const suggest = reading.items().flatMap((item) => {
      const name = item.text()
      if (name === null) return []
      templates.push({ name, path: item.path })
      return [name]
    })
    return { suggest }
  },
}
