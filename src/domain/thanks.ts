import { asksSomething } from './asked.ts'
import type { ParsedMail } from './message.ts'

/** Longer texts say more than thanks, whatever their words. Counted in characters without blanks. */
const maxLength = 220

const thanks =
  /ありがと(う|ぅ)|有難う|有り難う|有難く|感謝|御礼|お礼申し|サンキュー|助かり(ました|ます)|thanks|thank you|thank u|thx|\bty\b|cheers|much appreciated|appreciate (it|your|the)|many thx|grateful/iu

/** What turns thanks into something to answer: an exception, a wish, a problem, a question in other words. */
const more =
  /ただ(し)?([、,]|\.\.)|ほしい|欲しい|(です|ます|た|た|した)が[、,。\n]|けれど|けど[、,]|ですけど|しかし|でも[、,]|ところで|もう(一つ|ひとつ|一点|1点|１点)|あと[、,]|それと[、,]|また[、,](別|もう|一点)|一点|１点|別件|追加で|ついでに|確認させて|伺い|お伺い|質問|教えて|お願い(できます|したい|があり)|(して|いただけ|頂け|もらえ|ください|下さい|ほしい|欲しい)(ます|ません|ないでしょう|たい)|たいのですが|のでしょうか|(まだ|やはり|いまだ|未だ|再度|また)(届|解決|でき|出来|直|治|ログイン|同じ|エラー|表示|動|うまく)|(でき|出来|届き|直り|治り|変わり|動き|表示され|解決し|つながり|繋がり|見つかり|受け取れ)(て)?(ません|ない|ていません|ておりません)|エラー(が|に|と)|不具合|困って|至急|納得|残念|遅(い|すぎ)|返金|解約|キャンセル|\bbut\b|\bhowever\b|\bthough\b|\balthough\b|\bexcept\b|\bunfortunately\b|\bstill\b(?! grateful)|\b(one|another) (more|other|last|quick)?\s?(thing|question|issue|problem)\b|\balso[, ]|\bby the way\b|\bbtw\b|\bplease\b(?! (don.t|do not) (worry|hesitate|bother))|\b(can|could|would|will) (you|i|we)\b|\bi('d| would) (like|need|also)\b|\bi (need|want|wonder|noticed|have (a|another|one))\b|\b(not|n.t) (work|solve|fix|help|arriv|receiv|resolv|chang)\w*|\bwait(ing)? for\b|\blet me know\b|\bwhat about\b|\bhow (about|do|can|long)\b|\bwhen (will|can|do)\b|\berror\b|\brefund\b|\bcancel\b|\binstead\b|\bno thanks\b|thanks for nothing/iu

/** "Thanks in advance" belongs to a request that stands above it. */
const inAdvance = /in advance|よろしくお願い(いた|致)?し?ます.{0,12}(ご?確認|ご?対応|ご?返信|ご?連絡)/iu
const requested =
  /(ご?確認|ご?対応|ご?返信|ご?返答|ご?連絡|ご?回答|ご?検討|ご?送付|ご?手配)(の(ほど|程)|を|いただ|頂|願)[^。\n]{0,20}(お願い|ください|下さい|幸い|いただけ)/u

/** Greetings and names carry nothing: they may stand around the thanks. */
const empty =
  /^(お世話に(なって|なり)[^。\n]*。?|いつも(大変)?お世話に[^。\n]*。?|[^。\n]{1,30}(です|と申します|でございます)。?|[^。\n]{1,20}(様|さま|御中|さん)|お疲れ様です。?|hi[ ,!.].{0,30}|hello.{0,30}|dear .{0,40}|(best|kind|warm)?\s?(regards|wishes).{0,40}|sincerely.{0,30})$/iu

/**
 * True when a message says thanks (or that all is well now) and nothing that waits for an answer: short, nothing asked,
 * no attachment. Japanese and English. "Thanks, but ..." is not one.
 */
export function isThanksOnly(mail: Pick<ParsedMail, 'replyText' | 'attachments'>): boolean {
  const text = mail.replyText.normalize('NFKC').trim()
  if (mail.attachments.length > 0 || text.replace(/\s/g, '').length > maxLength) return false
  if (!thanks.test(text) || more.test(text) || inAdvance.test(text) || requested.test(text)) return false
  if (asksSomething(text)) return false
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !empty.test(line))
  return lines.length <= 6
}
