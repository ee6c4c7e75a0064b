import { domainOf } from './address.ts'

export interface Authentication {
  /** `pass`: the mail really comes from the domain of its From; `none`: our server found nothing either way. */
  result: 'pass' | 'fail' | 'none'
  /** The domain that was authenticated; null unless it passed. */
  domain: string | null
}

interface Header {
  key: string
  value: string
}

/**
 * What our own border server says about the sender (RFC 8601): only the topmost Authentication-Results counts, only under
 * our server's name, and only where no header of a foreign server stands above it, since everything below can be forged.
 * Null where our server says nothing, or `trusted` (its authserv-id) is not configured.
 */
export function authenticationOf(
  headers: readonly Header[],
  trusted: string | null,
  from: string | null,
): Authentication | null {
  const own = trusted?.toLowerCase() ?? ''
  if (own === '') return null
  for (const { key, value } of headers) {
    if (key === 'received' && isForeign(value, own)) return null
    if (key !== 'authentication-results') continue
    const text = withoutComments(value)
    const [id = ''] = text.trim().toLowerCase().split(/[\s;]/, 1)
    return id === own ? judged(text, domainOf(from ?? '')) : null
  }
  return null
}

/** A hop that was written by a server outside of our server's domain; one that does not say by whom it was counts as foreign. */
function isForeign(received: string, own: string): boolean {
  const by = /(?:^|\s)by\s+\[?([\w.:-]+)/i.exec(withoutComments(received))?.[1]?.toLowerCase()
  if (by === undefined) return true
  const isAddress = /^[\d.]+$|:/.test(by)
  return !isAddress && by !== 'localhost' && organization(by) !== organization(own)
}

/** RFC 5322 comments, nested too, in one pass. */
function withoutComments(text: string): string {
  let depth = 0
  let rest = ''
  for (const character of text.slice(0, 10_000)) {
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) rest += character
  }
  return rest
}

function judged(text: string, from: string): Authentication {
  const results = text.split(';').slice(1)
  const verdict = (method: string) =>
    results.flatMap((one) => {
      const found = new RegExp(String.raw`^\s*${method}\s*(?:/\s*\d+\s*)?=\s*(\w+)`, 'i').exec(one)
      return found ? [{ result: found[1]?.toLowerCase() ?? '', properties: one.toLowerCase() }] : []
    })
  const dmarc = verdict('dmarc')[0]
  const policyDomain = dmarc ? property(dmarc.properties, 'header.from') : null
  if (dmarc?.result === 'pass' && (policyDomain === null || isAligned(policyDomain, from))) {
    return { result: 'pass', domain: policyDomain ?? from }
  }
  if (dmarc?.result === 'fail') return { result: 'fail', domain: null }
  const proofs = [
    ...verdict('dkim').map(({ result, properties }) => ({
      result,
      domain: property(properties, 'header.d') ?? domainOf(property(properties, 'header.i') ?? ''),
    })),
    ...verdict('spf').map(({ result, properties }) => ({
      result,
      domain: domainOf(property(properties, 'smtp.mailfrom') ?? property(properties, 'smtp.helo') ?? ''),
    })),
  ]
  const proof = proofs.find(({ result, domain }) => result === 'pass' && isAligned(domain, from))
  if (proof) return { result: 'pass', domain: proof.domain }
  const refuted = proofs.some(({ result, domain }) => result === 'fail' && isAligned(domain, from))
  return { result: refuted ? 'fail' : 'none', domain: null }
}

function property(properties: string, name: string): string | null {
  const [, value] =
    new RegExp(String.raw`(?:^|\s)${name.replace('.', String.raw`\.`)}\s*=\s*"?([^\s";]+)`).exec(properties) ?? []
  return value ?? null
}

/** Relaxed alignment (RFC 7489 section 3.1): both belong to one organization. */
function isAligned(domain: string, from: string): boolean {
  return domain !== '' && from !== '' && organization(domain) === organization(from)
}

/** The domain that somebody registered: two labels, three below the likes of co.jp. */
export function organization(domain: string): string {
  const labels = domain.toLowerCase().replace(/\.+$/, '').split('.')
  const isSecondLevel = /^(?:co|ne|or|ac|ad|ed|go|gr|lg|com|net|org|edu|gov|gob|ltd|plc|nom)$/.test(labels.at(-2) ?? '')
  return labels.slice(isSecondLevel && (labels.at(-1)?.length ?? 0) === 2 ? -3 : -2).join('.')
}
