import type { Store } from './open.ts'

/** Who took part in a ticket, as lower-case addresses. */
export function participantsOf(store: Store, ticket: number): Set<string> {
  const rows = store.db.prepare('SELECT address FROM participant WHERE ticket = ?').pluck().all(ticket)
  return new Set(rows as string[])
}

export function addParticipants(store: Store, ticket: number, addresses: string[]): void {
  const insert = store.db.prepare('INSERT OR IGNORE INTO participant (ticket, address) VALUES (?, ?)')
  for (const address of addresses) insert.run(ticket, address.toLowerCase())
}
