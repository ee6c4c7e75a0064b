import type { Address } from '../../domain/address.ts'
import { domainOf } from '../../domain/address.ts'
import { type Draft, weekday } from './thread.ts'

interface Part {
  headers: string[]
  body: Buffer
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The bytes of one mail (RFC 5322), the same on every day and machine. `before` is the letter that it answers. */
export function wireOf(draft: Draft, before: Draft | undefined): Uint8Array {
  const { letter } = draft
  const body = bodyOf(draft, before)
  const headers = [
    ...(draft.folder === 'inbox' ? received(draft) : []),
    `Date: ${mailDate(draft.at)}`,
    `From: ${letter.legacy ? `${letter.legacy.name} <${draft.from.address}>` : mailbox(draft.from)}`,
    `To: ${mailbox(draft.to)}`,
    `Subject: ${letter.legacy?.subject ?? encoded(draft.subject)}`,
    `Message-ID: ${draft.messageId}`,
    ...(draft.references.length > 0 ? [`In-Reply-To: ${draft.references.at(-1)}`] : []),
    ...(draft.references.length > 0 ? [`References: ${draft.references.join('\r\n ')}`] : []),
    ...Object.entries(letter.headers ?? {}).map(([key, value]) => `${key}: ${value}`),
    'MIME-Version: 1.0',
  ]
  return serialize({ headers: [...headers, ...body.headers], body: body.body })
}

function bodyOf(draft: Draft, before: Draft | undefined): Part {
  const { letter } = draft
  if (letter.legacy) {
    const headers = [
      `Content-Type: ${letter.legacy.contentType}`,
      `Content-Transfer-Encoding: ${letter.legacy.encoding}`,
    ]
    return { headers, body: Buffer.from(letter.legacy.base64, 'base64') }
  }
  if (letter.bounce && before) return report(draft, before, letter.bounce)
  const text = textPart('text/plain', draft.body)
  if (letter.html) return multipart('alternative', draft, [text, textPart('text/html', letter.html)])
  if (!letter.attachment) return text
  const { name, type, base64 } = letter.attachment
  const headers = [
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
  ]
  return multipart('mixed', draft, [text, { headers, body: folded(Buffer.from(base64, 'base64')) }])
}

/** A bounce as Postfix writes it: words for people, fields for machines, the headers that came back (RFC 3464). */
function report(draft: Draft, before: Draft, bounce: { status: string; diagnostic: string }): Part {
  const fields = [
    'Reporting-MTA: dns; mx.example.com',
    `Arrival-Date: ${mailDate(before.at)}`,
    '',
    `Final-Recipient: rfc822; ${before.to.address}`,
    'Action: failed',
    `Status: ${bounce.status}`,
    `Remote-MTA: dns; mail.${domainOf(before.to.address)}`,
    `Diagnostic-Code: smtp; ${bounce.diagnostic}`,
    '',
  ]
  const returned = Buffer.from(wireOf(before, undefined))
  const head = returned.subarray(0, returned.indexOf('\r\n\r\n') + 2)
  return multipart('report; report-type=delivery-status', draft, [
    textPart('text/plain', draft.body),
    { headers: ['Content-Type: message/delivery-status'], body: Buffer.from(fields.join('\r\n')) },
    { headers: ['Content-Type: text/rfc822-headers'], body: head },
  ])
}

function multipart(kind: string, draft: Draft, parts: Part[]): Part {
  const boundary = `=_${draft.messageId.slice(1, 26)}`
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), serialize(part), Buffer.from('\r\n')])
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

function textPart(type: string, text: string): Part {
  const bytes = Buffer.from(`${text.replace(/\n/g, '\r\n')}\r\n`)
  const ascii = bytes.every((byte) => byte < 0x80)
  return {
    headers: [`Content-Type: ${type}; charset=UTF-8`, `Content-Transfer-Encoding: ${ascii ? '7bit' : 'base64'}`],
    body: ascii ? bytes : folded(bytes),
  }
}

function folded(bytes: Buffer): Buffer {
  return Buffer.from(`${bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')}\r\n`)
}

function serialize(part: Part): Buffer {
  return Buffer.concat([Buffer.from(`${part.headers.join('\r\n')}\r\n\r\n`), part.body])
}

function received(draft: Draft): string[] {
  const domain = domainOf(draft.from.address)
  const trace = `from mail.${domain} (mail.${domain} [192.0.2.25])\r\n\tby mx.example.com with ESMTPS`
  const returnPath = draft.letter.bounce ? '<>' : `<${draft.from.address}>`
  return [`Return-Path: ${returnPath}`, `Received: ${trace}; ${mailDate(draft.at)}`]
}

/** `2026-11-24T08:12:00+09:00` as a Date header writes it (RFC 5322 section 3.3). */
function mailDate(at: string): string {
  const month = months[Number(at.slice(5, 7)) - 1]
  return `${weekday(at, 'en')}, ${at.slice(8, 10)} ${month} ${at.slice(0, 4)} ${at.slice(11, 19)} +0900`
}

function mailbox({ name, address }: Address): string {
  if (name === null) return address
  return `${/^[\x20-\x7e]*$/.test(name) ? `"${name}"` : encoded(name)} <${address}>`
}

/** Encoded words (RFC 2047) of at most 75 characters, broken between characters; ASCII stays as it is. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const words: string[] = []
  let chunk = ''
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > 42) {
      words.push(chunk)
      chunk = ''
    }
    chunk += character
  }
  return [...words, chunk].map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}
