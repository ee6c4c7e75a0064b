/**
 * Our own Message-IDs carry the ticket's number and a keyed hash, so that an answer proves that its writer has seen our
 * mail, and a guessed id proves nothing (GHSA-6r38-6mcf-2ww3 shows what happens without). Form:
 * `<triage.NUMBER.NONCE.HASH@domain>`, HASH = the first 20 hex digits (80 bit) of HMAC-SHA256 over `NUMBER.NONCE@domain`.
 */

/** Keyed hash of a text as lower-case hex; given by the service that holds the key. */
export type Sign = (text: string) => string

const form = /^<triage\.(\d{1,15})\.([0-9a-z]{8,40})\.([0-9a-f]{20})@([^<>@\s]{1,250})>$/

export function ownMessageId(ticket: number, nonce: string, domain: string, sign: Sign): string {
  return `<triage.${ticket}.${nonce}.${hash(ticket, nonce, domain, sign)}@${domain}>`
}

/** The ticket that a Message-ID of ours names; null when it is not ours or its hash is wrong. */
export function ticketOfToken(messageId: string, sign: Sign): number | null {
  const match = form.exec(messageId.trim())
  if (!match) return null
  const [, ticket = '', nonce = '', given = '', domain = ''] = match
  return hash(Number(ticket), nonce, domain, sign) === given ? Number(ticket) : null
}

/**
 * The Message-ID of a mail to a colleague: another form and another hash, so that neither leads into the other's thread.
 * `<triage-private.NUMBER.NONCE.HASH@domain>`.
 */
export function privateMessageId(ticket: number, nonce: string, domain: string, sign: Sign): string {
  return `<triage-private.${ticket}.${nonce}.${privateHash(ticket, nonce, domain, sign)}@${domain}>`
}

/** The ticket that a private Message-ID of ours names; null when it is none or its hash is wrong. */
export function ticketOfPrivateToken(messageId: string, sign: Sign): number | null {
  const match = privateForm.exec(messageId.trim())
  if (!match) return null
  const [, ticket = '', nonce = '', given = '', domain = ''] = match
  return privateHash(Number(ticket), nonce, domain, sign) === given ? Number(ticket) : null
}

/** What looks like a private Message-ID of ours in a text: some programs answer without References. */
export function privateTokens(text: string): string[] {
  const found = text.matchAll(/<triage-private\.\d{1,15}\.[0-9a-z]{8,40}\.[0-9a-f]{20}@[^<>\s]{1,250}>/g)
  return [...found].slice(0, 10).map(([id]) => id)
}

const privateForm = /^<triage-private\.(\d{1,15})\.([0-9a-z]{8,40})\.([0-9a-f]{20})@([^<>@\s]{1,250})>$/

function privateHash(ticket: number, nonce: string, domain: string, sign: Sign): string {
  return hash(ticket, `private.${nonce}`, domain, sign)
}

function hash(ticket: number, nonce: string, domain: string, sign: Sign): string {
  return sign(`${ticket}.${nonce}@${domain}`).slice(0, 20)
}
