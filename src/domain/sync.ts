/** What a sync or an import did (contract.md section 3, sync record). */
export interface SyncReport {
  /** Messages whose bytes came over. */
  fetched: number
  /** Messages that were not in the store before. */
  stored: number
  ticketsNew: number
  ticketsUpdated: number
  unreadable: number
  /** UIDs that the server lists and has not handed over. */
  gaps: number
  seconds: number
  /** UIDs given up in this run, after three tries. */
  givenUp: number
  /** Only of `sync --full`. */
  full: FullReport | null
}

/** How the ledger and the server agree, over all folders: every UID is stored, a duplicate, left out, or named. */
export interface FullReport {
  /** UIDs on the server. */
  server: number
  stored: number
  duplicates: number
  /** Junk of nobody we know. */
  ignored: number
  /** Received before `since`. */
  older: number
  named: NamedGap[]
}

/** One UID that the server lists and does not hand over; `given-up` after three runs. */
export interface NamedGap {
  folder: string
  uid: number
  receivedAt: string
  size: number
  tries: number
  reason: 'retried' | 'given-up'
}
