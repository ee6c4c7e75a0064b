import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Lookups } from '../domain/discovery.ts'
import { UserError } from '../domain/error.ts'
import type { Probing } from '../domain/probe.ts'
import { lookupsOf } from '../mail/discovery/lookups.ts'
import { certificateOf } from '../mail/probe/certificate.ts'
import { imapFacts } from '../mail/probe/imap.ts'
import { smtpFacts } from '../mail/probe/smtp.ts'

/** Looks at real servers. */
export function probingOf(signal: AbortSignal): Probing {
  return {
    addresses,
    certificate: certificateOf,
    imap: (server, credential, wanted) => imapFacts(server, credential, wanted, { log: () => {}, signal }),
    smtp: smtpFacts,
  }
}

/** Asks the DNS and the web servers of a domain where its mail lies. */
export function lookups(): Lookups {
  return lookupsOf()
}

async function addresses(host: string): Promise<string[]> {
  const plain = host.replace(/^\[|\]$/g, '')
  if (isIP(plain)) return [plain]
  try {
    return (await lookup(plain, { all: true })).map(({ address }) => address)
  } catch (cause) {
    throw new UserError('temporary', 'probe.dns-unknown', { host }, { cause })
  }
}
