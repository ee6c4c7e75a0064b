import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Address } from '../domain/address.ts'
import { type Composer, type Letter, markOf, outboxMark } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'

/** A Message-ID that may stand in a header of ours; whatever else a customer's mail carries is not repeated. */
const validId = /^<[^<>\s\p{Cc}]{1,250}>$/u
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
    headers: { [outboxMark]: markOf(letter.messageId) },
    from: person(letter.from),
    to: letter.to.map(person),
    ...(letter.cc.length > 0 ? { cc: letter.cc.map(person) } : {}),
    subject: letter.subject,
    ...threading(letter),
    text: letter.text.replace(/\r\n?/g, '\n'),
    // Its random default would make two builds of one letter differ.
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 16),
    textEncoding: japanese.test(letter.subject) ? 'B' : 'Q',
    encoding: japanese.test(letter.text) ? 'base64' : 'quoted-printable',
    newline: 'win',
    attachments: letter.attachments.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
  })
  return mail.compile().build()
}

/** Quoted-printable would triple such text. */
const japanese = /[\u3000-\u9fff\uff00-\uffef]/

function person({ address, name }: Address) {
  return { address, name: name ?? '' }
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
  for (const { name } of attachments) if (control.test(name)) throw refused('Content-Disposition', name)
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
