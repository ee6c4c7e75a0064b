import type { Context } from '../../context/context.ts'
import { credentialOf } from '../../context/credentials.ts'
import type { Credential } from '../../domain/credential.ts'
import { UserError } from '../../domain/error.ts'
import type { Probed } from '../../domain/probe.ts'
import { filesSentMail } from '../../domain/provider.ts'
import { serverClockCheck } from '../../domain/server-clock.ts'
import { probeIncoming } from '../../services/probe/incoming.ts'
import { probeOutgoing } from '../../services/probe/outgoing.ts'
import { type Part, plain, seen, type Wishes } from './doctor-part.ts'

type Mailbox = Awaited<ReturnType<Context['neededConfig']>>['mailbox']

/** The mail servers, or the Maildirs that stand for them. */
export const serverParts: Part[] = [
  ['incoming', lookAtIncoming],
  ['outgoing', lookAtOutgoing],
  ['sent-copy', lookAtSentCopy],
]

/** Null where there is no config to go by: that has been said. */
async function mailboxOf(context: Context): Promise<Mailbox | null> {
  return (await context.config().catch(() => null))?.mailbox ?? null
}

async function lookAtIncoming(context: Context, { offline }: Wishes): Promise<Probed[]> {
  const mailbox = await mailboxOf(context)
  if (!mailbox) return []
  const { imap, maildir, serverFolders } = mailbox
  if (maildir !== null) return seen('maildir', () => lookAtMaildir(context, maildir))
  if (!imap) return [plain({ name: 'incoming', state: 'warn', code: 'doctor.no-mailbox', values: fileOf(context) })]
  const secret = await secretOf(context, 'IMAP')
  if (offline || 'fault' in secret) return 'fault' in secret ? [secret.fault] : [secret.found]
  const now = context.now()
  const credential = async () => secret.value ?? ''
  const probing = await context.probing()
  const { checks, facts } = await probeIncoming(probing, { server: imap, credential, folders: serverFolders, now })
  const clock = serverClockCheck(imap.host, { states: null, newest: facts?.newest ?? null }, now)
  return [secret.found, ...checks, ...(clock ? [plain(clock)] : [])]
}

async function lookAtOutgoing(context: Context, { offline }: Wishes): Promise<Probed[]> {
  const mailbox = await mailboxOf(context)
  if (!mailbox || mailbox.outgoing !== null) return []
  const { smtp, address } = mailbox
  if (!smtp) return [plain({ name: 'outgoing', state: 'warn', code: 'doctor.no-transport', values: fileOf(context) })]
  const secret = smtp.user === null ? { value: null, found: null } : await secretOf(context, 'SMTP')
  if ('fault' in secret) return [secret.fault]
  const told = secret.found ? [secret.found] : []
  if (offline) return told
  const now = context.now()
  const credential = async () => secret.value
  const { checks, facts } = await probeOutgoing(await context.probing(), {
    ...{ server: smtp, credential, sender: address, now },
  })
  const clock = serverClockCheck(smtp.host, { states: facts?.clock ?? null, newest: null }, now)
  return [...told, ...checks, ...(clock ? [plain(clock)] : [])]
}

type Secret = { value: Credential | null; found: Probed } | { fault: Probed }

/** Fetched before any connection is opened: a keyring or a password store may ask for its own password first. */
async function secretOf(context: Context, protocol: 'IMAP' | 'SMTP'): Promise<Secret> {
  const config = await context.neededConfig()
  const server = protocol === 'IMAP' ? config.mailbox.imap : config.mailbox.smtp
  const name = `${protocol.toLowerCase()}-secret`
  try {
    const value = await credentialOf(context, config, server)
    const values = { protocol, from: server?.secret?.from ?? '-' }
    return { value, found: plain({ name, state: 'ok', code: 'doctor.secret', values }) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { fault: { name, state: 'bad', code: error.code, values: error.values, fault: error } }
  }
}

async function lookAtMaildir(context: Context, path: string): Promise<Probed[]> {
  const folders = await (await context.mailbox()).folders()
  const list = folders.map((folder) => folder.path).join(', ')
  return [plain({ name: 'maildir', state: 'ok', code: 'doctor.maildir', values: { path, folders: list } })]
}

/** Who puts a copy of our replies into Sent, and whether that fits the server. */
async function lookAtSentCopy(context: Context): Promise<Probed[]> {
  const mailbox = await mailboxOf(context)
  if (!mailbox?.smtp || !mailbox.imap) return []
  const { sentCopy, smtp } = mailbox
  const files = filesSentMail(smtp.host)
  const values = { server: smtp.host }
  if (sentCopy === 'always' && files)
    return [plain({ name: 'sent-copy', state: 'warn', code: 'doctor.sent-twice', values })]
  if (sentCopy === 'never' && !files)
    return [plain({ name: 'sent-copy', state: 'warn', code: 'doctor.sent-never', values })]
  return [
    plain({ name: 'sent-copy', state: 'ok', code: files ? 'doctor.sent-by-server' : 'doctor.sent-by-us', values }),
  ]
}

function fileOf(context: Context): { file: string } {
  return { file: context.home.config }
}
