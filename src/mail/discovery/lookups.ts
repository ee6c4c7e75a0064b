import { Resolver } from 'node:dns/promises'
import { get, type RequestOptions } from 'node:https'
import type { Lookups } from '../../domain/discovery.ts'

/** Milliseconds for one question to the DNS, and for one page. */
const patience = 4000
/** Bytes of a page; autoconfig files have some thousand. */
const largest = 64 * 1024
const redirects = 3

/** The questions to the DNS that a set-up asks; Node's Resolver, or a test's own. */
export interface Dns {
  resolveMx(name: string): Promise<{ exchange: string; priority: number }[]>
  resolveSrv(name: string): Promise<{ name: string; port: number; priority: number; weight: number }[]>
}

interface Options {
  dns?: Dns
  /** Further options of each request: a test's own authority and resolver. */
  request?: Pick<RequestOptions, 'ca' | 'lookup' | 'port'>
}

/**
 * Asks the DNS and the web servers of a domain, and nobody else: no directory of a third party learns whose mailbox is set
 * up here. Names that cannot be real (RFC 6761) are not asked for.
 */
export function lookupsOf({
  dns = new Resolver({ timeout: patience, tries: 1 }),
  request = {},
}: Options = {}): Lookups {
  return {
    async mx(domain) {
      if (isReserved(domain)) return []
      const found = await dns.resolveMx(domain).catch(() => [])
      return found.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => hostName(exchange))
    },
    async srv(name) {
      if (isReserved(name)) return []
      const found = await dns.resolveSrv(name).catch(() => [])
      const offered = found.filter((one) => hostName(one.name) !== '')
      const ranked = offered.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
      return ranked.map((one) => ({ host: hostName(one.name), port: one.port }))
    },
    page: (url) => (isReserved(new URL(url).hostname) ? Promise.resolve(null) : page(url, request, redirects)),
  }
}

function hostName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

function isReserved(name: string): boolean {
  return /(?:^|\.)(?:test|example|invalid|localhost|local)$/i.test(name) || /^[\d.:[\]]+$/.test(name)
}

/** Only over https, also behind a redirect. */
function page(url: string, options: Options['request'], left: number): Promise<string | null> {
  if (new URL(url).protocol !== 'https:') return Promise.resolve(null)
  const signal = AbortSignal.timeout(patience)
  return new Promise((settle) => {
    const request = get(url, { ...options, signal, headers: { accept: 'text/xml, application/xml' } }, (answer) => {
      const { statusCode = 0, headers } = answer
      if (statusCode >= 300 && statusCode < 400 && headers.location && left > 0) {
        answer.destroy()
        const next = URL.canParse(headers.location, url) ? new URL(headers.location, url).href : null
        return settle(next === null ? null : page(next, options, left - 1))
      }
      if (statusCode !== 200) {
        answer.destroy()
        return settle(null)
      }
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > largest) answer.destroy()
        else chunks.push(chunk)
      })
      answer.on('close', () => settle(answer.complete && size <= largest ? Buffer.concat(chunks).toString() : null))
    })
    request.on('error', () => settle(null))
  })
}
