/** A written model of a support mailbox: threads whose truth is known, damaged as phones, groupware and gateways damage them. */
import { randomNumbers } from './sample.ts'

export interface ModelMail {
  /** The thread it truly belongs to. */
  thread: number
  /** How its headers were damaged; null when they were not. */
  damage: Damage | null
  trap: string | null
  receivedAt: string
  sent: boolean
  bytes: Uint8Array
}

export const damages = ['references', 'in-reply-to', 'message-id', 'prefix', 'both'] as const
export type Damage = (typeof damages)[number]

interface Draft {
  thread: number
  trap: string | null
  from: string
  to: string
  cc?: string
  id: string
  inReplyTo: string[]
  references: string[]
  subject: string
  body: string
  at: number
  headers: string[]
  damage?: Damage
}

const desk = 'Example Support <support@example.com>'
const start = Date.parse('2026-01-05T00:00:00Z')
const hour = 3_600_000
const day = 24 * hour

const generic = [
  'お問い合わせ',
  '質問です',
  'ご相談',
  'お願い',
  'Hello',
  'Question',
  'Help please',
  '(no subject)',
  'Support request',
]
const matters = [
  '請求書の宛名変更',
  'ログインできません',
  '注文 {n} が届かない',
  '商品の返品',
  'アカウント {n} の解約',
  '領収書の再発行',
  'エラーコード E-{n}',
  '見積書について',
  '納品日の変更',
  'アプリが起動しない',
  'Invoice {n} is wrong',
  'Cannot log in',
  'Where is order {n}?',
  'Refund for {n}',
  'App crashes on start',
  'Change of delivery address',
  'Password reset does not work',
  'Upgrade to the team plan',
  'API returns 500',
  'Broken part {n}',
]
const words = [
  '画面が{n}秒ほど白いままです',
  '昨日から{n}回試しています',
  '番号は {n} です',
  '添付の{n}枚目をご覧ください',
  '担当の者が不在でした',
  '別の端末では動きます',
  '契約番号{n}の更新日は来月です',
  '写真を{n}枚送ります',
  'It stopped working after the update {n}',
  'The tracking page shows number {n} only',
  'We tried it on two machines',
  'My colleague at extension {n} sees the same thing',
  'The amount should be {n} yen',
  'Nothing has changed on our side since last week',
  'I have attached the log of run {n}',
  'Box {n} arrived open and one part is missing',
]
const families = ['佐藤', '鈴木', 'Miller', '高橋', 'Rossi', '田中', 'Novak', '伊藤', 'Garcia', '渡辺', 'Smith', '山本']

/** `count` threads and the traps around them, in the order in which they were received. */
export function threadModel(count: number, name = 'threads'): ModelMail[] {
  const random = randomNumbers(name)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const number = () => String(1000 + Math.floor(random() * 900_000))
  const text = (list: readonly string[]) => pick(list).replace('{n}', number())
  const drafts: Draft[] = []
  let serial = 0
  let thread = 0
  const person = () => {
    const place = ++serial
    return `${pick(families)} <user${place}@${random() < 0.4 ? 'gmail.com' : `firm${Math.floor(place / 2)}.example`}>`
  }
  const id = (domain: string) => `<${(++serial).toString(36)}.${number()}@${domain}>`
  const paragraph = () => {
    const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => text(words))
    return lines.map((line) => (/[ぁ-ん一-龠]/.test(line) ? `${line}。` : `${line}.`)).join('\n')
  }

  const talk = (customer: string, subject: string, from: number, trap: string | null, most = 8): Draft[] => {
    const own: Draft[] = []
    const length = 1 + Math.floor(random() ** 1.5 * most)
    let at = from
    for (let place = 0; place < length; place++) {
      const byDesk = place > 0 && (own.at(-1)?.from === desk ? random() < 0.1 : random() < 0.85)
      const parent = place === 0 ? null : random() < 0.85 ? own.at(-1) : pick(own)
      const greeting = byDesk ? 'お問い合わせありがとうございます。' : 'お世話になっております。'
      const body = [random() < 0.6 ? greeting : '', paragraph(), parent && random() < 0.6 ? quote(parent) : '']
      const mail: Draft = {
        thread,
        trap,
        from: byDesk ? desk : customer,
        to: byDesk ? customer : desk,
        id: id(byDesk ? 'example.com' : 'mail.example'),
        inReplyTo: parent ? [parent.id] : [],
        references: parent ? [...parent.references, parent.id] : [],
        subject: parent ? `Re: ${subject}` : subject,
        body: body.filter(Boolean).join('\n\n'),
        at,
        headers: [],
      }
      own.push(mail)
      at += 60_000 + random() ** 3 * 6 * day
    }
    thread++
    drafts.push(...own)
    return own
  }
  const quote = (parent: Draft) => {
    const lines = parent.body.split('\n')
    if (random() < 0.7) return `On some day, ${parent.from} wrote:\n${lines.map((line) => `> ${line}`).join('\n')}`
    return `-----Original Message-----\nFrom: ${parent.from}\nSubject: ${parent.subject}\n\n${lines.join('\n')}`
  }
  const when = () => start + random() * 300 * day

  while (thread < count) {
    const chance = random()
    const subject = random() < 0.2 ? pick(generic) : text(matters)
    if (chance < 0.8) talk(person(), subject, when(), null)
    else if (chance < 0.86) {
      const at = when()
      for (let n = 0; n < 3; n++) talk(person(), subject, at + n * hour * random(), 'same subject, other people')
    } else if (chance < 0.91) {
      const customer = person()
      const repeated = pick(generic)
      const at = when()
      for (let n = 0; n < 3; n++) talk(customer, repeated, at + n * 75 * day, 'same person, same generic subject', 4)
    } else if (chance < 0.94) {
      const announcement = id('example.com')
      for (let n = 0; n < 4; n++) {
        const [first] = talk(person(), 'Re: 夏季休業のご案内', when(), 'answers to one announcement', 1)
        first?.references.push(announcement)
        first?.inReplyTo.push(announcement)
      }
    } else if (chance < 0.97) {
      const customer = person()
      const old = talk(customer, '領収書の再発行', when(), 'new matter by answering an old mail', 3).at(-1)
      const [fresh] = talk(
        customer,
        'Meeting next Tuesday',
        (old?.at ?? 0) + 60 * day,
        'new matter by answering an old mail',
        1,
      )
      if (old) fresh?.references.push(...old.references, old.id)
    } else {
      const customer = person()
      const [parcel] = talk(customer, `資料送付の件 ${number()}`, when(), 'a parcel and its password', 1)
      if (!parcel) continue
      parcel.headers.push('X-Parcel: zip')
      const body = `先ほどお送りしたファイルのパスワードは ${number()} です。`
      drafts.push({
        ...parcel,
        id: id('mail.example'),
        subject: 'パスワードのお知らせ',
        body,
        headers: [],
        at: parcel.at + 90_000,
      })
    }
  }
  const answered = new Set(drafts.flatMap(({ references, inReplyTo }) => [...references, ...inReplyTo]))
  const mails = drafts.flatMap((draft) => {
    const damaged = random() < 0.2 ? damage(draft, pick(damages), answered, () => id('relay.example'), random) : draft
    const copies = random() < 0.03 ? ['', 'Delivered-To: help@example.com'] : ['']
    return copies.map((header) => finished(damaged, header))
  })
  return mails.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
}

