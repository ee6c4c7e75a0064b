import type { ServerPlace } from '../domain/mailbox.ts'
import type { Cell } from './cell.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'

/** What a script sees of a message on the server; null for what was never there (a note, an imported file). */
export function serverRecord(places: readonly ServerPlace[] = []): object | null {
  if (places.length === 0) return null
  const { there, flags } = summary(places)
  return { folders: there.map(({ folder }) => folder), flags, gone_at: there.length > 0 ? null : lastGone(places) }
}

/** One quiet line where there is something to say: flags, or that the message has gone or moved. */
export function* serverView(places: readonly ServerPlace[] = [], look: Look): Generator<Cell> {
  if (places.length === 0) return
  const say = (code: string, values = {}) => look.quiet(sentence(code, values, look.language).message)
  const { there, flags } = summary(places)
  if (there.length === 0) yield say('show.server-gone')
  else if (places.length > there.length)
    yield say('show.server-moved', { folder: there.map(({ folder }) => folder).join(', ') })
  if (flags.length > 0) yield say('show.server-flags', { flags: flags.join(' ') })
}

function summary(places: readonly ServerPlace[]) {
  const there = places.filter(({ goneAt }) => goneAt === null)
  return { there, flags: [...new Set(there.flatMap(({ flags }) => flags))].sort() }
}

function lastGone(places: readonly ServerPlace[]): string | null {
  return (
    places
      .map(({ goneAt }) => goneAt)
      .sort()
      .at(-1) ?? null
  )
}
