import { lineOf } from './guard-finding.ts'

/** Who may be addressed. */
export interface Addressed {
  /** What the customer is called: by the header, by forms, by the company. */
  names: string[]
  /** All that the customer wrote: somebody signs with a name that no header knows. */
  said: string
}

/** A line that addresses somebody, in the first lines of a letter. */
const japaneseLine = /^[ \t\u3000]*(.{1,40}?)[ \t\u3000]*(?:様|さま|殿|御中|先生|さん)(?:方)?[、,，]?[ \t\u3000]*$/u
const englishLine = /^\s*(?:dear|hi|hello|good (?:morning|afternoon|evening))\s+(.{1,60}?)\s*[,:!.]?\s*$/iu
/** Addressed to nobody by name. */
const nobody =
  /^(?:お客|ご担当者|担当者|各位|皆|みな|お取引先|ご担当|関係者)|^(?:customer|sir|madam|sir or madam|team|all|there|everyone|valued customer|colleagues?)$/iu
const titles = /^(?:mr|mrs|ms|mx|dr|prof)\.?\s+/iu
const hasHan = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u
const firstLines = 5

/**
 * The line of a letter that addresses somebody who is not the customer. A name agrees when a part of it (family name, given
 * name, company) is a part of what the customer is called or has written. Null also where the two cannot be compared: 山田様
 * for a customer known only as "Hana".
 */
export function strangeAddressee(text: string, { names, said }: Addressed): { words: string; at: number } | null {
  const known = names.map(flat).filter((name) => name !== '')
  const lines = text.split('\n').slice(0, firstLines)
  for (const [index, line] of lines.entries()) {
    const written = (japaneseLine.exec(line) ?? englishLine.exec(line))?.[1]
    if (written === undefined || nobody.test(written.trim()) || /[。．!?！？]/u.test(written)) continue
    const parts = partsOf(written)
    if (parts.length === 0 || parts.some((part) => agrees(part, known, said))) return null
    const isComparable = known.some((name) => hasHan.test(name) === hasHan.test(written))
    return isComparable ? { words: line.trim(), at: index + 1 } : null
  }
  return null
}

/** An empty place where a name should stand. */
export function missingAddressee(text: string): { words: string; at: number } | null {
  const match = /^[ \t\u3000]*(?:様|さま|殿|御中)[、,，]?[ \t\u3000]*$|^\s*dear\s*[,:]\s*$/imu.exec(text)
  return match ? { words: match[0].trim(), at: lineOf(text, match.index) } : null
}

function partsOf(written: string): string[] {
  return written
    .replace(titles, '')
    .replace(/[（(].*?[)）]/gu, ' ')
    .split(/[\s\u3000・,，]+/u)
    .map(flat)
    .filter((part) => part.length > 0)
}

function agrees(part: string, known: string[], said: string): boolean {
  const isName = known.some((name) => name.includes(part) || (name.length > 1 && part.includes(name)))
  return isName || (part.length > 1 && flat(said).includes(part))
}

function flat(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/(?:様|さま|殿|御中|先生|さん)$/u, '')
}
