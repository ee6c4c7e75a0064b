import iconv from 'iconv-lite'

/** One mail of the bench's mailbox. */
export interface BenchMail {
  folder: 'INBOX' | 'Sent'
  receivedAt: Date
  bytes: Buffer
}

type Random = () => number
type Charset = 'iso-2022-jp' | 'utf-8' | 'shift_jis' | 'us-ascii'

const ours = 'support@example.com'
const start = Date.UTC(2024, 0, 9)

/** Numbers in [0, 1) by mulberry32: the same mailbox on every machine and in every run. */
function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What people write: openings that everybody uses, and sentences of their own (`#` is a number, `@` a thing). */
const openings = {
  ja: [
    'お世話になっております。',
    'いつもお世話になっております。',
    'ご連絡ありがとうございます。',
    'お疲れさまです。',
  ],
  en: ['Hello,', 'Hi there,', 'Dear Sir or Madam,', 'Good morning,', 'Thank you for your answer.'],
}
const closings = {
  ja: [
    'よろしくお願いいたします。',
    'お手数をおかけしますが、ご確認のほどよろしくお願いいたします。',
    '以上、ご報告まで。',
  ],
  en: ['Kind regards', 'Thanks a lot', 'Best wishes', 'Thank you for your help'],
}
const sentences = {
  ja: [
    '注文番号 # の@がまだ届いておりません。',
    '@の設定画面で # 番のエラーが表示されてしまいます。',
    '# 日に届いた@の箱がつぶれていて、中の@にも傷がありました。',
    '領収書の宛名を「@商事」に、金額を # 円に変更していただけますでしょうか。',
    '@を返品したいのですが、手続き # のページが開けません。',
    '先週の@の件ですが、担当の者から # 回ほどお電話を差し上げました。',
    '添付の@の資料の # ページをご覧ください。',
    '見積もり番号 # の@は、来月の納品で間に合いますでしょうか。',
    '確認したところ、@は # 個の在庫がございました。',
    '@のパスワードを # 回間違えてしまい、ログインできない状態です。',
  ],
  en: [
    'My order # for the @ has not arrived yet.',
    'When I open the @ page, it shows error # and nothing else happens.',
    'The box of the @ that came on day # was crushed and the @ inside is scratched.',
    'Could you please change the invoice # to the name of @ Trading?',
    'I would like to return the @, but step # of the form does not open.',
    'About the @ of last week: a colleague of mine has called you # times.',
    'Please see page # of the attached sheet about the @.',
    'Will the @ of quote # be delivered in time for next month?',
    'We have looked into this and found # of the @ in our second warehouse.',
    'I typed the password of the @ wrongly # times and cannot log in any more.',
  ],
}
const things = {
  ja: [
    'プリンター',
    '机',
    '椅子',
    '延長保証',
    '会員ページ',
    '請求書',
    '電源ケーブル',
    '棚板',
    'カメラ',
    '予約',
    '見本',
    '部品',
  ],
  en: [
    'printer',
    'desk',
    'chair',
    'warranty',
    'member page',
    'invoice',
    'power cable',
    'shelf',
    'camera',
    'booking',
    'sample',
    'spare part',
  ],
}
const subjects = {
  ja: ['請求書の再発行について', 'ログインできません', '返品の方法', '配送状況の確認', '見積もりのお願い'],
  en: ['Invoice for October', 'Cannot log in', 'Return of an item', 'Where is my order?', 'Question about plans'],
}

/** ISO-2022-JP by way of EUC-JP: the same code points in seven bits, between escape sequences (RFC 1468). */
function jis(text: string): Buffer {
  const pieces = text.split(/([\x00-\x7f]+)/).map((piece) => {
    if (/^[\x00-\x7f]*$/.test(piece)) return Buffer.from(piece)
    const kanji = iconv.encode(piece, 'euc-jp').map((byte) => byte & 0x7f)
    return Buffer.concat([Buffer.from('\x1b$B'), kanji, Buffer.from('\x1b(B')])
  })
  return Buffer.concat(pieces)
}

function encode(text: string, charset: Charset): Buffer {
  if (charset === 'iso-2022-jp') return jis(text)
  return charset === 'shift_jis' ? iconv.encode(text, 'shift_jis') : Buffer.from(text)
}

const folded = (bytes: Buffer) => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
const word = (text: string, charset: Charset) =>
  charset === 'us-ascii' ? text : `=?${charset}?B?${encode(text, charset).toString('base64')}?=`

interface Thread {
  customer: string
  name: string
  subject: string
  isJapanese: boolean
  charset: Charset
  ids: string[]
  last: string
}

function newThread(random: Random, number: number): Thread {
  const isJapanese = random() < 1 / 3
  const kind = random()
  const foreign: Charset = kind < 0.6 ? 'iso-2022-jp' : kind < 0.85 ? 'utf-8' : 'shift_jis'
  const list = isJapanese ? subjects.ja : subjects.en
  return {
    customer: `customer${Math.floor(random() * (number + 50))}@customer${number % 97}.example`,
    name: isJapanese ? '山田 太郎' : 'Hana Yamada',
    subject: `${list[Math.floor(random() * list.length)]} ${number}`,
    isJapanese,
    charset: isJapanese ? foreign : 'us-ascii',
    ids: [],
    last: '',
  }
}

