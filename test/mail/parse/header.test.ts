import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parseMail } from '../../../src/mail/parse.ts'
import { mailBytes, parsed, parts } from './mails.ts'

const raw = (text: string, encoding: string) => iconv.encode(text, encoding).toString('latin1')

test.each([
  ['a word', '=?UTF-8?B?6KuL5rGC5pu4?=', '請求書'],
  ['words split inside a character', '=?UTF-8?B?6KuL5rE=?=\r\n =?UTF-8?B?guabuA==?=', '請求書'],
  ['ISO-2022-JP', '=?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?=', '請求書'],
  ['a label nobody knows', '=?x-foo?B?6KuL5rGC5pu4?=', '請求書'],
  [
    'a wrong label',
    `=?UTF-8?B?${iconv.encode('領収書のお願いです', 'cp932').toString('base64')}?=`,
    '領収書のお願いです',
  ],
  ['words between plain text', 'Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus =?utf-8?Q?K=C3=B6ln?=', 'Re: Grüße aus Köln'],
  ['raw UTF-8', raw('請求書の件', 'utf-8'), '請求書の件'],
  ['raw Shift_JIS', raw('請求書の件です', 'cp932'), '請求書の件です'],
  ['raw EUC-JP', raw('請求書の件です', 'euc-jp'), '請求書の件です'],
  ['raw ISO-2022-JP', '\x1b$B@A5a=q\x1b(B', '請求書'],
  ['a word without its end', '=?UTF-8?B?6KuL5rGC5pu4', '請求書'],
  ['what only looks like a word', 'a =? b ?= c', 'a =? b ?= c'],
])('a subject with %s is decoded', async (_name, subject, expected) => {
  expect((await parsed({ Subject: subject })).subject).toBe(expected)
})

test.each([
  ['Hana <hana@example.com>', 'hana@example.com', 'Hana'],
  ['hana@example.com', 'hana@example.com', null],
  ['"Tanaka, Hana" <Hana@Example.COM>', 'hana@example.com', 'Tanaka, Hana'],
  ['=?UTF-8?B?5bGx55SwLCDlpKrpg44=?= <a@example.jp>', 'a@example.jp', '山田, 太郎'],
  ['hana@example.com (Hana Tanaka)', 'hana@example.com', 'Hana Tanaka'],
  ['abc..def@docomo.ne.jp', 'abc..def@docomo.ne.jp', null],
  ['"abc..def"@docomo.ne.jp', 'abc..def@docomo.ne.jp', null],
  ['Taro <taro.@docomo.ne.jp>', 'taro.@docomo.ne.jp', 'Taro'],
  ['..two@ezweb.ne.jp', '..two@ezweb.ne.jp', null],
  ['<hana@example.com', 'hana@example.com', null],
  ["'Hana' <hana@example.com>", 'hana@example.com', 'Hana'],
  ['=?UTF-8?Q?boss=40corp.example?= <evil@example.net>', 'evil@example.net', 'boss@corp.example'],
])('From %s', async (from, address, name) => {
  expect((await parsed({ From: from })).from).toEqual({ address, name })
})

test('address lists keep groups, quotes and encoded names apart', async () => {
  const mail = await parsed({
    To: 'Team: a@x.example, "B, C" <b@x.example>;, =?utf-8?Q?D=C3=A9?= <d@x.example>',
    Cc: 'undisclosed-recipients:;',
  })
  expect(mail.to).toEqual([
    { address: 'a@x.example', name: null },
    { address: 'b@x.example', name: 'B, C' },
    { address: 'd@x.example', name: 'Dé' },
  ])
  expect(mail.cc).toEqual([])
})

test('of doubled headers the first counts, and the mail is flagged (A18)', async () => {
  const head =
    'From: a@customer.example\r\nFrom: boss@corp.example\r\nSubject: one\r\nSubject: two\r\nMessage-ID: <1@x>\r\nMessage-ID: <2@x>\r\n\r\nhi'
  const mail = await parseMail(Buffer.from(head))
  expect([mail.from?.address, mail.subject, mail.messageId]).toEqual(['a@customer.example', 'one', '<1@x>'])
  expect(mail.flags).toEqual(['duplicate-from', 'duplicate-subject', 'duplicate-message-id'])
})

test('a date that is none is null, not now (A19)', async () => {
  expect((await parsed({ Date: 'Foo, 99 Zzz' })).date).toBeNull()
  expect((await parsed({ Date: 'Wed, 05 Mar 2025 01:29:00 +0900 (JST)' })).date).toBe('2025-03-04T16:29:00Z')
})

test('references keep their brackets, once each, the last hundred', async () => {
  const ids = Array.from({ length: 150 }, (_, index) => `<${index}@x.example>`)
  const mail = await parsed({
    References: [...ids, ids[149]].join('\r\n '),
    'In-Reply-To': 'Your mail <149@x.example> of today',
  })
  expect(mail.references).toEqual(ids.slice(50))
  expect(mail.inReplyTo).toEqual(['<149@x.example>'])
})

test.each([
  ['RFC 2231', "attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82.pdf"],
  [
    'RFC 2231 in pieces that cut a character',
    "attachment;\r\n filename*0*=UTF-8'ja'%E8%AB;\r\n filename*1*=%8B%E6%B1%82;\r\n filename*2=.pdf",
  ],
  ['an encoded word', 'attachment; filename="=?UTF-8?B?6KuL5rGCLnBkZg==?="'],
  ['raw UTF-8', `attachment; filename="${raw('請求.pdf', 'utf-8')}"`],
  ['raw Shift_JIS', `attachment; filename="${raw('請求.pdf', 'cp932')}"`],
  ['raw ISO-2022-JP', 'attachment; filename="\x1b$B@A5a\x1b(B.pdf"'],
])('an attachment name in %s is decoded', async (_name, disposition) => {
  const body = parts(
    `Content-Type: application/pdf\r\nContent-Disposition: ${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBE`,
  )
  const mail = await parseMail(
    mailBytes({ 'Content-Type': 'multipart/mixed; boundary=B' }, Buffer.from(body, 'latin1')),
  )
  expect(mail.attachments).toEqual([{ name: '請求.pdf', type: 'application/pdf', size: 3 }])
})

test('the sender is the first one that can be written to, also behind a semicolon that nobody quoted', async () => {
  const mail = await parseMail(Buffer.from('From: Sato; Ltd <sato@customer.example>\r\nSubject: x\r\n\r\nhi\r\n'))
  expect(mail.from?.address).toBe('sato@customer.example')
})
