import { lineOf } from './guard-finding.ts'

interface Place {
  words: string
  at: number
}

/** What a template, or a person who copies one, leaves unfilled. */
const left =
  /\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\{\{|\}\}|\$\{\w+\}|[○〇◯●]{2,}|[△▲□■×✕]{2,}(?=様|さん|御中|株式会社|円|日|月)|[XＸ]{2,}(?=様|さん|御中|円)|[【［[](?:お?名前|お客様名|氏名|会社名|宛名|日付|金額)[】］\]]|[[<](?:your |customer |first |last |company )?name[\]>]/giu

/** An unresolved variable. What the customer wrote himself may be answered in his words. */
export function unresolvedVariable(text: string, said: string): Place | null {
  for (const match of text.matchAll(left)) {
    if (!said.includes(match[0])) return { words: match[0], at: lineOf(text, match.index) }
  }
  return null
}

/** Says that something is attached to this letter. */
const attaches = [
  /別添|別紙|同封|添付(?!の上|のうえ|を?(?:お願い|お忘れ)|い?ただ|頂|くだ|下さ|して?(?:い?ただ|頂|くだ|下さ|もら)|され(?:て|た)|がな|がござい|できま|が(?:開|確認))/u,
  /\b(?:attached|enclosed|attaching|attach(?:ment)? (?:is|below|herewith)|see the attachment|please find (?:the )?attach\w*)\b/iu,
]
/** Speaks of a file of the customer, or of none. */
const attachesNot = [
  /(?:いただい|頂い|お送りくださっ|下さっ)た[^。\n]{0,12}(?:添付|別紙)|(?:添付|別紙)[^。\n]{0,16}(?:届いて|なく|なかっ|ありませ|ございませ|開けませ)/u,
  /\b(?:you(?:'ve| have)? attached|your attach\w*|file you attached|(?:not|n't|nothing|without|no) (?:\w+ )?attach\w*|attached (?:by|to) your|please attach|you attach|could you attach)\b/iu,
]

/** A sentence that promises a file. */
export function mentionedAttachment(text: string): Place | null {
  let at = 0
  for (const sentence of text.split(/(?<=[。！!?？\n])|(?<=\.)\s/u)) {
    const match = attaches.map((pattern) => pattern.exec(sentence)).find((found) => found !== null)
    const start = text.indexOf(sentence, at)
    if (match && !attachesNot.some((pattern) => pattern.test(sentence)))
      return { words: match[0], at: lineOf(text, start + match.index) }
    at = start + sentence.length
  }
  return null
}
