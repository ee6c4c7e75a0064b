export const folderRoles = ['inbox', 'sent'] as const
export type FolderRole = (typeof folderRoles)[number]

/** A folder of the mail server (an IMAP mailbox). */
export interface ServerFolder {
  path: string
  role: FolderRole
}

/** One message as the server lists it. */
export interface Listed {
  uid: number
  /** INTERNALDATE as RFC 3339 UTC; the time of listing where the server states none. */
  receivedAt: string
  size: number
}

export interface Listing {
  /** A new value means that all UIDs known so far are void (RFC 3501 section 2.3.1.1). */
  uidValidity: string
  /** By ascending UID; only UIDs above the one asked for. */
  messages: Listed[]
}

/** One message as it lies on the server; `truncated` when it was too large and only its beginning was taken. */
export interface Fetched {
  uid: number
  bytes: Uint8Array
  truncated?: true
}

/** Where our mail is kept. Reading changes nothing there. Failures are UserErrors: `temporary` or `config`. */
export interface Mailbox {
  /** The folders to read: inbox folders first, then Sent (absent where the server has none). */
  folders(): Promise<ServerFolder[]>
  /** Messages above `after.uid`; all of them when `after.uidValidity` is no longer the folder's. */
  list(folder: ServerFolder, after: { uidValidity: string | null; uid: number }): Promise<Listing>
  /** The whole messages, in any order; a UID that the server does not return is left out. No other call may run meanwhile. */
  fetch(folder: ServerFolder, uids: number[]): AsyncIterable<Fetched>
  /** True when a message with this Message-ID is in the folder. */
  holds(folder: ServerFolder, messageId: string): Promise<boolean>
  /** Puts a copy of a sent mail, already read, into the folder. */
  append(folder: ServerFolder, bytes: Uint8Array, receivedAt: Date): Promise<void>
  close(): Promise<void>
}
