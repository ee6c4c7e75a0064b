import { deviceSignature } from './quote-wording.ts'

const maxBlock = 14
const rule = /^[\s]*([━─═＝=＿_ー―－\-*＊~～〜+＋★☆◆◇■□●○◎▼▲♪♭∞…・.:：☆彡/／|｜\s]{5,})$/u
const contact =
  /(?:tel|fax|phone|mobile|e-?mail|mail|url|http|www\.|〒|電話|携帯|住所|メール|ｔｅｌ|ＴＥＬ|株式会社|有限会社|合同会社|（株）|\(株\)|㈱|部署?|営業|担当|[\w.+-]+@[\w-]+\.)/iu
/** Two dashes or underscores alone (RFC 3676 section 4.3; mailing lists write two underscores). */
const delimiter = /^(?:-- ?|__ ?|＿＿|－－)$/

/** Rules are drawn with one or two signs; blanks alone are none. */
function isRule(line: string): boolean {
  return (
    line.length < 200 &&
    rule.test(line) &&
    line.replace(/\s/g, '').length >= 5 &&
    new Set(line.replace(/\s/g, '')).size <= 3
  )
}

/**
 * Where the signature of a run of own lines begins: its index, or the length. Looks for the delimiter, for what phones add,
 * and for a ruled box at the end that holds a name, a telephone number or an address.
 */
export function signatureStart(lines: readonly string[]): number {
  const plain = lines.findIndex((line, index) => {
    const trimmed = line.trim()
    if (delimiter.test(line.trimStart()) || trimmed === '--') return isSignature(lines, index)
    return trimmed.length <= 120 && deviceSignature.test(trimmed.replace(/<[^<>]*>/g, '')) && isAlone(lines, index)
  })
  const end = plain < 0 ? lines.length : plain
  const boxed = boxStart(lines.slice(0, end))
  return Math.min(end, boxed)
}

function isAlone(lines: readonly string[], index: number): boolean {
  const isFirst = index === 0 || lines[index - 1]?.trim() === ''
  const isLast = lines.slice(index + 1).every((line) => line.trim() === '')
  return isFirst || isLast
}

/** Two dashes are also used as a rule inside a text: a signature with a blank after it is certain, without one it is short. */
function isSignature(lines: readonly string[], index: number): boolean {
  if (lines[index] === '-- ' || lines[index] === '__') return true
  let seen = 0
  for (let at = index + 1; at < lines.length && seen <= maxBlock; at++) if (lines[at]?.trim() !== '') seen++
  return seen <= maxBlock
}

function boxStart(lines: readonly string[]): number {
  let seen = 0
  let start = lines.length
  for (let at = lines.length - 1; at >= 0 && seen <= maxBlock; at--) {
    const line = lines[at] ?? ''
    if (line.trim() !== '') seen++
    if (isRule(line)) start = at
  }
  if (start === lines.length) return start
  const block = lines.slice(start).filter((line) => line.trim() !== '')
  const inside = block.filter((line) => !isRule(line))
  if (inside.length === 0) return start
  const isBoxed = isRule(block[block.length - 1] ?? '')
  return inside.some((line) => contact.test(line)) || (isBoxed && block.length <= 8) ? start : lines.length
}
