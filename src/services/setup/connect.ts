import type { ServerPlace } from '../../domain/discovery.ts'
import { UserError } from '../../domain/error.ts'
import { isLoopback } from '../../domain/loopback.ts'
import type { Probing } from '../../domain/probe.ts'

const ports = { IMAP: { implicit: 993, starttls: 143, none: 143 }, SMTP: { implicit: 465, starttls: 587, none: 25 } }

/** `imap.example.com`, `imap.example.com:143`, `[::1]:993`; null: neither. */
export function readPlace(text: string): { host: string; port: number | null } | null {
  const [, host = '', port] = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(text) ?? []
  if (host === '' || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) return null
  return { host: host.toLowerCase(), port: port === undefined ? null : Number(port) }
}

/** The ways to speak to a server, the most private first; without TLS only on this machine. */
function ways(protocol: 'IMAP' | 'SMTP', { host, port }: { host: string; port: number | null }): ServerPlace[] {
  const kinds = isLoopback(host) ? (['implicit', 'starttls', 'none'] as const) : (['implicit', 'starttls'] as const)
  return kinds.map((tls) => ({ host, tls, port: port ?? ports[protocol][tls] }))
}

/** Faults that say: the right server, and something is wrong with it. */
const telling = /^server\.tls-(?:self-signed|name|expired|authority)$/

/**
 * The first way in which a server can be spoken to. Nobody logs in.
 * @throws UserError the most telling of what hindered it
 */
export async function reachable(
  probing: Probing,
  protocol: 'IMAP' | 'SMTP',
  place: { host: string; port: number | null },
): Promise<ServerPlace> {
  let fault: UserError | null = null
  for (const way of ways(protocol, place)) {
    try {
      await probing.certificate(protocol, { ...way, user: '' })
      return way
    } catch (error) {
      if (!(error instanceof UserError) || error.kind === 'interrupted') throw error
      if (telling.test(error.code)) throw error
      fault ??= error
    }
  }
  throw fault ?? new UserError('temporary', 'server.unreachable', { protocol, server: place.host })
}
