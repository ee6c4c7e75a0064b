import { type MomentContext, readMoment } from './moment.ts'

/** Words of ours that tell a customer we will do something, and by when; null where they name no time. */
export interface Promised {
  words: string
  moment: Date | null
}

/** What we do for customers. */
const deedJa =
  '(?:連絡|返信|返答|回答|返事|案内|報告|対応|送付|送信|発送|出荷|確認|調査|返金|手配|電話|提示|共有|処理|修正|改修|提出|交換|開示|通知|納品|訪問|伺|届け|送り|知らせ|伝え|答え)'
/** A deed of ours that is still to come: ご連絡いたします, お送りする予定です, 対応させていただきます. */
const willJa = new RegExp(
  `${deedJa}(?:を|は|いた|致|さ(?:せて|し上げ)|差し上げ|申し上げ|し|い|でき)?[^。！!?？\\n]{0,14}?(?:ます|予定|つもり|所存|見込み)`,
  'u',
)
/** What the customer is to do, what is over, what hangs on the customer. */
const notOursJa =
  /ください|下さい|いただけ(?:ます(?:か|でしょうか|と)|れば|ない|る)|頂け(?:ます(?:か|でしょうか|と)|れば|る)|お願い|ました[。]?$|いただきましたら|頂きましたら|いただいた(?:後|のち|場合)|次第ではございません|いただければ|頂ければ|でしょうか|ますか|場合(?:は|には|、)|ません/u
const timesJa = [
  '(?:本|今)日(?:中|の[^、。]{0,6}?時(?:半|\\d+分)?)|今日|本日',
  '(?:明日|あした|あす|明後日|あさって|翌営業日|翌日)(?:の?(?:中|朝一?|午前中|正午|午後|夕方|(?:午前|午後)?\\d{1,2}(?:時(?:半|\\d{1,2}分)?|:\\d{2})))?',
  '(?:今週|来週|再来週)(?:中|の?[月火水木金土日]曜日?)?|[月火水木金土]曜日?|週明け',
  '(?:今月|来月)(?:中|末|の?\\d{1,2}日)?|月末|月内|年内',
  '(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日(?:\\s*\\([月火水木金土日]曜?日?\\))?(?:\\s*(?:午前|午後)?\\d{1,2}(?:時(?:半|\\d{1,2}分)?|:\\d{2}))?',
  '\\d{1,2}/\\d{1,2}(?:\\s*\\([月火水木金土日]\\))?',
  '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:営業日|日|時間|週間|分)(?:以内|後)',
  '(?:\\d{1,3}[、,~-])?\\d{1,3}(?:営業)?日(?:ほど|程度|以内|中)?|一両日中',
]
const undatedJa =
  '折り?返し|後ほど|のちほど|後程|後日|追って|おって|改めて|あらためて|早急に|至急|すぐに|近日中?(?:に)?|できるだけ早く|可能な限り早く|しばらくして|次第'

const deedEn =
  '(?:get back|be in touch|come back|reply|respond|answer|contact|call|ring|send|ship|dispatch|update|let you know|follow up|check|fix|refund|look into|inform|email|mail|write|keep you (?:posted|updated|informed)|deliver|provide|resolve|process|arrange|confirm|have (?:an?|your|the|it|this)|hear (?:back )?from|give you)'
const willEn = new RegExp(
  `\\b(?:i|we|our \\w+|\\w+ team)(?:'ll|’ll| will| shall|'m going to|’m going to| am going to|'re going to|’re going to| are going to| (?:aim|expect|plan|intend|promise) to)\\b[^.!?\\n]{0,60}?\\b${deedEn}\\b|\\byou(?:'ll|’ll| will| should| can expect to) (?:hear|receive|get|have)\\b|\\bexpect (?:an? |our |your )?(?:answer|reply|response|update|refund|call)\\b`,
  'iu',
)
const notOursEn =
  /^(?:please|kindly)\b|\b(?:if|once|when|after|unless|as soon as|in case) you\b|\b(?:could|can|would|will) you\b|\b(?:won't|won’t|cannot|can't|can’t|will not|unable to)\b/iu
