import { domainOf } from '../../domain/address.ts'
import { readAutoconfig } from '../../domain/autoconfig.ts'
import type { Lookups, Proposal, ServerPlace } from '../../domain/discovery.ts'
import { type Provider, placeFor, providerByDomain, providerByExchanger } from '../../domain/provider.ts'

/** Where the mail of an address lies, by everything that can be asked without a login; null: nobody says. */
export async function discover(address: string, lookups: Lookups): Promise<Proposal | null> {
  const domain = domainOf(address)
  const known = providerByDomain(domain)
  // A host of the domain's own name stands in the table only where that is where its mail goes.
  if (known && !known.imap.host.includes('{mx}')) return fromTable(known, 'table', address, domain)
  const exchangers = await lookups.mx(domain)
  const host = known ?? providerByExchanger(exchangers)
  const [first = domain] = exchangers
  if (host) return fromTable(host, known ? 'table' : 'mx', address, domain, first)
  return (await fromServices(address, domain, lookups)) ?? fromFile(address, domain, lookups)
}

function fromTable(
  { name, imap, smtp, login, help }: Provider,
  source: 'table' | 'mx',
  address: string,
  domain: string,
  exchanger = domain,
): Proposal {
  const servers = { imap: placeFor(imap, domain, exchanger), smtp: placeFor(smtp, domain, exchanger) }
  return { source, provider: name, ...servers, user: address, login, help }
}

/** RFC 6186, and RFC 8314 for submission inside TLS. */
async function fromServices(address: string, domain: string, lookups: Lookups): Promise<Proposal | null> {
  const [imap] = [
    ...places(await lookups.srv(`_imaps._tcp.${domain}`), 'implicit'),
    ...places(await lookups.srv(`_imap._tcp.${domain}`), 'starttls'),
  ]
  if (!imap) return null
  const [smtp = null] = [
    ...places(await lookups.srv(`_submissions._tcp.${domain}`), 'implicit'),
    ...places(await lookups.srv(`_submission._tcp.${domain}`), 'starttls'),
  ]
  return { source: 'srv', provider: null, imap, smtp, user: address, login: 'password', help: null }
}

function places(found: { host: string; port: number }[], tls: ServerPlace['tls']): ServerPlace[] {
  return found.map(({ host, port }) => ({ host, port, tls }))
}

async function fromFile(address: string, domain: string, lookups: Lookups): Promise<Proposal | null> {
  const pages = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ]
  for (const url of pages) {
    const xml = await lookups.page(url)
    const found = xml === null ? null : readAutoconfig(xml, address)
    if (found) return { source: 'autoconfig', provider: null, ...found, login: 'password', help: null }
  }
  return null
}
