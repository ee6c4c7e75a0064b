import {
  attributionEnd,
  attributionInside,
  attributionStart,
  blockDate,
  blockFrom,
  blockHead,
  blockMore,
  forwarded,
  hasAddress,
  hasDate,
  hasTime,
  maxLine,
  replyAbove,
  separator,
} from './quote-wording.ts'
import { signatureStart } from './signature.ts'

const maxLines = 20_000
const quoteMark = /^[ \t]{0,4}(?:[>＞»]|[|｜](?=[ >＞]))/
const ruleOnly = /^[\s]*[-_=*━─＿]{3,}[\s]*$/

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && quoteMark.test(line)
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

/**
 * How many lines from `at` are an attribution ("On ... X wrote:"), 0 when none. It may be broken over three lines; without
 * a verb it needs a date and an address and a colon at its end.
 */
function attributionLength(lines: readonly string[], at: number): number {
  const head = lines[at] ?? ''
  if (head.length > maxLine) return 0
  let joined = ''
  for (let length = 1; length <= 4; length++) {
    const line = lines[at + length - 1]
    if (line === undefined || isBlank(line)) return 0
    const closesAddress = /^>\s?[:：]\s*$/.test(line) && joined.lastIndexOf('<') > joined.lastIndexOf('>')
    if (isQuoted(line) && !closesAddress) return 0
    joined = closesAddress ? joined + line.trim() : `${joined} ${line.trim()}`.trim()
    if (joined.length > maxLine) return 0
    if (!isAttribution(joined, nextText(lines, at + length), length)) continue
    return beginsLater(lines, at, length) ? 0 : length
  }
  return 0
}

/** "Hi," may stand above "On ... wrote:": the attribution is the shortest run that reads as one. */
function beginsLater(lines: readonly string[], at: number, length: number): boolean {
  for (let skip = 1; skip < length; skip++) {
    const rest = lines
      .slice(at + skip, at + length)
      .map((line) => line.trim())
      .join(' ')
    if (hasDate.test(rest) && attributionStart.test(rest) && isAttribution(rest, undefined, length - skip)) return true
  }
  return false
}

function isAttribution(text: string, next: string | undefined, length: number): boolean {
  const isDated = hasDate.test(text)
  // Nothing below holds for any other line, and the list of verbs is long.
  if (!isDated && !/[:：]$/.test(text) && !text.includes('@')) return false
  if (attributionEnd.test(text)) {
    if (isDated && attributionStart.test(text) && text.length < 400) return true
    if (hasAddress.test(text) && (/[:：]\s*-{0,6}$/.test(text) || isQuoted(next)) && text.length < 300) return true
    return (
      length === 1 &&
      text.length < 120 &&
      /[:：]$/.test(text) &&
      (isQuoted(next) || /(?:さん|様|氏)(?:は|の)/.test(text))
    )
  }
  if (!isDated || !(attributionStart.test(text) || isQuoted(next))) return false
  if (attributionInside.test(text) && text.length < 400) return true
  return hasTime.test(text) && hasAddress.test(text) && /[>)"\]]?\s?[:：]$/.test(text) && text.length < 300
}

function nextText(lines: readonly string[], at: number): string | undefined {
  for (let index = at; index < Math.min(lines.length, at + 4); index++) if (!isBlank(lines[index])) return lines[index]
  return undefined
}

/** True when a header block of a quoted mail begins here: a sender's line, then a date or two more of its kind. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const head = lines[at] ?? ''
  if (head.length > maxLine || !blockFrom.test(head)) return false
  let dates = 0
  let others = 0
  for (let index = at + 1; index < Math.min(lines.length, at + 7); index++) {
    const line = lines[index] ?? ''
    if (isBlank(line) && index > at + 1) break
    if (line.length > maxLine) break
    if (blockDate.test(line)) dates++
    else if (blockMore.test(line)) others++
  }
  return (dates > 0 && (others > 0 || hasDate.test(lines[at + 1] ?? ''))) || others > 1
}

/** Where everything that follows is an older mail; the rules and blanks above it belong to it. */
function olderMailStart(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (line.length > maxLine) return false
  if (separator.test(line) || replyAbove.test(line)) return true
  if (blockHead.test(line) && isHeaderBlock(lines, at + 1)) return true
  if (!isHeaderBlock(lines, at)) return false
  const above = lines.slice(Math.max(0, at - 3), at).findLast((one) => !isBlank(one))
  return above === undefined || !forwarded.test(above)
}

