import type { Span } from '../domain/quote.ts'
import { fold } from '../domain/text.ts'

/** What to look for in a contact form's mail: a key and the labels under which the form prints its value. */
export interface FormField {
  key: string
  labels: readonly string[]
}

/** A value as it stands in the text; `spans` its place. */
export interface FormValue {
  text: string
  span: Span
}

interface Line {
  text: string
  /** Offset in the whole text. */
  start: number
}

interface Label {
  key: string
  line: number
  /** Offset in the line at which the value begins; the line's length when it stands on the next one. */
  value: number
  /** The sign before the label, such as 【 or ■; empty when there is none. */
  sign: string
  /** `gap`: nothing but blanks between label and value, as in a table that became text. */
  style: 'mark' | 'gap'
}

const maxLines = 2000
const decoration =
  /^[\s>|│┃]*((?:[【[［〔《〈<＜「『(（■□◆◇●○◎・･▼▽▶★☆※▪•✓✔#＃*＊+–—-]|[①-⑳]|\d{1,2}[.)．）])?)[\s*＊]*/u
/** Between label and value: what says that an answer is a must, closing brackets, then a separator or the line's end. */
const must = String.raw`(?:[(（[［【<＜]\s*(?:必須|任意|required|optional)\s*[)）\]］】>＞]|[*＊※]|必須|任意)?`
const separator = String.raw`[:：=＝→⇒｜|]|\.{2,}|…+|・{3,}|-{2,}>?|$`
const between = new RegExp(
  String.raw`^\s*${must}\s*(?:([】\]］〕》〉>＞」』)）])[*＊]*\s*(?:${separator})?|[*＊]*\s*(${separator})|(?=\s))[\s*＊]*`,
  'u',
)
const strongSigns = /^[【[［〔《〈<＜■□◆◇●○◎▼▽▶★☆]$/u
const rule = /^\s*(?:[-=_*~─━＝－―＿]{3,}|--) *$/u
/** Rules at the end of a value belong to the form. */
const closing = /(?:\n[ \t]*(?:(?:[-=_*~─━＝－―＿]{3,}|--) *)?)+$/u
/** What web servers add below. */
const footer =
  /^[\s【[［■◆●・*-]*(?:送信日時|送信時刻|受付日時|送信元|送信者?の?ip|ipアドレス|ip address|remote addr|remote ip|ホスト名|リモートホスト|user[- ]?agent|ユーザーエージェント|ブラウザ|referr?er|リファラー?|送信ページ|page url|submitted (?:at|on|from)|sent from page|date\/time)\s*[】\]］]?\s*[:：=]/iu

function squashed(text: string): string {
  return fold(text).replace(/\s+/g, '')
}

/** The length of the label at the beginning of `rest`, blanks inside it allowed ("お 名 前"); 0 when there is none. */
function labelLength(rest: string, label: string): number {
  if (!squashed(rest.slice(0, 100)).startsWith(label)) return 0
  for (let length = 1; length <= Math.min(rest.length, 100); length++) {
    if (squashed(rest.slice(0, length)) === label) return length
  }
  return 0
}

function labelAt(line: string, fields: readonly { key: string; labels: string[] }[]): Omit<Label, 'line'> | null {
  const [prefix = '', sign = ''] = decoration.exec(line) ?? []
  const rest = line.slice(prefix.length)
  if (rest === '') return null
  for (const { key, labels } of fields) {
    for (const label of labels) {
      const length = labelLength(rest, label)
      const gap = length > 0 ? between.exec(rest.slice(length)) : null
      if (!gap) continue
      const isMarked = gap[1] !== undefined || gap[2] !== undefined
      return { key, value: prefix.length + length + gap[0].length, sign, style: isMarked ? 'mark' : 'gap' }
    }
  }
  return null
}

/** A label of the same make that nobody asked for ends a value too. */
function isStrangeLabel(line: string, signs: ReadonlySet<string>): boolean {
  const [, sign = ''] = decoration.exec(line) ?? []
  return sign !== '' && signs.has(sign) && line.trim().length < 80
}

/**
 * Values under their labels (contract.md section 4, `forms`): labels may stand in 【】 or behind ■ ◆ ● ・ and the like,
 * before a colon, a blank or a line end; values on the same line or below. All values of a key, in their order.
 */
export function readForm(text: string, fields: readonly FormField[], long: string): Map<string, FormValue[]> {
  const lines = linesOf(text)
  const folded = fields.map(({ key, labels }) => ({
    key,
    labels: labels.map(squashed).sort((a, b) => b.length - a.length),
  }))
  const labels = labelsOf(lines, folded)
  const signs = new Set(labels.map(({ sign }) => sign).filter((sign) => strongSigns.test(sign)))
  const end = endOf(lines, labels)
  const values = new Map<string, FormValue[]>()
  for (const [index, label] of labels.entries()) {
    const stop = Math.min(labels[index + 1]?.line ?? end, Math.max(end, label.line + 1))
    const value = valueUnder(lines, label, stop, label.key === long, signs)
    values.set(label.key, [...(values.get(label.key) ?? []), value])
  }
  return values
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n').slice(0, maxLines)) {
    lines.push({ text: line, start })
    start += line.length + 1
  }
  return lines
}

/** A gap alone separates only where a form was a table: then several labels stand so, and none stands otherwise. */
function labelsOf(lines: readonly Line[], fields: readonly { key: string; labels: string[] }[]): Label[] {
  const all = lines.flatMap((line, index) => {
    const label = line.text.length < 2000 ? labelAt(line.text, fields) : null
    return label ? [{ ...label, line: index }] : []
  })
  const marked = all.filter(({ style }) => style === 'mark')
  const asTable =
    new Set(all.map(({ key }) => key)).size > 1 &&
    marked.every(({ line, value }) => value >= (lines[line]?.text.length ?? 0))
  return asTable ? all : marked
}

/** The line at which the web server's own words begin. */
function endOf(lines: readonly Line[], labels: readonly Label[]): number {
  const last = labels.at(-1)?.line ?? 0
  const foot = lines.findIndex(({ text }, index) => index > last && footer.test(text))
  const end = foot < 0 ? lines.length : foot
  const rules = lines.slice(0, end).flatMap(({ text }, index) => (index > last && rule.test(text) ? [index] : []))
  const cut = rules.at(-1)
  if (cut === undefined) return end
  const below = lines.slice(cut + 1).filter(({ text }) => text.trim() !== '').length
  return below <= 12 ? cut : end
}

function valueUnder(
  lines: readonly Line[],
  label: Label,
  stop: number,
  isLong: boolean,
  signs: ReadonlySet<string>,
): FormValue {
  const own = lines[label.line]
  const from = (own?.start ?? 0) + label.value
  const onLine = own?.text.slice(label.value).trim() ?? ''
  if (onLine !== '' && !isLong) return trimmed(own?.text.slice(label.value) ?? '', from)
  let end = label.line + 1
  for (; end < stop; end++) {
    const text = lines[end]?.text ?? ''
    if (isStrangeLabel(text, signs)) break
    if (!isLong && text.trim() !== '') {
      end++
      break
    }
  }
  const whole = [own?.text.slice(label.value) ?? '', ...lines.slice(label.line + 1, end).map(({ text }) => text)].join(
    '\n',
  )
  const framed = /^(?:\s*\n)?\s*[-=_*~─━]{5,}[ \t]*\n/u.exec(whole)?.[0].length ?? 0
  return trimmed(whole.slice(framed).replace(closing, ''), from + framed)
}

function trimmed(text: string, start: number): FormValue {
  const lead = text.length - text.trimStart().length
  const value = text.trim()
  return { text: value, span: [start + lead, start + lead + value.length] }
}
