import type { Store } from './open.ts'

/** Tickets of waves that an alert has told about already. */
export function toldTickets({ db }: Store, alert: string, tickets: readonly number[]): Set<number> {
  const sql = 'SELECT ticket FROM alert_told WHERE alert = ? AND ticket IN (SELECT value FROM json_each(?))'
  return new Set(db.prepare(sql).pluck().all(alert, JSON.stringify(tickets)) as number[])
}

export function markTold({ db }: Store, alert: string, tickets: readonly number[]): void {
  const sql = 'INSERT OR IGNORE INTO alert_told (alert, ticket) SELECT ?, value FROM json_each(?)'
  db.prepare(sql).run(alert, JSON.stringify(tickets))
}
