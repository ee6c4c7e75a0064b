/** Any bytes at all: the parser answers, in time, with values that keep their promises. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { automaticKinds, type ParsedMail } from '../../../src/domain/message.ts'
import { parseHeadersOnly, parseMail, parseTexts } from '../../../src/mail/parse.ts'
import { seed } from '../../support/sample.ts'

const runs = (few: number, many: number) => ({ seed, numRuns: process.env.SAMPLE === 'all' ? many : few })
console.log(`SEED=${seed}`)

const label = fc.oneof(
  fc.constantFrom(
    'utf-8',
    'iso-2022-jp',
    'cp50221',
    'shift_jis',
    'euc-jp',
    'gb18030',
    'big5',
    'euc-kr',
    'utf-7',
    'utf-16',
  ),
  fc.constantFrom('koi8-r', 'windows-1251', 'iso-8859-8-i', 'x-unknown', '', '"', 'us-ascii', 'base64', '\x1b'),
  fc.string({ maxLength: 8 }),
)
const bytes = fc.uint8Array({ maxLength: 60 }).map((list) => Buffer.from(list).toString('latin1'))
const word = fc
  .tuple(label, fc.constantFrom('b', 'q', 'B', 'Q', 'x'), bytes)
  .map(([charset, encoding, text]) => `=?${charset}?${encoding}?${Buffer.from(text, 'latin1').toString('base64')}?=`)
const value = fc
  .array(
    fc.oneof(
      word,
      bytes,
      fc.constantFrom('<', '>', '"', ',', ';', '(', ')', '@', ':', '\\', '\r\n ', '\r\n', '\0', '*0*=', "utf-8''%E3"),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const key = fc.constantFrom(
  ...[
    'From',
    'To',
    'Cc',
    'Reply-To',
    'Subject',
    'Date',
    'Message-ID',
    'In-Reply-To',
    'References',
    'Content-Type',
    'List-Id',
  ],
  ...[
    'Content-Disposition',
    'Content-Transfer-Encoding',
    'Auto-Submitted',
    'Return-Path',
    'X-Failed-Recipients',
    'Received',
    'x',
  ],
)
const headers = fc
  .array(fc.tuple(key, value), { maxLength: 12 })
  .map((list) => list.map(([name, text]) => `${name}: ${text}\r\n`).join(''))
const type = fc
  .tuple(
    fc.constantFrom(
      'text/plain',
      'text/html',
      'multipart/mixed',
      'multipart/alternative',
      'multipart/report',
      'message/rfc822',
      'message/delivery-status',
      'application/x',
      'text/',
      '',
    ),
    label,
    fc.constantFrom(
      '',
      '; boundary=B',
      '; boundary="B"',
      '; format=flowed; delsp=yes',
      "; name*=utf-8''%41",
      '; boundary=',
      '; report-type=delivery-status',
    ),
  )
  .map(([kind, charset, rest]) => `Content-Type: ${kind}; charset=${charset}${rest}\r\n`)
const encoding = fc.constantFrom(
  '',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  'Content-Transfer-Encoding: x-uuencode\r\n',
)
const body = fc
  .array(
    fc.oneof(
      bytes,
      fc.constantFrom(
        '\r\n',
        '\n',
        '--B\r\n',
        '--B--\r\n',
        '> ',
        '<div>',
        '</div>',
        '<table>',
        '&#xffffff;',
        '\x1b$B',
        '\x1b(B',
        'begin 644 a\n',
        'end\n',
        '-- \n',
        '550 5.1.1 ',
        'a@b.example',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))
const part: fc.Arbitrary<string> = fc.tuple(type, encoding, body).map(([a, b, c]) => `${a}${b}\r\n${c}`)
const mail = fc
  .tuple(headers, type, encoding, fc.array(part, { maxLength: 5 }), body)
  .map(([a, b, c, parts, rest]) =>
    Buffer.from(`${a}${b}${c}\r\n${rest}${parts.map((one) => `\r\n--B\r\n${one}`).join('')}\r\n--B--\r\n`, 'latin1'),
  )

function promises(found: ParsedMail): void {
  expect(found.text).not.toContain('\r')
  expect(found.automatic === null || automaticKinds.includes(found.automatic)).toBe(true)
  expect(found.automatic === null).toBe(found.automaticReason === null)
  if (found.bounce) {
    expect(found.bounce.status ?? '5.1.1').toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/)
    expect(found.bounce.code ?? '550').toMatch(/^[45]\d\d$/)
    for (const address of found.bounce.recipients) expect(address).toBe(address.toLowerCase())
  }
  for (const { address } of [...found.to, ...found.cc, ...found.replyTo]) expect(address).not.toMatch(/[\s\x00-\x1f]/)
  if (found.date !== null) expect(Number.isNaN(Date.parse(found.date))).toBe(false)
  if (found.returns !== null) expect(found.returns).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(JSON.parse(JSON.stringify(found))).toEqual(found)
}

async function read(source: Uint8Array): Promise<ParsedMail> {
  return parseMail(source).catch(() => parseHeadersOnly(source))
}

test('headers, structure and charsets in any combination', async () => {
  await fc.assert(
    fc.asyncProperty(mail, async (source) => {
      const found = await read(source)
      promises(found)
      expect(await read(source)).toEqual(found)
      await parseTexts(source).catch(() => [])
    }),
    runs(400, 30_000),
  )
}, 600_000)

test('bytes without any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (source) => promises(await read(source))),
    runs(400, 30_000),
  )
}, 600_000)

test('any charset that a person may force', async () => {
  await fc.assert(
    fc.asyncProperty(mail, label, async (source, charset) => {
      promises(await parseMail(source, { readHtml: true, charset }).catch(() => parseHeadersOnly(source, charset)))
    }),
    runs(150, 10_000),
  )
}, 600_000)