function textOf(random: Random, thread: Thread): string {
  const language = thread.isJapanese ? 'ja' : 'en'
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const fill = (sentence: string) =>
    sentence.replace(/[#@]/g, (sign) => (sign === '#' ? String(Math.floor(random() * 90_000)) : pick(things[language])))
  const lines = Array.from({ length: 3 + Math.floor(random() * 12) }, () => fill(pick(sentences[language])))
  const quote = thread.last === '' ? [] : ['', ...thread.last.split('\n').map((line) => `> ${line}`)]
  return [pick(openings[language]), ...lines, pick(closings[language]), ...quote].join('\n')
}

/** A text part's header lines, empty line and body. */
function textPart(text: string, charset: Charset, type: string): Buffer {
  const bytes = encode(text.replaceAll('\n', '\r\n'), charset)
  const transfer = charset === 'iso-2022-jp' || charset === 'us-ascii' ? '7bit' : 'base64'
  const head = `Content-Type: ${type}; charset=${charset}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), transfer === 'base64' ? Buffer.from(folded(bytes)) : bytes])
}

function multipart(kind: string, boundary: string, parts: Buffer[]): Buffer {
  const open = Buffer.from(`--${boundary}\r\n`)
  const head = Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`)
  const body = parts.flatMap((part) => [open, part, Buffer.from('\r\n')])
  return Buffer.concat([head, ...body, Buffer.from(`--${boundary}--\r\n`)])
}

function html(text: string, random: Random): string {
  const rows = text
    .split('\n')
    .map((line) => `<tr><td style="font-family:Meiryo,sans-serif;padding:4px">${line}</td></tr>`)
  const style = `.x${Math.floor(random() * 1e6)} { color: #333; font-size: 14px; line-height: 1.6 }\n`.repeat(90)
  return `<html><head><style>${style}</style></head><body><table>${rows.join('\n')}</table></body></html>`
}

function body(random: Random, thread: Thread, number: number, text: string): Buffer {
  const plain = textPart(text, thread.charset, 'text/plain')
  const kind = random()
  if (kind < 0.5) return plain
  const alternative = multipart('alternative', `a${number}`, [
    plain,
    textPart(html(text, random), thread.charset, 'text/html'),
  ])
  if (kind < 0.86) return alternative
  const file = Buffer.from(Array.from({ length: 15_000 + Math.floor(random() * 130_000) }, () => random() * 256))
  const name = thread.isJapanese ? word('請求書.pdf', 'utf-8') : 'invoice.pdf'
  const head = `Content-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  return multipart('mixed', `m${number}`, [alternative, Buffer.concat([Buffer.from(head), Buffer.from(folded(file))])])
}

/**
 * `count` mails as a support mailbox collects them: 20 kB each in the mean, a third Japanese, three of five in threads, a
 * quarter written by us (folder Sent), one in seven with an attachment. Deterministic; `small` ones have a plain text alone.
 */
export function* benchMails(count: number, { small = false, from = 0 } = {}): Generator<BenchMail> {
  const random = randomFrom(20_261_121 + from)
  const open: Thread[] = []
  for (let number = from; number < from + count; number++) {
    const known = random() < 0.6 ? open[Math.floor(random() * open.length)] : undefined
    const thread = known ?? newThread(random, number)
    const isOurs = known !== undefined && thread.ids.length % 2 === 1 && random() < 0.8
    const receivedAt = new Date(start + number * 300_000)
    const id = `<bench.${number}@${isOurs ? 'example.com' : 'customer.example'}>`
    const text = textOf(random, thread)
    const customer = `${word(thread.name, thread.charset)} <${thread.customer}>`
    const lines = [
      'Received: from mx.example.net by mail.example.com with ESMTPS; Mon, 23 Nov 2026 10:00:00 +0900',
      `From: ${isOurs ? `Support <${ours}>` : customer}`,
      `To: ${isOurs ? customer : ours}`,
      `Subject: ${known ? 'Re: ' : ''}${word(thread.subject, thread.charset)}`,
      `Date: ${receivedAt.toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: ${id}`,
      ...(known ? [`In-Reply-To: ${thread.ids.at(-1)}`, `References: ${thread.ids.slice(-10).join('\r\n ')}`] : []),
      'MIME-Version: 1.0',
      '',
    ]
    const content = small
      ? textPart(text.slice(0, 400), thread.charset, 'text/plain')
      : body(random, thread, number, text)
    yield {
      folder: isOurs ? 'Sent' : 'INBOX',
      receivedAt,
      bytes: Buffer.concat([Buffer.from(lines.join('\r\n')), content]),
    }
    thread.ids.push(id)
    thread.last = text.slice(0, 2000)
    if (!known) open.push(thread)
    if (thread.ids.length >= 8) open.splice(open.indexOf(thread), 1)
    if (open.length > 200) open.shift()
  }
}
