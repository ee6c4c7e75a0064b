import { type NameParts, readName } from './name.ts'

/** Who is addressed; null or empty where nothing is known. */
export interface Addressee {
  name?: string | null
  company?: string | null
  address?: string | null
}

/** Words that make a name a company's. */
const companyWord = new RegExp(
  [
    '株式会社|有限会社|合同会社|合資会社|合名会社|(?:社団|財団|学校|医療|宗教|社会福祉|特定非営利活動)法人|\\((?:株|有|同|財|社|医|学|福)\\)',
    '(?:大学|高校|学校|学園|協会|組合|銀行|病院|医院|クリニック|役所|役場|商店|工業|商会|製作所|研究所)$',
    '(?:^|[ ,])(?:inc|ltd|llc|corp|gmbh|co|k\\.k)\\.?$',
  ].join('|'),
  'iu',
)

const work =
  '営業|経理|総務|人事|法務|開発|企画|広報|技術|情報|購買|調達|管理|販売|製造|資材|業務|システム|サポート|支援'

/** A desk, not a person. 部 and 課 count only after what they do: 渡部, 服部 and 阿部 are people. */
const desk = new RegExp(
  `(?:${work})(?:本部|部|課|室|係|グループ|チーム)$|(?:事務局|窓口|センター|サポート|本社|支店|支社|営業所|担当)$`,
  'u',
)

/**
 * The line with which a letter begins. Japanese: 会社 + 名前 様, 会社 御中, お客様 when nobody is known; to a colleague 名前さん.
 * English: the name, or "Customer". An address, a login, a duplicated honorific or a company in the place of the name never
 * comes out as a person's name.
 */
export function atena(
  addressee: Addressee | string | null | undefined,
  language: 'en' | 'ja',
  manner: 'customer' | 'colleague' = 'customer',
): string {
  const given: Addressee = typeof addressee === 'string' ? { name: addressee } : (addressee ?? {})
  const who = readName(given.name)
  if (manner === 'colleague') return colleague(who, language)
  return language === 'ja' ? japanese(who, readName(given.company).name) : english(who)
}

function colleague({ name, title }: NameParts, language: 'en' | 'ja'): string {
  if (language === 'en') return name === '' ? 'colleague' : capitalized(apart(name, '').person)
  if (name === '') return 'ご担当者様'
  return title === '' ? `${apart(name, '').person}さん` : `${name}${title}`
}

/** A name that config.yaml writes small, `tanaka`, is still a name. */
function capitalized(name: string): string {
  return /^[a-z]+$/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name
}

function japanese(who: NameParts, company: string): string {
  const { person, firm } = apart(who.name, company)
  const both = firm === '' || person.includes(firm) ? person : `${firm} ${person}`
  if (both === '') return 'お客様'
  if (person === '') return `${firm} 御中`
  if (who.title !== '') return `${both} ${who.title}`
  const isFirm = who.toFirm || (!who.polite && isOrganization(person))
  return isFirm ? `${both} 御中` : `${both} 様`
}

/** `山田太郎（株式会社例示）`, `山田太郎／株式会社例示` and `山田＠例示(株)` name their company themselves. */
function apart(name: string, company: string): { person: string; firm: string } {
  const [, outside = '', inside = ''] =
    /^([^()（）]+?) ?[（(]([^()（）]{2,})[)）]$/u.exec(name) ?? /^(.+?)\s*[／/＠|｜]\s*(.+)$/u.exec(name) ?? []
  const [one, other] = [readName(outside).name, readName(inside).name]
  if (one === '' || other === '') return { person: name, firm: company }
  if (isOrganization(other) && !isOrganization(one)) return { person: one, firm: company || other }
  if (isOrganization(one) && !isOrganization(other)) return { person: other, firm: company || one }
  return { person: name, firm: company }
}

/** `株式会社例示 営業部` is a desk; `株式会社例示 山田` is a person, since the last word is neither company nor desk. */
function isOrganization(name: string): boolean {
  const last = name.normalize('NFKC').split(' ').at(-1) ?? ''
  return desk.test(last) || companyWord.test(last)
}

function english(who: NameParts): string {
  return apart(who.name, '').person || 'Customer'
}
