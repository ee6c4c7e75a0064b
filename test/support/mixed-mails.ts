import iconv from 'iconv-lite'
import { randomNumbers } from './sample.ts'

/** One mail of a mixed mailbox, and what is to become of it. */
export interface MixedMail {
  /** What is special about it: `shift_jis`, `nested`, `same bytes` ... */
  kind: string
  folder: 'INBOX' | 'Sent'
  receivedAt: Date
  bytes: Buffer
  /** Another delivery of an earlier mail of the list: it must not be stored again. */
  isTwin: boolean
  /** No parser can take it apart: it must be a ticket all the same. */
  isUnreadable: boolean
}

type Draft = Pick<MixedMail, 'kind' | 'bytes'> & Partial<MixedMail>

const subjects = [
  '請求書の再発行について',
  'ログインできません',
  '返品の方法を教えてください',
  '領収書の宛名',
  '配送状況の確認',
]
const sentences = [
  'お世話になっております。',
  '先日注文した商品がまだ届いておりません。',
  'パスワードを忘れてしまい、ログインできない状態です。',
  '領収書の宛名を変更していただけますでしょうか。',
  '①㈱髙島の﨑山です。',
]

/** ISO-2022-JP (RFC 1468) by way of EUC-JP: the same code points in seven bits, between escape sequences. */
function jis(text: string): Buffer {
  const pieces = text.split(/([\x00-\x7f]+)/).map((piece) => {
    if (/^[\x00-\x7f]*$/.test(piece)) return Buffer.from(piece)
    const kanji = iconv.encode(piece, 'euc-jp').map((byte) => byte & 0x7f)
    return Buffer.concat([Buffer.from('\x1b$B'), kanji, Buffer.from('\x1b(B')])
  })
  return Buffer.concat(pieces)
}

const encoders: Record<string, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  shift_jis: (text) => iconv.encode(text, 'shift_jis'),
  'euc-jp': (text) => iconv.encode(text, 'euc-jp'),
  'iso-2022-jp': jis,
}

const crlf = (lines: (string | Buffer)[]) =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from('\r\n')]))

interface Seed {
  n: number
  subject: string
  body: string
  pick: <T>(list: readonly T[]) => T
}

/** The headers that every decent mail has; the subject as an encoded word of its own character set. */
function head({ n, subject }: Seed, charset: string): string[] {
  const encode = encoders[charset] ?? encoders['utf-8']
  const word = (text: string) => `=?${charset}?B?${encode?.(text).toString('base64')}?=`
  return [
    `From: ${word('山田太郎')} <customer${n}@customer.example>`,
    'To: support@example.com',
    `Subject: ${word(`${subject} ${n}`)}`,
    `Message-ID: <mixed.${n}@customer.example>`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
  ]
}

