import { fingerprint } from './fingerprint.ts'
import type { ParsedMail } from './message.ts'
import { fold } from './text.ts'

/** More text than this is not looked at; the beginning of a mail carries its matter. */
const maxText = 20_000
/** Fewer characters could stand in any mail. Counted after folding, letters and digits only. */
const minLatin = 18
const minOther = 10
const maxSaid = 6
const maxQuoted = 16

/** Sentences that stand in every other mail. */
const formula =
  /お世話に(?:なって|なり)|よろしく(?:お願い|御願い)|宜しくお願い|お疲れ様|ありがとうございま|お手数(?:です|をお?かけ|お掛け)|申し訳(?:ござい|あり)ま|お問い?合わ?せ(?:いただき|頂き|ありがとう)|ご連絡(?:いただき|ありがとう)|ご確認(?:の(?:ほど|程)|ください|お願い)|以上(?:です|、)|^(?:best|kind|warm)?regards|^thank(?:s|you)|lookingforwardto|pleaseletmeknow|letusknow|donothesitate|sentfrommy|hopethisemail|thankyoufor(?:contacting|your(?:email|message|reply))/u

const forwardLine =
  /^[ \t]*(?:-{2,}[^\n]{0,20}(?:forwarded|original|weitergeleitete|transféré|reenviado|転送|元のメッセージ|转发)[^\n]{0,40}-{2,}|begin forwarded message:)[ \t]*$/imu

export interface Sentences {
  /** Fingerprints of what is new in the mail: its longest sentences. */
  said: number[]
  /** Fingerprints of what it quotes. */
  quoted: number[]
  /** Message-IDs that stand in its text, in the header of a quoted or forwarded mail. */
  quotedIds: string[]
  /** Whether it quotes anything at all. */
  quotes: boolean
}

/**
 * The sentences of a mail, so that a mail without headers still shows what it answers. A quote keeps its words while marks and
 * line ends change, so a sentence counts without blanks and without `>`.
 */
export function readSentences(mail: Pick<ParsedMail, 'text' | 'replyText'>): Sentences {
  const text = mail.text.slice(0, maxText)
  // What is forwarded is shown as new, but somebody else said it.
  const [reply = ''] = mail.replyText.slice(0, maxText).split(forwardLine)
  const fresh = new Set(reply.split('\n').map((line) => line.trim()))
  const rest = text.split('\n').filter((line) => line.trim() === '' || !fresh.has(line.trim()))
  const said = sentences(reply)
  const own = new Set(said)
  const quoted = sentences(rest.join('\n')).filter((one) => !own.has(one))
  return {
    said: longest(said, maxSaid),
    quoted: longest(quoted, maxQuoted),
    quotedIds: idsIn(text),
    quotes: rest.some((line) => /^\s{0,3}[>|＞]/.test(line)) || quoted.length > 1,
  }
}

/** The sentences of a text that are its own, in folded letters and digits alone: no formula, nothing short. */
export function sentences(text: string): string[] {
  const joined = fold(text.replace(/^[ \t]*(?:[>|＞][ \t]?)+/gm, ''))
  const found = joined.split(/[。．.!?！？]+(?:\s|$)|[。！？]|:[ \t]*\n|\n[ \t]*\n|\n(?=[ \t]*[-*・=_]{2,})/u)
  return [...new Set(found.map((one) => one.replace(/[^\p{L}\p{N}]/gu, '')))].filter(isTelling)
}

/** Whether folded letters hold a phrase that stands in every other mail. */
export function isFormula(letters: string): boolean {
  return formula.test(letters)
}

function isTelling(letters: string): boolean {
  const length = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letters)
    ? minOther
    : minLatin
  return letters.length >= length && (letters.length > 40 || !formula.test(letters))
}

/** The longest ones tell most; by their text when equally long, so that two mails choose alike. */
function longest(list: string[], count: number): number[] {
  const ranked = list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return ranked.slice(0, count).map((one) => fingerprint(one))
}

function idsIn(text: string): string[] {
  const quoted = text.matchAll(/^[ \t>|]{0,12}\**Message-ID:?\**:?[ \t]{0,8}(<[^<>\s]{1,250}@[^<>\s]{1,250}>)/gim)
  const ours = text.matchAll(/<triage\.\d{1,15}\.[0-9a-z]{8,40}\.[0-9a-f]{20}@[^<>\s]{1,250}>/g)
  return [...new Set([...quoted].flatMap((match) => match[1] ?? []).concat([...ours].map(([id]) => id)))].slice(0, 10)
}
