import type { Credential } from '../../domain/credential.ts'
import type { ImapFacts, Probed, Probing, ServerAddress, WantedFolders } from '../../domain/probe.ts'
import { reach } from './reach.ts'
import { attempt, found, type Step, wrong } from './step.ts'

export interface Incoming {
  server: ServerAddress
  /** Fetched only once the connection is known to be private. */
  credential(): Promise<Credential>
  folders: WantedFolders
  now: Date
}

/**
 * An IMAP server, part by part and in the order in which a connection needs them: `imap-dns`, `imap-tls`, `imap-login`, then
 * `imap-capabilities`, `imap-folders`, `imap-sent`, `imap-quota`. What stands after a failed part is not tried.
 */
export async function probeIncoming(
  probing: Probing,
  { server, credential, folders, now }: Incoming,
): Promise<{ checks: Probed[]; facts: ImapFacts | null }> {
  const checks = await reach(probing, 'IMAP', server, now)
  if (checks.some(({ state }) => state === 'bad')) return { checks, facts: null }
  const login: Step<ImapFacts> = await attempt('imap-login', async () =>
    probing.imap(server, await credential(), folders),
  )
  if ('fault' in login) return { checks: [...checks, login.fault], facts: null }
  const values = { server: `${server.host}:${server.port}`, user: server.user ?? '' }
  const facts = login.value
  const about = [capabilities(facts), ...places(facts), sent(facts, folders), ...quota(facts)]
  return { checks: [...checks, found('imap-login', 'ok', 'probe.imap-login', values), ...about], facts }
}

/** Without CONDSTORE (RFC 7162) changes of flags are found by comparing, without IDLE (RFC 2177) new mail by asking. */
function capabilities({ capabilities }: ImapFacts): Probed {
  const missing = ['CONDSTORE', 'IDLE', 'UIDPLUS', 'MOVE'].filter((name) => !capabilities.includes(name))
  return missing.length === 0
    ? found('imap-capabilities', 'ok', 'probe.capabilities', {})
    : found('imap-capabilities', 'warn', 'probe.capabilities-missing', { missing: missing.join(', ') })
}

function places({ inbox, folders }: ImapFacts): Probed[] {
  const missing = inbox.filter(({ mails }) => mails === null)
  const list = folders.join(', ')
  if (missing.length > 0)
    return missing.map(({ path }) => wrong('imap-folders', 'probe.folder-missing', { folder: path, list }))
  const count = inbox.reduce((sum, { mails }) => sum + (mails ?? 0), 0)
  const names = inbox.map(({ path }) => path).join(', ')
  return [found('imap-folders', 'ok', 'probe.folders', { folders: names, count })]
}

function sent({ sent, folders }: ImapFacts, wanted: WantedFolders): Probed {
  const list = folders.join(', ')
  if (sent !== null) return found('imap-sent', 'ok', 'probe.sent', { folder: sent })
  return wanted.sent === 'auto'
    ? wrong('imap-sent', 'probe.sent-none', { list })
    : wrong('imap-sent', 'probe.folder-missing', { folder: wanted.sent, list })
}

/** Share of the quota above which no new mail may soon come in. */
const nearlyFull = 0.9

function quota({ quota }: ImapFacts): Probed[] {
  if (quota === null || quota.limit === 0) return []
  const share = quota.used / quota.limit
  const values = { percent: Math.round(share * 100), limit: Math.round(quota.limit / 1024 ** 2) }
  const state = share >= 1 ? 'bad' : share >= nearlyFull ? 'warn' : 'ok'
  return [found('imap-quota', state, state === 'ok' ? 'probe.quota' : 'probe.quota-full', values)]
}
