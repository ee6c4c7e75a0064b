/** Words by which somebody complains about us, not about a thing; Japanese and English, looked for in folded text. */
const complaint =
  /いい加減にし|ふざけ(る|ない)|納得(でき|がいき|いき)ま?せ?|責任者(を|から|に)|上の(人|者|方)を出|(苦情|クレーム)(を|です|として|申)|対応が(ひど|酷|悪|遅すぎ)|(ひど|酷)い対応|消費(者|生活)センター|(弁護士|法的)(に|な)?(相談|措置)|誠意(が|を)|馬鹿にし|呆れ(て|ま)|unacceptable|\bfed up\b|ridiculous|(speak|talk) to (a|your|the) manager|formal complaint|(worst|terrible|awful|appalling|disgraceful) (customer )?(service|support|experience)|legal action|my lawyer|disgusted|outrag/u

/** Complaints that the writer's own customers make are no complaint about us. */
const aboutOthers = /(お客様|顧客|利用者|ユーザー)から(の)?(クレーム|苦情)|クレームブリュレ/gu

/** Whether folded text complains. */
export function isComplaint(folded: string): boolean {
  return complaint.test(folded.replace(aboutOthers, ''))
}
