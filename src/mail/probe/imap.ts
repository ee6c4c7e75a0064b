import type { ImapFlow } from 'imapflow'
import type { Credential } from '../../domain/credential.ts'
import { UserError } from '../../domain/error.ts'
import type { ImapFacts, WantedFolders } from '../../domain/probe.ts'
import { findFolder } from '../mailboxes/imap.ts'
import { type ImapOptions, ImapSession } from '../mailboxes/imap-session.ts'
import { meansJunk, meansSent } from '../sent-name.ts'
import type { ServerSettings } from '../server.ts'

/**
 * Logs in, looks into the folders that are to be read by EXAMINE, and leaves: nothing is changed there.
 * @throws UserError `config` (login, TLS), `temporary` (server not there)
 */
export async function imapFacts(
  settings: ServerSettings,
  credential: Credential,
  wanted: WantedFolders,
  options: ImapOptions,
): Promise<ImapFacts> {
  const session = await ImapSession.open(settings, credential, options)
  try {
    const all = await session.run((client) => client.list())
    const inbox = []
    for (const path of wanted.inbox) inbox.push({ path, mails: await mailsIn(session, path) })
    const sent = wanted.sent === 'auto' ? findFolder(all, '\\Sent', meansSent) : wanted.sent
    const known = all.map(({ path }) => path)
    return {
      capabilities: await session.run(async (client) => [...client.capabilities.keys()]),
      folders: known,
      inbox,
      sent: sent !== null && known.includes(sent) ? sent : null,
      junk: findFolder(all, '\\Junk', meansJunk),
      quota: await session.run(quotaOf),
      newest: await newestIn(session, inbox.find(({ mails }) => (mails ?? 0) > 0)?.path ?? null),
    }
  } finally {
    await session.close()
  }
}

async function mailsIn(session: ImapSession, path: string): Promise<number | null> {
  try {
    return (await session.examine(path)).exists
  } catch (error) {
    if (error instanceof UserError && error.code === 'imap.folder') return null
    throw error
  }
}

/** By the server's own clock (INTERNALDATE), of the mail that came in last. */
async function newestIn(session: ImapSession, path: string | null): Promise<string | null> {
  if (path === null) return null
  await session.examine(path)
  const last = await session.run((client) => client.fetchOne('*', { internalDate: true }))
  const at = last ? last.internalDate : undefined
  return at === undefined ? null : new Date(at).toISOString()
}

/** Not every server has it (RFC 2087), and not every one that says so does. */
async function quotaOf(client: ImapFlow): Promise<ImapFacts['quota']> {
  if (!client.capabilities.has('QUOTA')) return null
  const quota = await client.getQuota('INBOX').catch(() => false as const)
  const storage = quota === false ? undefined : quota.storage
  const { usage, limit } = { usage: undefined, limit: undefined, ...storage }
  return usage === undefined || limit === undefined ? null : { used: usage, limit }
}
