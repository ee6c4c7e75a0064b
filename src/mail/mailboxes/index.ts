import { openImap } from './imap.ts'
import { openMaildir } from './maildir.ts'

/** Every mailbox type, by the key under `mailbox:` in config.yaml that chooses it. */
export const mailboxes = { imap: openImap, maildir: openMaildir }
