import { requestsIn } from './asked.ts'
import type { ParsedMail } from './message.ts'

const japanese = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu
const latinWord = /[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu

/** How long a text is, in words: Latin words one each, Japanese two characters a word (what a translator counts). */
export function countWords(text: string): number {
  const characters = text.match(japanese)?.length ?? 0
  const rest = text.replace(japanese, ' ').match(latinWord)?.length ?? 0
  return rest + Math.ceil(characters / 2)
}

export const complexities = ['simple', 'normal', 'complex'] as const
export type Complexity = (typeof complexities)[number]

/** How much work an answer looks like: one short question, or several matters, long text, or files to look at. */
export function complexityOf(mail: Pick<ParsedMail, 'replyText' | 'attachments'>): Complexity {
  const words = countWords(mail.replyText)
  const questions = requestsIn(mail.replyText)
  if (words > 250 || questions > 3 || mail.attachments.length > 3) return 'complex'
  return words <= 60 && questions <= 1 && mail.attachments.length === 0 ? 'simple' : 'normal'
}

/** Bytes of a message: text in UTF-8 as good as, and attachments after their transfer encoding is undone. */
export function sizeOf(mail: Pick<ParsedMail, 'text' | 'attachments'>): number {
  return mail.text.length + mail.attachments.reduce((sum, { size }) => sum + size, 0)
}

export const writtenLanguages = ['ja', 'en', 'zh', 'ko', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'other'] as const
export type WrittenLanguage = (typeof writtenLanguages)[number]

/** The commonest words that only one of these languages has; a word of English in German mail does not decide. */
const frequent: [WrittenLanguage, RegExp][] = [
  ['en', /\b(the|and|is|are|you|my|we|this|for|with|have|not|please|your|can)\b/g],
  ['de', /\b(und|der|das|nicht|ich|ist|sie|wir|ein|eine|mit|bitte|auf|mir|für)\b/g],
  ['fr', /\b(le|les|et|est|vous|je|pas|une|des|pour|nous|avec|bonjour|merci|votre)\b/g],
  ['es', /\b(el|los|y|usted|por|una|con|para|gracias|hola|mi|su|está|que)\b/g],
  ['it', /\b(il|gli|di|che|è|non|per|sono|grazie|buongiorno|mio|della)\b/g],
  ['pt', /\b(não|uma|para|com|você|obrigado|obrigada|meu|minha|são|olá)\b/g],
  ['nl', /\b(het|een|niet|ik|en|van|wij|mijn|graag|voor|zijn|met)\b/g],
]

/** The language of a text by its script, and within the Latin script by its commonest words; `en` when these say nothing. */
export function languageWritten(text: string): WrittenLanguage {
  const count = (script: RegExp) => text.match(script)?.length ?? 0
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  if (kana > 0) return 'ja'
  const scripts: [WrittenLanguage, number][] = [
    ['ko', count(/\p{Script=Hangul}/gu)],
    ['zh', count(/\p{Script=Han}/gu)],
    ['ru', count(/\p{Script=Cyrillic}/gu)],
    ['other', count(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Greek}]/gu)],
    ['en', count(/\p{Script=Latin}/gu) / 4],
  ]
  const [first = ['other', 0]] = scripts.sort((a, b) => b[1] - a[1])
  if (first[1] === 0) return 'other'
  if (first[0] !== 'en') return first[0]
  const lower = text.toLowerCase()
  const counted = frequent.map(([language, words]): [WrittenLanguage, number] => [
    language,
    lower.match(words)?.length ?? 0,
  ])
  return counted.sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'en'
}
