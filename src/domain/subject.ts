import { fold } from './text.ts'

/** What mail programs, gateways and people put before a subject without changing what it is about. */
const marks = [
  // Answers and forwards: English, German, Nordic, Romance, Slavic, Turkish, Japanese, Chinese, Korean; Re[2]:, Re^3:, Re(2):
  /^(?:re|aw|antw|antwort|sv|vs|ref|r|res|rép|odp|ynt|atb|回复|答复|回覆|返信|답장|회신)(?:[[(^*]?\d{1,3}[\])]?)?\s*:/u,
  /^(?:fwd?|wg|tr|rv|enc|i|pd|vb|doorst|ilt|転送|转发|轉寄|전달)(?:[[(^*]?\d{1,3}[\])]?)?\s*:/u,
  /^(?:automatic reply|auto[- ]?reply|out of office|自動応答|自動返信|不在通知|automatische antwort|réponse automatique)\s*:/u,
  /^[[(【](?:re|fwd?|返信|転送|再送|再送信|resend|ext|external|external email|外部|外部メール|社外|社外メール|注意喚起|spam|\**spam\**|迷惑メール|bulk|suspected spam|meiwaku)[\])】]\s*:?/u,
  /^(?:external|社外)\s*:/u,
  // A mailing list's own number: [users:01234], [ml 88]
  /^\[[\w.-]{1,40}[ :#]\s?\d{1,7}\]/u,
]
const trailing = /(?:\s*[([](?:fwd?|再送|resend)[\])]|\s*(?:…|\.{3,}))$/u
const answerMark =
  /^(?:[[(【][^\])】]{1,40}[\])】]\s*)*(?:re|aw|antw|antwort|sv|vs|ref|r|res|rép|odp|ynt|atb|fwd?|wg|tr|rv|enc|回复|答复|回覆|返信|転送|转发|轉寄|답장|회신|전달|automatic reply|auto[- ]?reply|out of office|自動応答|自動返信|不在通知)(?:[[(^*]?\d{1,3}[\])]?)?\s*:/u

const bracketMark = /^[[(【](?:re|fwd?|返信|転送)[\])】]/u

/** Words that name no matter: what is left without them tells two matters apart. */
const generic =
  /お?問い?合わ?せ(?:内容)?|ご?質問|ご?相談|お願い(?:致し|いたし)?(?:ます)?|ご?連絡|ご?確認|ご?報告|ご?依頼|お知らせ|ご?案内|ご?回答|ご?返信|ご?返事|ご?対応|お礼|御礼|ありがとうございま(?:す|した)|お世話になっております|お世話になります|はじめまして|初めまして|こんにちは|至急|緊急|重要|急ぎ|件名なし|無題|件|について|につきまして|に関して|に関する|教えてください|下さい|ください|から|より|ホームページ|サイト|フォーム|メール|テスト|no subject|\b(?:hello|hi|hey|help|question|questions|inquiry|enquiry|request|support|urgent|asap|problem|issue|please|info|information|thanks|thank|you|contact|message|mail|email|form|website|from|the|a|an|your|our|my|about|for|with|of|to|on|in|and|is|new|test|important|regarding|need|me|quick|update|follow|up|following)\b/gu

/** A subject of nothing but Re: would else take time by the square of its length. */
const maxSubject = 500

export interface Subject {
  /** Without marks, folded, letters and digits only: equal for two writings of one subject. */
  base: string
  /** Whether it says that it answers or forwards something. */
  answers: boolean
  /** True when it could stand over any matter: empty, お問い合わせ, Hello. */
  generic: boolean
}

/** Reads what a subject says about the thread it belongs to. */
export function readSubject(subject: string | null): Subject {
  const folded = fold((subject ?? '').slice(0, maxSubject)).trim()
  let rest = folded
  for (let before = ''; before !== rest; ) {
    before = rest
    for (const mark of marks) rest = rest.replace(mark, '').trimStart()
  }
  rest = rest.replace(trailing, '')
  return { base: letters(rest), answers: answerMark.test(folded) || bracketMark.test(folded), generic: isGeneric(rest) }
}

function isGeneric(folded: string): boolean {
  const left = letters(folded.replace(generic, ' '))
  return left.replace(/[\p{Script=Hiragana}]/gu, '').length < (/\p{Script=Han}|\p{Script=Katakana}/u.test(left) ? 2 : 4)
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether two bases are about one matter as far as their words say: equal, one inside the other, or much in common. */
export function sameMatter(a: string, b: string): boolean {
  if (a === '' || b === '' || a.includes(b) || b.includes(a)) return true
  const [left, right] = [pairs(a), pairs(b)]
  let common = 0
  for (const pair of left) if (right.has(pair)) common++
  return common / (left.size + right.size - common) > 0.25
}

function pairs(text: string): Set<string> {
  return new Set([...text].slice(0, 200).map((letter, at, all) => letter + (all[at + 1] ?? '')))
}
