import type { Reading } from '../rules/reading.ts'
import { readServer, type ServerConfig } from './config-server.ts'
import { type Folders, readAddress, readDay, readPath } from './values.ts'

export interface MailboxConfig {
  /** Lower case, like `aliases`: further addresses under which mail reaches this mailbox. */
  address: string
  aliases: string[]
  name: string | null
  /** The authserv-id of our own border server: only its Authentication-Results are believed. */
  trustedAuthserv: string | null
  /** Neither `imap` nor `maildir`: the store is filled by `import` alone. */
  imap: (ServerConfig & { user: string }) | null
  maildir: string | null
  /** Neither `smtp` nor `outgoing`: nothing can be sent. `outgoing` is a Maildir that receives what would be sent. */
  smtp: ServerConfig | null
  outgoing: string | null
  /** Default: INBOX, the server's own Sent, and Junk left alone. */
  serverFolders: { inbox: string[]; sent: string; junk: 'off' | 'watch' }
  /** Default `auto`. */
  sentCopy: 'auto' | 'always' | 'never'
  /** YYYY-MM-DD: older mail is not taken. */
  since: string | null
  /** YYYY-MM-DD: older mail is only kept, as closed tickets that no rule sees. */
  archiveBefore: string | null
  /** Default: nothing is changed on the server. */
  writeBack: { answered: boolean; seen: boolean; archiveOnClose: boolean }
}

const keys = [
  ...['address', 'aliases', 'name', 'imap', 'maildir', 'smtp', 'outgoing'],
  ...['server_folders', 'sent_copy', 'since', 'archive_before', 'write_back', 'trusted_authserv_id'],
]

export function readMailbox(entry: Reading, folders: Folders): MailboxConfig | null {
  const fields = entry.fields(keys)
  if (!fields) return null
  if (fields.has('imap')) fields.get('maildir')?.problem('config.both', { one: 'imap', other: 'maildir' }, 'key')
  if (fields.has('smtp')) fields.get('outgoing')?.problem('config.both', { one: 'smtp', other: 'outgoing' }, 'key')
  const imap = readServer(fields.get('imap'), 'imap', folders)
  const mailbox = {
    address: readAddress(entry.need(fields, 'address') ?? undefined),
    aliases: (fields.get('aliases')?.items() ?? []).flatMap((item) => readAddress(item) ?? []),
    name: fields.get('name')?.text() ?? null,
    trustedAuthserv: fields.get('trusted_authserv_id')?.text()?.trim() ?? null,
    imap: imap?.user ? { ...imap, user: imap.user } : null,
    maildir: readPath(fields.get('maildir'), folders),
    smtp: readServer(fields.get('smtp'), 'smtp', folders),
    outgoing: readPath(fields.get('outgoing'), folders),
    serverFolders: readServerFolders(fields.get('server_folders')),
    sentCopy: fields.get('sent_copy')?.choice(['auto', 'always', 'never'] as const) ?? 'auto',
    since: readDay(fields.get('since')),
    archiveBefore: readDay(fields.get('archive_before')),
    writeBack: readWriteBack(fields.get('write_back')),
  }
  return mailbox.address === null ? null : { ...mailbox, address: mailbox.address }
}

function readServerFolders(entry: Reading | undefined): MailboxConfig['serverFolders'] {
  const fields = entry?.fields(['inbox', 'sent', 'junk'])
  return {
    inbox: (fields?.get('inbox')?.items() ?? [])
      .flatMap((item) => item.text() ?? [])
      .concat(fields?.has('inbox') ? [] : 'INBOX'),
    sent: fields?.get('sent')?.text() ?? 'auto',
    junk: fields?.get('junk')?.choice(['off', 'watch'] as const) ?? 'off',
  }
}

function readWriteBack(entry: Reading | undefined): MailboxConfig['writeBack'] {
  const fields = entry?.fields(['answered', 'seen', 'archive_on_close'])
  return {
    answered: fields?.get('answered')?.flag() ?? false,
    seen: fields?.get('seen')?.flag() ?? false,
    archiveOnClose: fields?.get('archive_on_close')?.flag() ?? false,
  }
}
