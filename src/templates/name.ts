/** Japanese: an honorific of the writer's, or a title, which stands for one: 田中部長様 would be twice polite. */
const politeness = /\s*(?:様|さま|さん|殿|ちゃん|くん|御中)$/u
const title =
  /(?<=\S)\s*(?:先生|教授|医師|弁護士|代表取締役|取締役|(?:副|名誉)?(?:社長|会長|部長|課長|係長|店長|院長|所長|園長|校長|学長|支店長|工場長|理事長|室長)|専務|常務|主任|主査)$/u

const english = /^(?:mr|mrs|ms|miss|mx)\.?\s+/i

/** Mailing lists and services say in whose name they write: `Hana via Example`, `'Hana' via Group`, `Hana（Example経由）`. */
const relay = /\s+(?:via|by way of)\s+.+$|\s*[（(](?:via\s.+|.+経由)[)）]$/iu

/** A tag that a server or a form puts before the name. */
const label = /^(?:[[【［][^\]】］]{1,20}[\]】］]\s*)+/u

/** The reading of a Japanese name, or its Latin spelling, behind it. */
const reading =
  /^(?=.*\p{Script=Han})([^()（）]+?)\s*[（(][\p{Script=Hiragana}\p{Script=Katakana}ー・\sA-Za-z.,'-]+[)）]$/u

/** What stands where a name should and is none: the job of an address. */
const role =
  /^(?:info|information|contact|support|help|helpdesk|sales|office|admin|administrator|webmaster|postmaster|mail|mailer|noreply|no-reply|shop|order|orders|billing|accounting|service|customer|customer support|staff|team|hello|inquiry|user|guest|unknown|名無し|匿名|ゲスト|お客様|お名前|氏名)$/iu

/** A login: Latin, in one piece, with a digit or an underscore in it. */
const login = /^(?=[\w.-]*[\d_])[\w.-]+$/

export interface NameParts {
  /** The name as it is spoken, without honorific; empty when there is none. */
  name: string
  /** A title that takes the place of an honorific: 先生, 部長. */
  title: string
  /** Whether the writer called himself with 様, さん or the like, as forms do. */
  polite: boolean
  /** Whether the writer wrote 御中, which only a firm or a desk gets. */
  toFirm: boolean
}

const none: NameParts = { name: '', title: '', polite: false, toFirm: false }

/** What a mail's display name says about how to address its writer. An address, a login or a job is no name. */
export function readName(text: string | null | undefined): NameParts {
  const bare = unquoted(oneLine(text).replace(relay, '')).replace(label, '').replace(english, '').trim()
  const turned = turn(reading.exec(bare)?.[1]?.trim() ?? bare)
  if (turned.includes('@') || role.test(turned) || login.test(turned)) return none
  const plain = turned.replace(politeness, '')
  const called = title.exec(plain)?.[0] ?? ''
  return {
    name: plain.slice(0, plain.length - called.length).trim(),
    title: called.trim(),
    polite: plain !== turned && !turned.endsWith('御中'),
    toFirm: turned.endsWith('御中'),
  }
}

/** One line without controls and pictures, half-width kana made whole. */
function oneLine(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/(?:[\p{Cc}\p{Cf}\p{Extended_Pictographic}]|\u{FE0F})+/gu, (found) =>
      /^[#*0-9©®™]+$/u.test(found) ? found : ' ',
    )
    .replace(/[\uFF66-\uFF9F]+/g, (kana) => kana.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim()
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^(["'“”‘’「]+)(.*?)(["'“”‘’」]+)$/u, '$2')
    .trim()
}

/** `Yamada, Taro`, as Outlook writes it, is Taro Yamada; `Example, Inc.` and longer lists stay. */
function turn(name: string): string {
  const [family, first, more] = name.split(', ')
  const isPerson =
    family && first && more === undefined && !/\d/.test(name) && !/^(?:inc|ltd|llc|corp|co|gmbh|k\.k)\b/i.test(first)
  return isPerson ? `${first} ${family}` : name
}
