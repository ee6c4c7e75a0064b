/** What the user lets us change on the mail server (contract.md section 1, `write_back`). */
export interface WriteBackPolicy {
  answered: boolean
  seen: boolean
  archiveOnClose: boolean
}

export const writeBackKinds = ['answered', 'seen', 'archive'] as const
export type WriteBackKind = (typeof writeBackKinds)[number]

/** One change that the server is owed. `void`: there is nothing to do any more. */
export interface WriteBackRow {
  id: number
  kind: WriteBackKind
  ticket: number
  /** Where the message was last seen. */
  path: string
  uidValidity: string
  uid: number
  state: 'queued' | 'done' | 'failed' | 'void'
  attempts: number
  error: string | null
  createdAt: string
  notBefore: string
  triedSince: string | null
}

/** Messages of one server folder, all of the same epoch. */
export interface Spot {
  path: string
  uidValidity: string
  uids: number[]
}

/**
 * The one door through which mail on the server is changed, on a connection of its own. Failures are UserErrors; a folder that
 * was numbered anew is `imap.renumbered`. UIDs that are gone are no failure.
 */
export interface MailboxWriter {
  flag(spot: Spot, flag: 'answered' | 'seen'): Promise<void>
  /** Moves into the server's archive by MOVE alone: what has none, or no archive, is a `config` error and stays as it is. */
  archive(spot: Spot): Promise<void>
  close(): Promise<void>
}