/** Only what has such a header can lose it; what nobody answers shows no loss of its id. */
function damage(draft: Draft, kind: Damage, answered: Set<string>, newId: () => string, random: () => number): Draft {
  const isAnswer = draft.references.length + draft.inReplyTo.length > 0
  const damaged = { ...draft, damage: kind }
  if (kind === 'message-id') return answered.has(draft.id) ? { ...damaged, id: newId() } : draft
  if (!isAnswer) return draft
  if (kind === 'references') return { ...damaged, references: [] }
  if (kind === 'in-reply-to') return { ...damaged, inReplyTo: [] }
  const bare = draft.subject.replace(/^Re: /, '')
  const prefixes = ['返信: ', 'RE: ', 'AW: Re: ', 'Re[2]: ', 'Fwd: ', '[EXTERNAL] Re: ', '回复：', '']
  const prefix = prefixes[Math.floor(random() * prefixes.length)] ?? ''
  if (kind === 'prefix') return { ...damaged, subject: prefix + bare }
  return { ...damaged, references: [], inReplyTo: [], subject: random() < 0.7 ? draft.subject : prefix + bare }
}

function finished(draft: Draft, extra: string): ModelMail {
  const word = (value: string) =>
    /^[\x20-\x7e]*$/.test(value) ? value : `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`
  const person = (value: string) => value.replace(/^(.*?) </, (_, name: string) => `${word(name)} <`)
  const isParcel = draft.headers.length > 0
  const head = [
    ...(extra ? [extra] : []),
    `From: ${person(draft.from)}`,
    `To: ${person(draft.to)}`,
    `Subject: ${word(draft.subject)}`,
    `Date: ${new Date(draft.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${draft.id}`,
    ...(draft.inReplyTo.length > 0 ? [`In-Reply-To: ${draft.inReplyTo.at(-1)}`] : []),
    ...(draft.references.length > 0 ? [`References: ${draft.references.join(' ')}`] : []),
    'MIME-Version: 1.0',
  ]
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', draft.body, '']
  const archive = [
    '--b',
    'Content-Type: application/zip; name="a.zip"',
    'Content-Transfer-Encoding: base64',
    '',
    'UEsFBg==',
    '--b--',
    '',
  ]
  const body = isParcel ? ['Content-Type: multipart/mixed; boundary="b"', '', '--b', ...plain, ...archive] : plain
  return {
    thread: draft.thread,
    damage: draft.damage ?? null,
    trap: draft.trap,
    receivedAt: new Date(draft.at + 2000).toISOString(),
    sent: draft.from === desk,
    bytes: new TextEncoder().encode([...head, ...body].join('\r\n')),
  }
}

/** The mails in another order, the same for the same seed. */
export function shuffled<T>(list: readonly T[], name: string): T[] {
  const random = randomNumbers(name)
  return list
    .map((value) => ({ value, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)
}

/** Over all pairs of mails: how many that were put together belong together, and how many that belong together were. */
export function pairwise(truth: readonly (string | number)[], found: readonly (string | number)[]) {
  const pairs = (count: number) => (count * (count - 1)) / 2
  const sum = (keys: string[]) => {
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return [...counts.values()].reduce((total, count) => total + pairs(count), 0)
  }
  const both = sum(truth.map((one, at) => `${one} ${found[at]}`))
  return { precision: both / sum(found.map(String)), recall: both / sum(truth.map(String)) }
}
