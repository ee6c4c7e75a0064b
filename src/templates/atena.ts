/** Who is addressed; null or empty where nothing is known. */
export interface Addressee {
  name?: string | null
  company?: string | null
  address?: string | null
}

/** Words that make a name a company's. */
const companyWord = new RegExp(
  [
    '株式会社|有限会社|合同会社|合資会社|合名会社|(?:社団|財団|学校|医療|宗教|社会福祉)法人|\\((?:株|有|同)\\)',
    '(?:大学|高校|協会|組合|銀行|病院|役所|役場)$',
    '(?:^|[ ,])(?:inc|ltd|llc|corp|gmbh|co)\\.?$',
  ].join('|'),
  'iu',
)

const work =
  '営業|経理|総務|人事|法務|開発|企画|広報|技術|情報|購買|調達|管理|販売|製造|資材|業務|システム|サポート|支援'

/** A desk, not a person. 部 and 課 count only after what they do: 渡部, 服部 and 阿部 are people. */
const desk = new RegExp(
  `(?:${work})(?:本部|部|課|室|係|グループ|チーム)$|(?:事務局|窓口|センター|サポート|本社|支店|支社|営業所)$`,
  'u',
)

const honorific = /\s*(?:様|さま|さん|殿|御中|先生)$/u

/**
 * The line with which a letter begins. Japanese: 会社 + 名前 様, 会社 御中, お客様 when nobody is known. English: the name, or
 * "Customer". An address, a duplicated honorific or a company in the place of the name never comes out as a person's
 * name.
 */
export function atena(addressee: Addressee | string | null | undefined, language: 'en' | 'ja'): string {
  const given: Addressee = typeof addressee === 'string' ? { name: addressee } : (addressee ?? {})
  const name = tidy(given.name)
  const company = tidy(given.company)
  return language === 'ja' ? japanese(name, company) : english(name)
}

function japanese(name: string, company: string): string {
  const { person, firm } = apart(name, company)
  const both = firm === '' || person.includes(firm) ? person : `${firm} ${person}`
  if (both === '') return 'お客様'
  if (person === '') return `${firm} 御中`
  const named = honorific.test(name) && !name.endsWith('御中')
  return !named && isOrganization(person) ? `${both} 御中` : `${both} 様`
}

/** `山田太郎（株式会社例示）` names its company itself. */
function apart(name: string, company: string): { person: string; firm: string } {
  const person = name.replace(honorific, '')
  const firm = company.replace(honorific, '')
  const [, outside = '', inside = ''] = /^([^()（）]+?) ?[（(]([^()（）]{2,})[)）]$/u.exec(person) ?? []
  if (firm === '' && isOrganization(inside) && !isOrganization(outside)) return { person: outside, firm: inside }
  return { person, firm }
}

/** `株式会社例示 営業部` is a desk; `株式会社例示 山田` is a person, since the last word is neither company nor desk. */
function isOrganization(name: string): boolean {
  const last = name.normalize('NFKC').split(' ').at(-1) ?? ''
  return desk.test(last) || companyWord.test(last)
}

function english(name: string): string {
  const [family, first, more] = name.split(', ')
  if (name === '') return 'Customer'
  // "Yamada, Taro", as Outlook writes it; "Example, Inc." and longer lists stay.
  const turned = family && first && more === undefined && !companyWord.test(name) && !/\d/.test(name)
  return turned ? `${first} ${family}` : name
}

/** One line without quotes and control characters; an address is no name. */
function tidy(text: string | null | undefined): string {
  const line = (text ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
  return line.includes('@') ? '' : line
}
