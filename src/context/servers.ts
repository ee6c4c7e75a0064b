import type { Config } from '../config/config.ts'
import type { Transport } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import type { Mailbox } from '../domain/mailbox.ts'
import type { MailboxWriter } from '../domain/write-back.ts'
import type { Context } from './context.ts'
import { credentialOf } from './credentials.ts'

const log = () => {}

/** A connection to the configured mailbox. @throws UserError `config` when there is none */
export async function openMailbox(context: Context, config: Config, signal: AbortSignal): Promise<Mailbox> {
  const { imap, maildir, serverFolders } = config.mailbox
  if (!imap && !maildir) throw new UserError('config', 'config.no-mailbox', { file: config.file })
  const { mailboxes } = await import('../mail/mailboxes/index.ts')
  if (!imap) return mailboxes.maildir({ path: maildir ?? '', notes: context.home.data, ...serverFolders }, signal)
  const credential = await credentialOf(context, config, imap)
  return mailboxes.imap({ ...imap, ...serverFolders }, credential ?? '', { log, signal, now: () => context.now() })
}

/** A connection that may change mail on the server. @throws UserError `config` where there is no IMAP server */
export async function openMailboxWriter(context: Context, config: Config): Promise<MailboxWriter> {
  const { imap } = config.mailbox
  if (!imap) throw new UserError('config', 'write-back.imap-only', { file: config.file })
  const { openImapWriter } = await import('../mail/imap-writer.ts')
  return openImapWriter(imap, (await credentialOf(context, config, imap)) ?? '', { log, signal: context.signal })
}

/** What sends mail. @throws UserError `config` when nothing is configured for it, or its secret is not to be had */
export async function openTransport(context: Context, config: Config): Promise<Transport> {
  const { outgoing, smtp } = config.mailbox
  if (outgoing) return (await import('../mail/outgoing.ts')).createOutgoing(outgoing, () => context.now())
  if (!smtp) throw new UserError('config', 'config.no-transport', { file: config.file })
  const { createSmtp } = await import('../mail/smtp.ts')
  const first = await credentialOf(context, config, smtp)
  // A password stays; a token is asked for anew, since it ends within the hour.
  const lasting = typeof first === 'string' || first === null
  return createSmtp(smtp, lasting ? first : () => credentialOf(context, config, smtp), { log })
}
