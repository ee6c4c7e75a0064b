import type { FolderRole } from '../../domain/mailbox.ts'

/** One mail out of a file or stream. */
export interface Source {
  /** Where it stood, for people: the path, or `path#n` for the n-th mail of an mbox. */
  origin: string
  role: FolderRole
  /** When it was delivered, RFC 3339 UTC, as far as the place where it stood says so; else null. */
  receivedAt: string | null
  bytes: Uint8Array
}

/** Why something that was found is no mail; `special` is neither file nor folder, `unreadable` may be a dead link. */
export type SkipReason = 'binary' | 'empty' | 'no-header' | 'special' | 'too-large' | 'unreadable'

/** Told of everything that was found and is not taken, so that nothing goes missing in silence. */
export type OnSkipped = (origin: string, why: SkipReason) => void

/** One mail out of a file named to `inspect`; `bytes` is null when it could not be read, and `reason` says why. */
export interface MailFile {
  file: string
  receivedAt: string | null
  bytes: Uint8Array | null
  reason: string | null
}
