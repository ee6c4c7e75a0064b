import type { Store } from './open.ts'

/** Who took part in a ticket, as lower-case addresses. */
export function participantsOf(store: Store, ticket: number): Set<string> {
  const rows = store.db.prepare('SELECT address FROM participant WHERE ticket = ?').pluck().all(ticket)
  return new Set(rows as string[])
}

export function removeParticipants(store: Store, ticket: number, addresses: string[]): void {
  const remove = store.db.prepare('DELETE FROM participant WHERE ticket = ? AND address = ?')
  for (const address of addresses) remove.run(ticket, address.toLowerCase())
}

export function addParticipants(store: Store, ticket: number, addresses: string[]): void {
  const insert = store.db.prepare('INSERT OR IGNORE INTO participant (ticket, address) VALUES (?, ?)')
  for (const address of addresses) insert.run(ticket, address.toLowerCase())
}

/** Whether this address (lower case) takes part in any ticket. */
export function takesPart(store: Store, address: string): boolean {
  return store.db.prepare('SELECT 1 FROM participant WHERE address = ? LIMIT 1').get(address) !== undefined
}

/** Whether a reply of ours has gone to this address (lower case), in whatever ticket. */
export function wroteTo(store: Store, address: string): boolean {
  const sql = `SELECT 1 FROM participant p JOIN message m ON m.ticket = p.ticket
    WHERE p.address = @address AND m.kind = 'reply' AND m.withdrawn = 0 AND EXISTS (
      SELECT 1 FROM json_each(m.mail, '$.to') e WHERE json_extract(e.value, '$.address') = @address
      UNION ALL SELECT 1 FROM json_each(m.mail, '$.cc') e WHERE json_extract(e.value, '$.address') = @address)
    LIMIT 1`
  return store.db.prepare(sql).get({ address }) !== undefined
}