/** An unquoted line inside a quote that is only the end of the line above, broken by the sender's program. */
function isWrapRest(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1]
  const line = lines[at] ?? ''
  const below = lines[at + 1]
  if (!isQuoted(above) || !isQuoted(below) || above === undefined || above.length < 60 || line.length > 78) return false
  return /^\p{Ll}/u.test(line) && !/[?!:？！：]\s*$/.test(above)
}

/** Lines from `start` up to `end`, without `end`. */
interface Run {
  start: number
  end: number
}

/** The new text's lines, as runs between quotes. */
function ownRuns(lines: readonly string[]): Run[] {
  const runs: Run[] = []
  let start: number | null = null
  const close = (end: number) => {
    if (start !== null) runs.push({ start, end })
    start = null
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isQuoted(line)) {
      close(at)
      continue
    }
    if (isWrapRest(lines, at)) continue
    if (olderMailStart(lines, at)) {
      close(at)
      return runs
    }
    const length = isBlank(line) ? 0 : attributionLength(lines, at)
    if (length > 0) {
      close(at)
      if (!isQuoted(nextText(lines, at + length))) return runs
      at += length - 1
      continue
    }
    start ??= at
  }
  close(lines.length)
  return runs
}

/** A run without its signature and without the rule that a mail program drew above the quote. */
function withoutEnd(lines: readonly string[], { start, end }: Run): Run {
  const own = lines.slice(start, end)
  let length = signatureStart(own)
  while (length > 0 && (isBlank(own[length - 1]) || ruleOnly.test(own[length - 1] ?? ''))) length--
  return { start, end: start + length }
}

/** Lines beyond the limit are not searched for quotes' beginnings; only their marks are seen. */
function unmarkedRuns(lines: readonly string[], from: number): Run[] {
  const runs: Run[] = []
  for (let at = from; at < lines.length; at++) {
    if (isQuoted(lines[at])) continue
    const last = runs.at(-1)
    if (last?.end === at) last.end = at + 1
    else runs.push({ start: at, end: at + 1 })
  }
  return runs
}

/** A part of a text: UTF-16 offsets, the end not included. */
export type Span = readonly [start: number, end: number]

/** Goes up whenever the finder finds something else than before: what was stored is then found anew. */
export const finderVersion = 1

/**
 * Where a text says something new: without quotes, the lines that introduce them, and signatures. Answers between quoted
 * lines stay. Works line by line with bounded look-ahead: linear in the length of the text. In order, never touching.
 */
export function freshSpans(text: string): Span[] {
  const lines = text.split('\n')
  const runs = ownRuns(lines.slice(0, maxLines))
    .map((run) => withoutEnd(lines, run))
    .filter(({ start, end }) => lines.slice(start, end).some((line) => !isBlank(line)))
  if (lines.length > maxLines) runs.push(...unmarkedRuns(lines, maxLines))
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  return runs.map(({ start, end }) => [starts[start] ?? 0, (starts[end - 1] ?? 0) + (lines[end - 1]?.length ?? 0)])
}

/** The text in the spans, tidied: no blanks at line ends, no more than one empty line in a row. */
export function textIn(text: string, spans: readonly Span[]): string {
  return spans
    .map(([start, end]) => text.slice(start, end))
    .join('\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

/** What is new in a text. */
export function replyTextOf(text: string): string {
  return textIn(text, freshSpans(text))
}
