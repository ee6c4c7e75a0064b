import type { Credential } from '../../domain/credential.ts'
import type { Probed, Probing, ServerAddress, SmtpFacts } from '../../domain/probe.ts'
import { reach } from './reach.ts'
import { attempt, found, wrong } from './step.ts'

export interface Outgoing {
  server: ServerAddress
  /** Fetched only once the connection is known to be private. */
  credential(): Promise<Credential | null>
  /** The address that will write. */
  sender: string
  now: Date
}

/** An SMTP server, part by part: `smtp-dns`, `smtp-tls`, `smtp-login`. No mail is sent. */
export async function probeOutgoing(
  probing: Probing,
  { server, credential, sender, now }: Outgoing,
): Promise<{ checks: Probed[]; facts: SmtpFacts | null }> {
  const checks = await reach(probing, 'SMTP', server, now)
  if (checks.some(({ state }) => state === 'bad')) return { checks, facts: null }
  const login = await attempt('smtp-login', async () => probing.smtp(server, await credential(), sender))
  if ('fault' in login) return { checks: [...checks, login.fault], facts: null }
  const values = { server: `${server.host}:${server.port}`, user: server.user ?? '' }
  const { wantsLogin, size } = login.value
  const check =
    server.user !== null
      ? found('smtp-login', 'ok', 'probe.smtp-login', values)
      : wantsLogin
        ? wrong('smtp-login', 'probe.smtp-wants-login', values)
        : found('smtp-login', 'ok', 'probe.smtp-open', values)
  const limit = size === null ? [] : [found('smtp-size', 'ok', 'probe.smtp-size', { size: Math.floor(size / 1e6) })]
  return { checks: [...checks, check, ...limit], facts: login.value }
}
