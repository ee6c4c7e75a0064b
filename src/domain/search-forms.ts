import { foldAll, foldWidth } from './search-text.ts'
import { optionalKana, sameWords } from './search-variants.ts'

/** More spellings of one query word than this are not tried. */
const most = 24

const katakanaRun = /[ァ-ヺ][ァ-ヺー]{2,}/g
const endsLong = /[ァ-ヺ][ァ-ヺー]{2,}ー$/
/** What a word ends with that may have a long mark: -er, -or, -ar, -y, -ew. */
const lengthens = /[アカガサザタダナハバパマヤラワァャイキギシジチヂニヒビピミリィュ]$/

/** All spellings of each known word, folded; the longest words first, so that none is read as a part of another. */
let known: readonly (readonly string[])[] | null = null

/**
 * The spellings under which a word of a query is looked for, folded: サーバー also as サーバ, 問合せ also as 問い合わせ, 12,000円
 * also as 12000円. The index holds texts as they are written, so that every part of a word is still found in them.
 */
export function spellings(word: string): string[] {
  let forms = longVowels(foldWidth(word)).map(foldAll)
  for (const group of knownWords()) forms = forms.flatMap((form) => respelled(form, group)).slice(0, most)
  return [...new Set(forms.flatMap(amounts))].slice(0, most)
}

/**
 * The long mark at the end of a katakana word of three characters or more may be left out (JIS Z 8301). At the end of the
 * query it is: サーバ is found in サーバー as well. Shorter words keep it: ビル is not ビール.
 */
function longVowels(word: string): string[] {
  const cut = endsLong.test(word) ? word.slice(0, -1) : word
  const runs = [...cut.matchAll(katakanaRun)].filter(({ 0: run, index }) => index + run.length < cut.length).slice(0, 3)
  let forms = [cut]
  for (const { 0: run, index } of runs.reverse()) {
    const isLong = run.endsWith('ー')
    if (isLong ? run.length < 4 : !lengthens.test(run)) continue
    const other = isLong ? run.slice(0, -1) : `${run}ー`
    forms = forms.flatMap((form) => [form, form.slice(0, index) + other + form.slice(index + run.length)])
  }
  return forms
}

function respelled(form: string, group: readonly string[]): string[] {
  const found = group.find((spelling) => form.includes(spelling))
  if (found === undefined) return [form]
  return [form, ...group.filter((other) => other !== found).map((other) => form.replace(found, () => other))]
}

function knownWords(): readonly (readonly string[])[] {
  known ??= [...optionalKana.map(withAndWithout), ...sameWords]
    .map((group) => [...new Set(group.map(foldAll))].sort((a, b) => b.length - a.length))
    .sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0))
  return known
}

/** `支払(い)` as 支払 and 支払い. */
function withAndWithout(pattern: string): string[] {
  const at = pattern.indexOf('(')
  if (at < 0) return [pattern]
  const end = pattern.indexOf(')')
  const rest = withAndWithout(pattern.slice(end + 1))
  const before = pattern.slice(0, at)
  return [before, before + pattern.slice(at + 1, end)].flatMap((start) => rest.map((one) => start + one))
}

/** An amount of money with and without marks between its thousands. */
function amounts(form: string): string[] {
  const money = /^[¥$€£]?(\d{4,12}|\d{1,3}(?:,\d{3})+)(円|yen|$)/.exec(form)
  if (!money || !(/^[¥$€£]/.test(form) || form.includes(',') || money[2] !== '')) return [form]
  const digits = (money[1] ?? '').replaceAll(',', '')
  const rest = form.slice(money[0].length - (money[2] ?? '').length)
  return [`${digits}${rest}`, `${digits.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`]
}
