import { createHash } from 'node:crypto'
import type { Address } from '../domain/address.ts'
import { blankMail, type ParsedMail, type TextPart } from '../domain/message.ts'
import { finderVersion, freshSpans, textIn } from '../domain/quote.ts'
import { spoofMarks } from '../domain/spoof.ts'
import { parseAddresses } from './address-list.ts'
import { attachedMails, textParts } from './attached.ts'
import { classify } from './automatic.ts'
import { attachmentsOf, type Body, readBody } from './body.ts'
import { charsetOf, decodeAs, decodeText } from './charset.ts'
import { decodeWords } from './encoded-word.ts'
import { aboutOf, gather } from './evidence.ts'
import {
  all,
  bodyOffset,
  decodedHeaders,
  first,
  isoDate,
  maxHeaderBytes,
  messageIds,
  type RawHeader,
  splitHeaders,
} from './header.ts'
import { dissect, maxText, type Part } from './mime.ts'
import { returnDate } from './return-date.ts'

const maxReferences = 100

export interface ParseOptions {
  /** False leaves HTML alone: the second try after the first took too long. */
  readHtml: boolean
  /** Reads all text in this character set, against its labels; null: by its labels. */
  charset?: string | null
}

/** An mbox separator is no header, and old Macs ended lines with a carriage return. */
function normalized(bytes: Uint8Array): Uint8Array {
  let start = 0
  if (/^>?From [^\r\n]*\r?\n/.test(Buffer.from(bytes.subarray(0, 300)).toString('latin1')))
    start = bytes.indexOf(0x0a) + 1
  const body = bytes.subarray(start)
  const lines = body.includes(0x0a) || !body.includes(0x0d) ? body : body.map((byte) => (byte === 0x0d ? 0x0a : byte))
  return refolded(lines)
}

/** A boundary on a line of its own that lost its leading blank would cost the whole part: the line end becomes one. */
function refolded(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let fixed: Buffer | null = null
  for (let at = buffer.indexOf('\nboundary='); at >= 0; at = buffer.indexOf('\nboundary=', at + 1)) {
    const before = buffer.subarray(Math.max(0, at - 60), at).toString('latin1')
    if (!/content-type:[ \t]*multipart\/[\w-]+;[ \t\r]*$/i.test(before)) continue
    fixed ??= Buffer.from(buffer)
    fixed[at] = 0x20
    if (fixed[at - 1] === 0x0d) fixed[at - 1] = 0x20
  }
  return fixed ?? bytes
}

function hashOf(headers: readonly RawHeader[], body: Uint8Array): string {
  const hash = createHash('sha256')
  for (const key of ['from', 'date', 'subject']) hash.update(`${key}:${first(headers, key) ?? ''}\n`)
  return hash.update(body).digest('hex')
}

/** The first that can be written to: an unquoted `;` or `,` in a name makes entries of its own, without an address. */
function senderOf(value: string | null): Address | null {
  const all = parseAddresses(value)
  return all.find(({ address }) => address !== '') ?? all[0] ?? null
}

/** All that the headers say; the rest as for a message without a body. */
function fromHeaders(
  bytes: Uint8Array,
  forced: string | null,
): { mail: ParsedMail; headers: RawHeader[]; body: Uint8Array } {
  const offset = bodyOffset(bytes)
  const headers = splitHeaders(bytes.subarray(0, offset), forced)
  const body = bytes.subarray(offset)
  const subject = first(headers, 'subject')
  const mail: ParsedMail = {
    ...blankMail(),
    messageId: messageIds(first(headers, 'message-id'))[0] ?? null,
    inReplyTo: messageIds(first(headers, 'in-reply-to')).slice(0, maxReferences),
    references: messageIds(all(headers, 'references').join(' ')).slice(-maxReferences),
    from: senderOf(first(headers, 'from')),
    replyTo: parseAddresses(first(headers, 'reply-to')),
    to: parseAddresses(all(headers, 'to').join(', ')),
    cc: parseAddresses(all(headers, 'cc').join(', ')),
    subject: subject === null ? null : decodeWords(subject).replace(/\s+/g, ' ').trim(),
    date: isoDate(first(headers, 'date')),
    replySpans: { finder: finderVersion, spans: [] },
    headers: decodedHeaders(headers),
    flags: headerFlags(headers),
    contentHash: hashOf(headers, body),
  }
  mail.flags.push(...spoofMarks(mail))
  return { mail, headers, body }
}

