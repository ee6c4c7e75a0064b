import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { oneOrMany, ref } from '../schema.ts'

/** Where the ticket is; while it is being opened, where a rule above has put it. */
export const folder: Condition = {
  key: 'folder',
  schema: oneOrMany(ref('folder')),
  parse(reading, { folders }) {
    const wanted = reading.items().flatMap((item) => {
      const name = item.text()
      if (name === null) return []
      if (!folders.includes(name)) item.unknown('folder', name, folders)
      return [name]
    })
    return looking('folder', ({ ticket }) => ({
      holds: ticket.folder !== null && wanted.includes(ticket.folder),
      saw: ticket.folder ?? '',
    }))
  },
}
