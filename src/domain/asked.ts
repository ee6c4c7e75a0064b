/** Sentences that end a letter, or state something, in the form of a request. */
const closing = [
  /お気軽に|ご遠慮なく|遠慮なく|何なりと|いつでも/u,
  /ご?(了承|安心|容赦|理解|海涵|放念|自愛|留意|注意|査収|笑納|覧|参照|参考に(?:なさって|して)?|期待|活用|利用|愛顧|覧になって|心配(?:なく|なさらない)?|休み|お待ち|待ち)[^。！!\n]{0,12}(ください|下さい|くださいませ|下さいませ)/u,
  /(しばらく|少々|今しばらく|いましばらく)?お?待ち(ください|下さい)/u,
  /(ご不明|不明|ご質問|お困り|何か)[^。\n]{0,40}(ございましたら|ありましたら|あれば|の際は|の場合は)[^。\n]{0,60}(ください|下さい|くださいませ)/u,
  /(お問い?合わせ|お申し付け|ご用命|お声掛け|お声がけ)ください/u,
  /(let us|let me) know if (you|there|anything)|(feel free|hesitate) to|if you have any (other |further |more )?questions|any (other |further )?questions[^?]{0,20}\?\s*$/iu,
  /anything else\b[^?]{0,40}\?/iu,
]

const mark = /[?？]\s*[)）」』】"'”’]*\s*$/u
const question =
  /(でしょうか|ますか|ませんか|ましたか|ですか|のか|たか|いかがか|如何か|だろうか|ないか)(ね)?[。．.！!]?\s*$/u
const request =
  /(ください|下さい|くださいませ|下さいませ|お願い(いた|致)?し?ます|お願い(いた|致)し(たく|たい)|お願い申し(上|あ)げます|いただけますと幸いです|頂けますと幸いです|いただけると(幸い|助かり)|頂けると(幸い|助かり)|いただきたく|頂きたく|いただけます(よう|でしょうか))/u
/** お願いします alone is a greeting; it asks only together with what is wanted. */
const greeting = /よろしくお?願い|宜しくお?願い|よろしくおねがい/u
const wanted =
  /(お?知らせ|ご?連絡|ご?返信|ご?返答|ご?回答|ご?確認|ご?送付|お?送り|ご?提示|ご?記入|ご?入力|ご?教示|ご?共有|ご?提出|ご?手配|お?伝え|お?教え|教えて|お?聞かせ|お?試し|ご?添付|ご?選択|ご?指定|ご?検討|ご?返送|ご?対応)/u
const english =
  /\b(please|kindly)\s+(\w+ly\s+)?(send|tell|reply|confirm|provide|let (me|us) know(?! if)|check|share|attach|give|answer|respond|forward|specify|fill|return|try|include|advise|clarify|choose|select|sign|upload)\b|\b(could|can|would) you\b|\b(we|i) (need|would need|require) (you|your|the|to know)\b|\bwe(?:'d| would) like to know\b|\blet (me|us) know (what|when|which|whether|how|where|who|the|your)\b/iu

function sentences(text: string): string[] {
  return text
    .split(/(?<=[。．！!？?])|\n/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function asks(sentence: string): boolean {
  if (closing.some((pattern) => pattern.test(sentence))) return false
  if (mark.test(sentence) || question.test(sentence) || english.test(sentence)) return true
  if (!request.test(sentence)) return false
  return greeting.test(sentence)
    ? wanted.test(sentence.replace(/引き続き|今後とも/gu, ''))
    : /ください|下さい/u.test(sentence) || wanted.test(sentence)
}

/**
 * Whether a reply of ours asks the customer for something (contract.md section 4): a question mark, か。, or a request as in
 * お知らせください。 Set phrases (ご了承ください, お気軽にお問い合わせください, "feel free to ...") ask for nothing.
 */
export function asksSomething(text: string): boolean {
  return sentences(text).some(asks)
}

/** How many of a text's sentences ask for something. */
export function requestsIn(text: string): number {
  return sentences(text).filter(asks).length
}