/** Two From headers are a forger's trick: providers authenticate one and show the other (pitfalls A18). */
function headerFlags(headers: readonly RawHeader[]): string[] {
  const froms = all(headers, 'from')
  const flags = froms.length > 1 || parseAddresses(froms[0] ?? null).length > 1 ? ['duplicate-from'] : []
  for (const key of ['subject', 'message-id', 'date']) if (all(headers, key).length > 1) flags.push(`duplicate-${key}`)
  return flags
}

/** Reads what the headers say, for a message that cannot be taken apart. Never throws. */
export function parseHeadersOnly(bytes: Uint8Array, charset: string | null = null): ParsedMail {
  const { mail } = fromHeaders(normalized(bytes), charsetOf(charset))
  return { ...mail, flags: [...mail.flags, 'unreadable'] }
}

/** A multipart without a boundary, or whose parts never begin, still has its lines. */
function bodyOf(root: Part | null, rest: Uint8Array, readHtml: boolean, forced: string | null): Body {
  const body = root ? readBody(root, readHtml) : { text: '', charset: null, guessed: false, flags: new Set<string>() }
  if (!root?.type.startsWith('multipart/') || root.children.length > 0) return body
  const raw = rest.subarray(0, maxText)
  if (rest.length > maxText) body.flags.add('text-cut')
  const decoded = forced
    ? { text: decodeAs(raw, forced), charset: forced, guessed: false }
    : decodeText(raw, root.parameters.get('charset') ?? null)
  return { ...body, text: decoded.text.replace(/\r\n?/g, '\n'), charset: decoded.charset, guessed: decoded.guessed }
}

/**
 * Parses a mail in this thread. Rejects on what mailparser cannot take and on the limits of pitfalls B11; time is limited by
 * the pool around it (parser.ts).
 */
export async function parseMail(bytes: Uint8Array, options: ParseOptions = { readHtml: true }): Promise<ParsedMail> {
  const input = normalized(bytes)
  const forced = charsetOf(options.charset ?? null)
  const { mail, headers, body: raw } = fromHeaders(input, forced)
  if (headers.length === 0 && input.length > maxHeaderBytes) throw new Error('no end of headers')
  const root = await dissect(input, forced)
  const body = bodyOf(root, raw, options.readHtml, forced)
  const spans = freshSpans(body.text)
  const replyText = textIn(body.text, spans)
  const { evidence, returned } = await gather(root, {
    headers,
    subject: mail.subject ?? '',
    from: mail.from,
    to: [...mail.to, ...mail.cc].map((one) => one.address),
    text: body.text,
    replyText,
  })
  const { automatic, reason, bounce } = classify(evidence)
  const isReport = automatic !== null && ['bounce', 'delay', 'delivered', 'feedback'].includes(automatic)
  const flags = [...mail.flags, ...body.flags]
  if (body.guessed) flags.push('charset-guessed')
  if (forced) flags.push('charset-set')
  return {
    ...mail,
    text: body.text,
    replyText,
    replySpans: { finder: finderVersion, spans },
    attachments: root ? attachmentsOf(root) : [],
    attached: root && !isReport ? await attachedMails(root, options.readHtml, forced) : [],
    automatic,
    automaticReason: reason,
    bounce,
    returns: automatic === 'auto-reply' ? returnDate(`${mail.subject ?? ''}\n${replyText}`, mail.date) : null,
    about: isReport ? aboutOf(returned, evidence.text) : [],
    charset: body.charset,
    flags,
  }
}

/** Every text part, of attached messages too. Rejects as `parseMail` does. */
export async function parseTexts(bytes: Uint8Array, charset: string | null = null): Promise<TextPart[]> {
  const input = normalized(bytes)
  const forced = charsetOf(charset)
  const root = await dissect(input, forced)
  if (!root) return []
  if (!root.type.startsWith('multipart/') || root.children.length > 0) return textParts(root, forced)
  const { text, charset: used } = bodyOf(root, input.subarray(bodyOffset(input)), false, forced)
  return [{ depth: 0, type: 'text/plain', name: null, charset: used, text }]
}
