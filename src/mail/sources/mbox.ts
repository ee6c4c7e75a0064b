import { bodyStart, exportSender, unendedSender } from '../../domain/mbox.ts'
import { separatorDate } from './mail-date.ts'

/** A mail out of an mbox; `bytes` is null when it is larger than is taken. */
interface MboxMail {
  receivedAt: string | null
  bytes: Buffer | null
}

/** Of one mail no more than this is held in memory. */
export const largestMail = 100 * 1024 * 1024
const separator = Buffer.from('\nFrom ')
const dated = /^From (?:- |\S+ .*|.*)\b\d{1,2}:\d{2}/
/** A line of ours: whatever stands behind it is a mail. */
const exported = new RegExp(`^From (?:${exportSender}|${unendedSender}) `)
const unended = new RegExp(`^From ${unendedSender} `)
const fieldOrQuote = /^(?:[!-9;-~]+[ \t]*:|>?From )/

/**
 * The mails of an mbox, one after the other, from a stream that begins with `From `. mboxo, mboxrd, mboxcl and mboxcl2 are
 * read: a Content-Length is believed where a separator stands at its end, `>From ` loses one `>` unless the mbox does not
 * quote at all (RFC 4155; https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml).
 */
export async function* readMbox(stream: AsyncIterable<Uint8Array>, limit = largestMail): AsyncIterable<MboxMail> {
  const input = inBlocks(stream)[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  let ended = false
  let large = false
  let searched = 0
  for (;;) {
    const end = held.length === 0 ? null : findEnd(held, ended, searched)
    if (end?.found) {
      yield large ? { receivedAt: null, bytes: null } : mailOf(held.subarray(0, end.at), end.counted)
      held = held.subarray(end.next)
      large = false
      searched = 0
      continue
    }
    if (ended) return
    searched = end?.searched ?? 0
    if (held.length > limit) {
      large = true
      held = held.subarray(-4096)
      searched = 1
    }
    const next = await input.next()
    if (next.done) ended = true
    else held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
  }
}

/** Blocks of about a megabyte, so that a long mail is not copied once for each small piece of it. */
async function* inBlocks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    pieces.push(piece)
    size += piece.length
    if (size < 1024 * 1024) continue
    yield Buffer.concat(pieces)
    pieces = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(pieces)
}

type End = { found: true; at: number; next: number; counted: boolean } | { found: false; searched: number }

/** Where the mail at the beginning of `held` ends and the next one begins. */
function findEnd(held: Buffer, ended: boolean, from: number): End {
  // In our own exports every such line is quoted, so that no count is needed.
  const isOurs = exported.test(held.toString('latin1', 0, 32))
  const counted = from === 0 && !isOurs ? countedEnd(held, ended) : null
  if (counted !== null) return counted
  let at = held.indexOf(separator, from)
  while (at >= 0) {
    const verdict = isSeparator(held, at, ended)
    if (verdict === 'unclear') return { found: false, searched: at }
    if (verdict) return { found: true, at: held[at - 1] === 0x0d ? at - 1 : at, next: at + 1, counted: false }
    at = held.indexOf(separator, at + 1)
  }
  if (ended) return { found: true, at: withoutLastBlank(held), next: held.length, counted: false }
  return { found: false, searched: Math.max(1, held.length - separator.length) }
}

/** By Content-Length, where a separator or the end of the file really stands behind so many bytes; null when not. */
function countedEnd(held: Buffer, ended: boolean): End | null {
  const body = bodyStart(held)
  if (body === null) return ended || held.length > 1024 * 1024 ? null : { found: false, searched: 0 }
  const length = /^content-length:[ \t]*(\d{1,9})[ \t]*\r?$/im.exec(held.toString('latin1', 0, body))?.[1]
  if (length === undefined) return null
  const at = body + Number(length)
  if (at + 9 > held.length && !ended) return Number(length) > largestMail ? null : { found: false, searched: 0 }
  if (at > held.length) return null
  const gap = /^(?:\r?\n){0,2}/.exec(held.toString('latin1', at, at + 4))?.[0] ?? ''
  const next = at + gap.length
  const follows = next >= held.length ? ended : held.toString('latin1', next, next + 5) === 'From '
  return follows ? { found: true, at, next, counted: true } : null
}

/** A line "From ..." begins a mail when a blank line stands before it and it has a time, or a header follows it. */
function isSeparator(held: Buffer, at: number, ended: boolean): boolean | 'unclear' {
  if (held[at - 1] !== 0x0a && !(held[at - 1] === 0x0d && held[at - 2] === 0x0a)) return false
  const lineEnd = held.indexOf(0x0a, at + 1)
  const nextEnd = lineEnd < 0 ? -1 : held.indexOf(0x0a, lineEnd + 1)
  if (nextEnd < 0 && !ended && held.length - at < 4096) return 'unclear'
  const line = held.toString('latin1', at + 1, lineEnd < 0 ? held.length : lineEnd)
  const next = lineEnd < 0 ? '' : held.toString('latin1', lineEnd + 1, nextEnd < 0 ? held.length : nextEnd)
  return dated.test(line) && (exported.test(line) || fieldOrQuote.test(next))
}

function mailOf(held: Buffer, counted: boolean): MboxMail {
  const lineEnd = held.indexOf(0x0a)
  const line = held.toString('latin1', 0, lineEnd < 0 ? held.length : lineEnd)
  const end = unended.test(line) ? held.length - 1 : held.length
  const whole = lineEnd < 0 ? Buffer.alloc(0) : held.subarray(lineEnd + 1, end)
  return { receivedAt: separatorDate(line), bytes: unquoted(whole, counted) }
}

/** Where a mail ends that is the last one: the blank line behind it belongs to the mbox. */
function withoutLastBlank(held: Buffer): number {
  const text = held.toString('latin1', Math.max(0, held.length - 3))
  return held.length - (/\n(\r?\n?)$/.exec(text)?.[1]?.length ?? 0)
}

function unquoted(mail: Buffer, counted: boolean): Buffer {
  const start = bodyStart(mail) ?? mail.length
  const body = mail.subarray(start)
  if (!/^>+From /m.test(body.includes('>From ') ? body.toString('latin1') : '')) return Buffer.from(mail)
  // A counted mail with a bare "From " inside is from an mbox that does not quote (mboxcl2).
  if (counted && body.includes('\nFrom ')) return Buffer.from(mail)
  const text = body.toString('latin1').replace(/(^|\n)>(>*From )/g, '$1$2')
  return Buffer.concat([mail.subarray(0, start), Buffer.from(text, 'latin1')])
}
