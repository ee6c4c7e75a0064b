import { asksSomething } from './asked.ts'
import type { ParsedMail } from './message.ts'
import {
  harmless,
  harmlessPhrases,
  harmlessWords,
  more,
  openings,
  over,
  requested,
  thanks,
  trouble,
} from './thanks-wording.ts'

/** Longer texts say more than thanks, whatever their words. Counted in characters without blanks. */
const maxLength = 240
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
/** A set phrase that only looks like an exception. */
const courtesy =
  /(?:お手数|ご面倒|ご迷惑)(?:を|お)*かけ(?:いた|致)?しますが、?|恐れ入りますが、?(?=よろしく|宜しく|今後)/gu
/** Signs that carry nothing: emoji, brackets, dashes. */
const decoration =
  /\u200d|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}()「」『』"'“”*~_^;:|<>\\/…-]+/gu

/**
 * True when a message says thanks (or that all is well now) and nothing that waits for an answer: short, nothing asked,
 * no attachment. Japanese and English. Every clause must be known as harmless: "Thanks, but ..." is not one, and neither is
 * thanks beside anything that nobody foresaw.
 */
export function isThanksOnly(mail: Pick<ParsedMail, 'replyText' | 'attachments'>): boolean {
  const text = mail.replyText.normalize('NFKC').replace(courtesy, '').trim()
  if (mail.attachments.length > 0 || text.replace(/\s/g, '').length > maxLength) return false
  if (!thanks.test(text) || more.test(text) || requested.test(text) || asksSomething(text)) return false
  return text.split('\n').every(isHarmlessLine)
}

function isHarmlessLine(line: string, index: number, lines: string[]): boolean {
  const plain = line.replace(/(\w)['’](\w)/g, '$1’$2').trim()
  if (japanese.test(plain)) return plain.split(/[。！!？?、,]|(?<=ます|ました|です)\s+/u).every(isHarmlessClause)
  const isBelow = lines.slice(0, index).some((above) => thanks.test(above))
  return plain.split(/[.!]+(?:\s|$)/).every((sentence) => isHarmlessSentence(sentence, isBelow))
}

function isHarmlessSentence(sentence: string, isBelow: boolean): boolean {
  const text = sentence.replace(harmlessPhrases, ' ')
  if (openings.test(text) || (trouble.test(text) && !over.test(text))) return false
  const words = text
    .replace(/[.,!]+/g, ' ')
    .replace(decoration, ' ')
    .split(/\s+/)
    .filter(Boolean)
  // A name stands alone below the letter, or behind a greeting.
  if (isBelow && words.length <= 4 && words.every(isName)) return true
  return words.every((word, at) => isHarmlessWord(word) || (isName(word) && isAddressed(words, at)))
}

function isHarmlessClause(clause: string): boolean {
  const text = clause.replace(decoration, '').replace(/^[\s・]+|[\s・]+$/gu, '')
  if (text === '' || harmless.some((pattern) => pattern.test(text))) return true
  const words = text.split(/\s+/)
  return words.length <= 3 && words.every((word) => /^[\p{Script=Han}々ヶヵ]{1,5}$/u.test(word) || isHarmlessWord(word))
}

function isHarmlessWord(word: string): boolean {
  return harmlessWords.has(word.toLowerCase().replace('’', "'"))
}

function isName(word: string): boolean {
  return /^\p{Lu}[\p{L}’.]{0,20}$/u.test(word)
}

/** "Thanks Anna", "Hi Anna Smith", "Thank you, Mr Smith". */
function isAddressed(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at)
  return before.some((word) =>
    /^(?:thanks|you|hi|hello|hey|dear|cheers|mr|mrs|ms|dr|regards|best|sincerely)$/i.test(word),
  )
}
