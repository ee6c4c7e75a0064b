export const folderRoles = ['inbox', 'sent', 'junk'] as const
export type FolderRole = (typeof folderRoles)[number]

/** A folder of the mail server (an IMAP mailbox). */
export interface ServerFolder {
  path: string
  role: FolderRole
}

/** What the server, or a mail program on it, has noted on a message: \Answered, \Flagged, \Seen. */
export const serverFlags = ['answered', 'flagged', 'seen'] as const
export type ServerFlag = (typeof serverFlags)[number]

/** One message as the server lists it. */
export interface Listed {
  uid: number
  /** INTERNALDATE as RFC 3339 UTC; the time of listing where the server states none. */
  receivedAt: string
  /** Bytes as the server states them. */
  size: number
  flags: ServerFlag[]
  /** The same for ever and in every folder (EMAILID of RFC 8474, X-GM-MSGID); null where the server has no such thing. */
  emailId: string | null
}

/** How far a folder has been read. `state` is the mailbox's own note about older messages; null compares everything. */
export interface Position {
  uidValidity: string | null
  uid: number
  state: string | null
}

/** What became of the messages up to the position. */
export interface Changes {
  /** Flags as they are now; at least those that changed. */
  flags: { uid: number; flags: ServerFlag[] }[]
  /** The UIDs that went away, or all those that are still there. */
  gone: { uids: number[] } | { allBut: number[] }
}

export interface Listing {
  /** A new value means that all UIDs known so far are void (RFC 3501 section 2.3.1.1). */
  uidValidity: string
  /** By ascending UID; only UIDs above the position's. */
  messages: Listed[]
  /** Null when nothing changed, and for a folder that is numbered anew. */
  changes: Changes | null
  /** To be handed in the next time, once all this has been dealt with. */
  state: string | null
}

/** One message as it lies on the server. */
export interface Fetched {
  uid: number
  bytes: Uint8Array
  /** Set when the message was too large to be taken whole: headers and text came, of the attachments only their sizes. */
  withheld?: number[]
}

/** Where our mail is kept. Reading changes nothing there. Failures are UserErrors: `temporary` or `config`. */
export interface Mailbox {
  /** The folders to read: inbox folders first, then Sent, then Junk if it is watched (absent where the server has none). */
  folders(): Promise<ServerFolder[]>
  /** Asks about a folder what the next `list` of it will want to know, and does not wait for the answer. */
  look?(folder: ServerFolder): void
  /** What is new above the position and what changed below; everything is new when `uidValidity` is no longer the folder's. */
  list(folder: ServerFolder, after: Position): Promise<Listing>
  /** These messages as `list` would show them; a UID that is not there is left out. */
  describe(folder: ServerFolder, uids: number[]): Promise<Listed[]>
  /** The headers that tell who writes and about what: Message-ID, From, Reply-To, In-Reply-To, References. */
  heads(folder: ServerFolder, uids: number[]): Promise<{ uid: number; bytes: Uint8Array }[]>
  /** The messages, in any order; a UID that the server does not return is left out. No other call may run meanwhile. */
  fetch(folder: ServerFolder, uids: number[]): AsyncIterable<Fetched>
  /** The n-th attachment (from 0) of one message, decoded, in pieces; null when there is no such thing any more. */
  attachment(folder: ServerFolder, place: Place, index: number): Promise<AsyncIterable<Uint8Array> | null>
  /** Ends when something may be new in the folder, or after so many milliseconds. Only a hint: nothing may rely on it. */
  wait(folder: ServerFolder, limit: number): Promise<void>
  /** True when a message with this Message-ID is in the folder, or one with our mark of it (delivery.ts). */
  holds(folder: ServerFolder, messageId: string): Promise<boolean>
  /** Puts a copy of a sent mail, already read, into the folder. */
  append(folder: ServerFolder, bytes: Uint8Array, receivedAt: Date): Promise<void>
  /** Bytes that have come from the server so far; absent where there is none. */
  received?(): number
  close(): Promise<void>
}

/** Where a message stands on the server, or stood until `goneAt` (RFC 3339 UTC). */
export interface ServerPlace {
  folder: string
  flags: ServerFlag[]
  goneAt: string | null
}

/** Where one message stands within a folder. */
export interface Place {
  uidValidity: string
  uid: number
}
