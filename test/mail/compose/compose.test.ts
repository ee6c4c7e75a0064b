import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import type { Letter } from '../../../src/domain/delivery.ts'
import { compose } from '../../../src/mail/compose.ts'

const letter = (change: Partial<Letter> = {}): Letter => ({
  messageId: '<triage.42.abcdefgh.0123456789abcdef0123@example.com>',
  from: { address: 'support@example.com', name: 'サポート窓口, 株式会社例示' },
  to: [{ address: 'taro@customer.example', name: '山田 太郎' }],
  cc: [],
  subject: 'Re: 【至急】ログインできない件について（お問い合わせ番号 12345）のご確認のお願いとお詫び',
  inReplyTo: '<1@customer.example>',
  references: ['<0@customer.example>', '<1@customer.example>'],
  date: new Date('2026-11-24T00:05:00Z'),
  text: '山田様\n\nお世話になっております。\n.\nFrom here on\n',
  attachments: [],
  ...change,
})

const built = async (change: Partial<Letter> = {}) => Buffer.from(await compose(letter(change))).toString('latin1')
const header = (mail: string, name: string) =>
  mail
    .split('\r\n\r\n', 1)[0]
    ?.replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))

test('a Japanese letter comes back as it was written', async () => {
  const attachments = [{ name: '見積書 2026.pdf', bytes: Buffer.from([0, 1, 2, 255, 10, 13]) }]
  const read = await simpleParser(Buffer.from(await compose(letter({ attachments }))))
  const { from, to, subject, text, messageId, inReplyTo, references, date } = read
  expect(subject).toBe(letter().subject)
  expect(text).toBe(letter().text)
  expect(from?.value).toEqual([letter().from])
  expect(to).toMatchObject({ value: letter().to })
  expect({ messageId, inReplyTo, references, date }).toEqual({
    messageId: letter().messageId,
    inReplyTo: '<1@customer.example>',
    references: letter().references,
    date: letter().date,
  })
  expect(read.attachments.map(({ filename, content }) => ({ filename, bytes: [...content] }))).toEqual([
    { filename: '見積書 2026.pdf', bytes: [0, 1, 2, 255, 10, 13] },
  ])
})

test('the bytes are 7-bit with CRLF line ends and lines that every server takes', async () => {
  const attachments = [{ name: 'a.txt', bytes: Buffer.from('one\ntwo\n') }]
  for (const text of [letter().text, `${'word '.repeat(1000)}\r\nlast\rline`, 'Grüße', '']) {
    const mail = await built({ text, attachments })
    expect(mail).not.toMatch(/[^\r]\n|\r[^\n]|[\x80-\xff]/)
    expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThan(200)
  }
})

test('the same letter gives the same bytes', async () => {
  const attachments = [{ name: 'a.txt', bytes: Buffer.from('x') }]
  expect(await built({ attachments })).toBe(await built({ attachments }))
})

test('no header tells more than it must', async () => {
  const mail = await built()
  expect(mail).not.toMatch(/X-Mailer|User-Agent|Received|Bcc/i)
  expect(header(mail, 'Date')).toEqual(['Date: Tue, 24 Nov 2026 00:05:00 +0000'])
})

test('only Message-IDs go into the threading headers, and of many the last 20', async () => {
  const references = [
    ...Array.from({ length: 30 }, (_, n) => `<${n}@x>`),
    'no id',
    '<a b@x>',
    '<a@x>\r\nBcc: <e@x>',
    '<29@x>',
  ]
  const mail = await built({ references, inReplyTo: 'nonsense' })
  expect(header(mail, 'References')).toEqual([
    `References: ${Array.from({ length: 20 }, (_, n) => `<${n + 10}@x>`).join(' ')}`,
  ])
  expect(header(mail, 'In-Reply-To')).toEqual([])
})

const people = (address: string, name: string | null = null) => [{ address, name }]
test.each<[string, Partial<Letter>]>([
  ['line break in the subject', { subject: 'a\r\nBcc: evil@x.example' }],
  ['NUL in the subject', { subject: 'a\0b' }],
  ['escape in a name', { to: people('a@b.example', '\x1b[2J') }],
  ['line break in a name', { from: { address: 'a@b.example', name: 'a\nb' } }],
  ['line separator in the subject', { subject: 'a\u2028b' }],
  ['two addresses in one', { to: people('a@b.example, c@d.example') }],
  ['line break in an address', { cc: people('a@b.example\r\nBcc: c@d.example') }],
  ['angle bracket in an address', { to: people('a@b.example>') }],
  ['no address', { to: people('taro') }],
  ['no recipient', { to: [] }],
  ['a Message-ID with a blank', { messageId: '<a b@c>' }],
  ['line break in a file name', { attachments: [{ name: 'a\r\nb', bytes: Buffer.alloc(0) }] }],
  ['a date that is none', { date: new Date(Number.NaN) }],
])('%s is refused', async (_, change) => {
  await expect(compose(letter(change))).rejects.toMatchObject({ kind: 'usage', code: 'compose.header' })
})

test('whatever stands in a subject, a name or a file name, no header is added', async () => {
  const allowed =
    'From To In-Reply-To References Subject Message-ID Date MIME-Version Content-Type X-Triage-Outbox-ID'.split(' ')
  const words = fc.string({ unit: 'binary', maxLength: 60 })
  const run = async (subject: string, name: string, file: string) => {
    const attachments = [{ name: file, bytes: Buffer.from('x') }]
    const mail = await built({ subject, to: people('a@b.example', name), attachments }).catch((error) => {
      expect(error).toMatchObject({ code: 'compose.header' })
      return null
    })
    if (mail === null) return
    const keys = mail
      .split('\r\n\r\n', 1)[0]
      ?.split('\r\n')
      .filter((line) => !/^[ \t]/.test(line))
      .map((line) => line.split(':')[0])
    expect(new Set(keys).size).toBe(keys?.length)
    expect(allowed).toEqual(expect.arrayContaining(keys ?? []))
  }
  await fc.assert(fc.asyncProperty(words, words, words, run), { numRuns: 350 })
})
