/** What a sync or an import did (contract.md section 3, sync record). */
export interface SyncReport {
  /** Messages whose bytes came over. */
  fetched: number
  /** Messages that were not in the store before. */
  stored: number
  ticketsNew: number
  ticketsUpdated: number
  unreadable: number
  /** UIDs that the server listed and never handed over. */
  gaps: number
  seconds: number
}