function text(seed: Seed, charset: string, label: string | null, transfer: '7bit' | '8bit' | 'base64'): Buffer {
  const raw = encoders[charset]?.(seed.body.replaceAll('\n', '\r\n')) ?? Buffer.alloc(0)
  const type = label === null ? 'Content-Type: text/plain' : `Content-Type: text/plain; charset=${label}`
  const body = transfer === 'base64' ? (raw.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n') : raw
  return crlf([...head(seed, charset), type, `Content-Transfer-Encoding: ${transfer}`, '', body])
}

/** A picture of `size` bytes beside text and HTML, `depth` multiparts deep. */
function nested(seed: Seed, depth: number): Buffer {
  const open = Array.from({ length: depth }, (_, level) => [
    `Content-Type: multipart/${level === depth - 1 ? 'alternative' : 'mixed'}; boundary="b${level}"`,
    '',
    `--b${level}`,
  ]).flat()
  const close = Array.from({ length: depth }, (_, level) => `--b${depth - 1 - level}--`)
  const html = ['Content-Type: text/html; charset=utf-8', '', `<p>${seed.body.replaceAll('\n', '<br>')}</p>`]
  const plain = ['Content-Type: text/plain; charset=utf-8', '', seed.body]
  return crlf([...head(seed, 'utf-8'), ...open, ...plain, `--b${depth - 1}`, ...html, ...close])
}

const kinds: [kind: string, make: (seed: Seed) => Draft][] = [
  ['utf-8', (seed) => ({ kind: 'utf-8', bytes: text(seed, 'utf-8', 'utf-8', seed.pick(['8bit', 'base64'])) })],
  ['iso-2022-jp', (seed) => ({ kind: 'iso-2022-jp', bytes: text(seed, 'iso-2022-jp', 'iso-2022-jp', '7bit') })],
  ['shift_jis', (seed) => ({ kind: 'shift_jis', bytes: text(seed, 'shift_jis', 'Shift_JIS', '8bit') })],
  ['euc-jp', (seed) => ({ kind: 'euc-jp', bytes: text(seed, 'euc-jp', 'EUC-JP', 'base64') })],
  ['wrong label', (seed) => ({ kind: 'wrong label', bytes: text(seed, 'shift_jis', 'utf-8', '8bit') })],
  ['no label', (seed) => ({ kind: 'no label', bytes: text(seed, seed.pick(['euc-jp', 'iso-2022-jp']), null, '8bit') })],
  ['nested', (seed) => ({ kind: 'nested', bytes: nested(seed, seed.pick([1, 2, 5, 12])) })],
  [
    'no headers but one',
    ({ n, body, pick }) => ({
      kind: 'no headers but one',
      bytes: crlf([pick(['From: a@b.example', 'X-A: b']), '', `${n} ${body}`]),
    }),
  ],
  [
    'no Message-ID',
    (seed) => ({ kind: 'no Message-ID', bytes: crlf([...without(head(seed, 'utf-8'), 'Message-ID'), '', seed.body]) }),
  ],
  ['no From', (seed) => ({ kind: 'no From', bytes: crlf([...without(head(seed, 'utf-8'), 'From'), '', seed.body]) })],
  ['empty body', (seed) => ({ kind: 'empty body', bytes: crlf(head(seed, 'utf-8').concat('')) })],
  ['long line', (seed) => ({ kind: 'long line', bytes: crlf([...head(seed, 'utf-8'), '', 'あ'.repeat(30_000)]) })],
  ['NUL', (seed) => ({ kind: 'NUL', bytes: crlf([...head(seed, 'utf-8'), '', `before\0after ${seed.n}`]) })],
  [
    'junk',
    (seed) => {
      const junk = Buffer.from(Array.from({ length: 400 }, () => seed.pick([0x80, 0xff, 0xe3, 0x1b, 0x0d, 0x41, 0x00])))
      return { kind: 'junk', bytes: crlf([...head(seed, 'utf-8'), junk, '', junk]) }
    },
  ],
]

const without = (lines: string[], key: string) => lines.filter((line) => !line.startsWith(`${key}:`))

/** Nested deeper than any mail program writes; the parser refuses it. */
function tooDeep(seed: Seed): Draft {
  const parts = Array.from(
    { length: 200 },
    (_, i) => `Content-Type: multipart/mixed; boundary=d${i}\r\n\r\n--d${i}\r\n`,
  )
  return { kind: 'too deep', bytes: crlf([...head(seed, 'utf-8'), parts.join('')]), isUnreadable: true }
}

/** An earlier mail once more: byte for byte, or as a second delivery adds a Received line on top. */
function again(earlier: MixedMail, how: 'same bytes' | 'second delivery'): Draft {
  const received = Buffer.from('Received: from b.example by a.example; Mon, 23 Nov 2026 10:00:09 +0900\r\n')
  const bytes = how === 'same bytes' ? earlier.bytes : Buffer.concat([received, earlier.bytes])
  return { kind: how, bytes, isTwin: true, folder: earlier.folder }
}

/** The id of an earlier mail with other words in it: anybody can write an id, so it is a mail of its own. */
function reused(seed: Seed, of: number): Draft {
  const lines = head(seed, 'utf-8').map((line) => line.replace(/<mixed\.\d+@/, `<mixed.${of}@`))
  return { kind: 'same Message-ID', bytes: crlf([...lines, '', `${seed.n}: ${seed.body}`]) }
}

/** One mail of six is found in Sent: written by us in another program. */
const inSent = (n: number) => n % 6 === 5

/**
 * `count` mails of every kind a mailbox collects in years, the same in every run with the same seed; a minute lies between two.
 */
export function mixedMails(count: number): MixedMail[] {
  const random = randomNumbers('mixed mails')
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const mails: MixedMail[] = []
  for (let n = 0; n < count; n++) {
    const body = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(sentences)).join('\n')
    const seed: Seed = { n, subject: pick(subjects), body: `${body}\n番号 ${n}`, pick }
    const earlier = mails[n - 7]
    const isPlain =
      earlier && !earlier.isTwin && ['utf-8', 'shift_jis', 'nested', 'no Message-ID'].includes(earlier.kind)
    let draft: Draft
    if (n % 40 === 39) draft = tooDeep(seed)
    else if (isPlain && n % 5 === 1) draft = again(earlier, 'same bytes')
    else if (isPlain && n % 5 === 2 && earlier.kind !== 'no Message-ID') draft = again(earlier, 'second delivery')
    else if (n % 25 === 13) draft = reused(seed, n - 13)
    else draft = pick(kinds)[1](seed)
    mails.push({
      folder: inSent(n) ? 'Sent' : 'INBOX',
      receivedAt: new Date(Date.UTC(2025, 8, 1) + n * 60_000),
      isTwin: false,
      isUnreadable: false,
      ...draft,
    })
  }
  return mails
}
