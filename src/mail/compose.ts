import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Address } from '../domain/address.ts'
import { type Composer, type Letter, loopMark, markOf, outboxMark } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import { breaksAtSpaces } from '../domain/letter-wrap.ts'
import { encodeIso2022Jp, headerInIso2022Jp } from './iso-2022-jp-encode.ts'
import { flow } from './reflow.ts'

/** A Message-ID that may stand in a header of ours; whatever else a customer's mail carries is not repeated. */
const validId = /^<[^<>\s\p{Cc}]{1,250}>$/u
/** RFC 6838 section 4.2. */
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i
const validAddress = /^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[^\s<>()[\]\\,;:"@\p{Cc}]{1,253}$/u
/** Ends of lines and everything else that a terminal or a header parser could take for a command. */
const control = /[\p{Cc}\u2028\u2029]/u
/** More would make the header longer than some servers take; the last ones carry the thread (RFC 5322 section 3.6.4). */
const referenceCount = 20

/**
 * Builds the bytes of a mail: 7-bit MIME (RFC 5322, 2045-2047), CRLF line ends, the same bytes for the same letter.
 * @throws UserError `usage` when a header value holds a control character, or an address or our Message-ID is not one
 */
export const compose: Composer = async (letter) => {
  check(letter)
  const mail = new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    messageId: letter.messageId,
    date: letter.date,
    headers: { [outboxMark]: markOf(letter.messageId), ...automaticHeaders(letter) },
    from: person(letter.from),
    to: letter.to.map(person),
    ...(letter.cc.length > 0 ? { cc: letter.cc.map(person) } : {}),
    subject: letter.subject,
    ...threading(letter),
    alternatives: [bodyOf(letter)],
    // Its random default would make two builds of one letter differ.
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 16),
    textEncoding: japanese.test(letter.subject) ? 'B' : 'Q',
    encoding: encodingOf(letter.text),
    newline: 'win',
    attachments: letter.attachments.map(attached),
  })
  const bytes = await mail.compile().build()
  return letter.charset === 'iso-2022-jp' ? inIso2022Jp(bytes) : bytes
}

/** Quoted-printable would triple Japanese text. */
function encodingOf(text: string): 'base64' | 'quoted-printable' {
  return japanese.test(text) ? 'base64' : 'quoted-printable'
}

/** Longer lines are broken by somebody on the way, in the wrong places. */
const longLine = 76

/** The text as its one part: by RFC 3676 where lines are too long and break at blanks, in the character set asked for. */
function bodyOf({ text, charset }: Letter) {
  const content = text.replace(/\r\n?/g, '\n')
  if (charset === 'iso-2022-jp') {
    const bytes = encodeIso2022Jp(content)
    const isLong = bytes
      .toString('latin1')
      .split('\n')
      .some((line) => line.length > 998)
    const contentTransferEncoding = isLong ? ('base64' as const) : ('7bit' as const)
    return { contentType: 'text/plain; charset=iso-2022-jp', content: bytes, contentTransferEncoding }
  }
  const isFlowed = breaksAtSpaces(content) && content.split('\n').some((line) => line.length > longLine)
  if (!isFlowed) return { contentType: 'text/plain; charset=utf-8', content }
  return { contentType: 'text/plain; charset=utf-8; format=flowed', content: flow(content) }
}

function inIso2022Jp(bytes: Uint8Array): Uint8Array {
  const mail = Buffer.from(bytes)
  const end = mail.indexOf('\r\n\r\n')
  const head = headerInIso2022Jp(mail.subarray(0, end).toString('latin1'))
  return Buffer.concat([Buffer.from(head, 'latin1'), mail.subarray(end)])
}

const japanese = /[\u3000-\u9fff\uff00-\uffef]/

function person({ address, name }: Address) {
  return { address, name: name ?? '' }
}

/** RFC 3834 section 5, and what Exchange asks for ([MS-OXCMAIL] X-Auto-Response-Suppress); nothing on a person's mail. */
function automaticHeaders({ submitted, from }: Letter): Record<string, string> {
  if (!submitted) return {}
  return { 'Auto-Submitted': submitted, 'X-Auto-Response-Suppress': 'OOF, AutoReply', [loopMark]: from.address }
}

/** A mail keeps its own bytes: RFC 2046 section 5.2.1 allows no encoding around it. */
function attached({ name, bytes, type }: Letter['attachments'][number]) {
  const file = { filename: name, content: Buffer.from(bytes) }
  if (type === undefined) return file
  const isPlain = type === 'message/rfc822' && !bytes.some((byte) => byte > 127)
  return { ...file, contentType: type, ...(isPlain ? { contentTransferEncoding: '7bit' as const } : {}) }
}

function threading(letter: Letter) {
  const references = [...new Set(letter.references.filter((id) => validId.test(id)))].slice(-referenceCount)
  const inReplyTo = letter.inReplyTo !== null && validId.test(letter.inReplyTo) ? letter.inReplyTo : null
  return { ...(inReplyTo ? { inReplyTo } : {}), ...(references.length > 0 ? { references } : {}) }
}

function check(letter: Letter): void {
  const { from, to, cc, subject, messageId, attachments } = letter
  if (!validId.test(messageId)) throw refused('Message-ID', messageId)
  if (control.test(subject)) throw refused('Subject', subject)
  if (Number.isNaN(letter.date.getTime())) throw refused('Date', String(letter.date))
  if (to.length === 0) throw refused('To', '')
  checkPeople('From', [from])
  checkPeople('To', to)
  checkPeople('Cc', cc)
  for (const { name, type } of attachments) {
    if (control.test(name)) throw refused('Content-Disposition', name)
    if (type !== undefined && !mediaType.test(type)) throw refused('Content-Type', type)
  }
}

/** @throws UserError `usage` for what is no address, or would break the header */
export function checkPeople(header: string, people: Address[]): void {
  for (const { address, name } of people) {
    if (!validAddress.test(address)) throw refused(header, address)
    if (name !== null && control.test(name)) throw refused(header, name)
  }
}

function refused(header: string, value: string): UserError {
  return new UserError('usage', 'compose.header', { header, value: JSON.stringify(value) })
}
