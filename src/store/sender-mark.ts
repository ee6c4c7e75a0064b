import { domainOf } from '../domain/address.ts'
import type { Store } from './open.ts'

/** What a person has decided about a sender: an address, `@domain`, or `@.domain` with all below it. */
export interface SenderMark {
  /** What its mail is taken for, whatever it looks like. */
  kind: 'human' | 'automatic' | null
  /** Its mail is kept and never asks for attention. */
  blocked: boolean
}

interface Row {
  pattern: string
  kind: SenderMark['kind']
  blocked: number
}

/** What holds for a sender: the nearest pattern that says something decides, the address before its domain. */
export function markOf(store: Store, address: string): SenderMark {
  const patterns = patternsOf(address.toLowerCase())
  const rows = store.db
    .prepare(`SELECT pattern, kind, blocked FROM sender_mark WHERE pattern IN (${patterns.map(() => '?').join()})`)
    .all(...patterns) as Row[]
  const nearest = rows.sort((a, b) => patterns.indexOf(a.pattern) - patterns.indexOf(b.pattern))
  return {
    kind: nearest.find(({ kind }) => kind !== null)?.kind ?? null,
    blocked: rows.some(({ blocked }) => blocked === 1),
  }
}

function patternsOf(address: string): string[] {
  const domain = domainOf(address)
  const labels = domain.split('.')
  return [address, `@${domain}`, ...labels.map((_, index) => `@.${labels.slice(index).join('.')}`)]
}

/** What is written down about exactly this pattern. */
export function senderMark(store: Store, pattern: string): SenderMark {
  const row = store.db.prepare('SELECT * FROM sender_mark WHERE pattern = ?').get(pattern) as Row | undefined
  return { kind: row?.kind ?? null, blocked: row?.blocked === 1 }
}

export function setSenderMark(store: Store, pattern: string, mark: SenderMark): void {
  store.db
    .prepare('INSERT OR REPLACE INTO sender_mark (pattern, kind, blocked) VALUES (?, ?, ?)')
    .run(pattern, mark.kind, Number(mark.blocked))
}