const dayEn = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const monthEn = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?'
const clockEn = '(?:,? (?:at |by )?\\d{1,2}(?::\\d{2})? ?(?:am|pm)?(?![\\w:])| (?:morning|afternoon|evening|noon))?'
const timesEn = [
  `(?:later )?today${clockEn}|(?:end|close) of (?:the )?(?:business )?day|close of business|\\beod\\b|tonight`,
  `(?:the )?day after tomorrow${clockEn}|tomorrow${clockEn}`,
  `(?:this |next )?${dayEn}${clockEn}`,
  '(?:the )?next (?:business|working) day',
  '(?:the )?end of (?:the |this |next )?(?:week|month)|next (?:week|month)|this week',
  '(?:in |within )(?:the next )?(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?:minutes?|hours?|(?:business |working )?days?|weeks?|months?)',
  `${monthEn} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${monthEn}`,
  '\\d{4}-\\d{2}-\\d{2}(?: \\d{1,2}:\\d{2})?',
]
const undatedEn =
  'get back to (?:you|u)|be in touch|come back to you|let you know|follow up|contact you|keep you (?:posted|updated|informed)|hear (?:back )?from (?:us|me)|shortly|soon|asap|as soon as (?:possible|we|i)|in (?:a|the next) few (?:days|hours|minutes)|in due course|right away'

const finderJa = { time: new RegExp(timesJa.join('|'), 'u'), undated: new RegExp(undatedJa, 'u') }
const finderEn = {
  time: new RegExp(`\\b(?:${timesEn.join('|')})`, 'iu'),
  undated: new RegExp(`\\b(?:${undatedEn})\\b`, 'iu'),
}

/** A sentence ends at its mark or with its line; a line of a quote is nobody's promise of today. */
function sentences(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*[>＞]/u.test(line))
    .flatMap((line) => line.split(/(?<=[。！!？])|(?<=[.?!]) /u))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/**
 * Finds what a reply of ours promises: a deed of ours that is to come, in a sentence with a time ("by tomorrow", 本日中) or with
 * words that put it off (折り返し, "will get back to you"). What we ask of the customer, or make hang on his answer, is none.
 */
export function promisesIn(text: string, context: MomentContext): Promised[] {
  return sentences(text).flatMap((sentence) => {
    const folded = sentence.normalize('NFKC')
    const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(folded)
    const [will, notOurs, find] = isJapanese ? [willJa, notOursJa, finderJa] : [willEn, notOursEn, finderEn]
    if (!will.test(folded) || notOurs.test(folded)) return []
    const dated = find.time.exec(folded)?.[0]
    if (dated !== undefined)
      return { words: dated, moment: momentOf(dated, { ...context, language: isJapanese ? 'ja' : 'en' }) }
    const undated = find.undated.exec(folded)?.[0]
    return undated === undefined ? [] : { words: undated, moment: null }
  })
}

/** Ways of saying a time that nobody would type behind `--promise`. */
const manners: [RegExp, string][] = [
  [/^later today$/iu, 'today'],
  [/^(?:end|close) of (?:the )?(?:business )?day$/iu, 'eod'],
  [/^this week$/iu, 'end of this week'],
  [/^(in|within) the next /iu, '$1 '],
  [/^一両日中$/u, '2日以内'],
  [/^月内$/u, '今月中'],
  [/^今週$/u, '今週中'],
  [/^今月$/u, '今月中'],
  [/^(?:\d{1,3}[、,~-])?(\d{1,3}(?:営業)?日)(?:ほど|程度|以内|中)?$/u, '$1以内'],
]

function momentOf(words: string, context: MomentContext): Date | null {
  const plain = manners.reduce((text, [from, to]) => text.replace(from, to), words)
  const reading = readMoment(plain, context)
  return 'at' in reading ? reading.at : null
}

/** The first promise that has no time of its own, and the earliest time that is promised; null: nothing is promised. */
export function promiseIn(text: string, context: MomentContext): Promised | null {
  const found = promisesIn(text, context)
  const dated = found.filter(({ moment }) => moment !== null)
  const earliest = dated.sort((a, b) => Number(a.moment) - Number(b.moment))[0]
  return earliest ?? found[0] ?? null
}
