import { openImap } from './imap.ts'

/** Every mailbox type, by the key under `mailbox:` in config.yaml that chooses it. */
export const mailboxes = { imap: openImap }
