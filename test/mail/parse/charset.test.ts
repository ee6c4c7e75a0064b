import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parseMail } from '../../../src/mail/parse.ts'
import { parsed } from './mails.ts'

const text = 'お世話になっております。㈱山田商店の髙橋です。①ｴﾗｰが出ます。'
const jis = Buffer.from(
  '\x1b$B$*@$OC$K$J$C$F$*$j$^$9!#-j;3ED>&E9$N|b66$G$9!#-!\x1b(I4W0\x1b$B$,=P$^$9!#\x1b(B',
  'latin1',
)

const cases: [string, string | null, Uint8Array][] = [
  ...['iso-2022-jp', 'ISO-2022-JP-MS', 'cp50220', 'cp50221', 'csISO2022JP', 'us-ascii', 'utf-8', 'x-unknown'].map(
    (label): [string, string | null, Uint8Array] => [`ISO-2022-JP labelled ${label}`, label, jis],
  ),
  ['ISO-2022-JP without a label', null, jis],
  ...[
    'shift_jis',
    'Windows-31J',
    'x-sjis',
    'MS932',
    'cp932',
    'iso-2022-jp',
    'us-ascii',
    'iso-8859-1',
    'euc-jp',
    'x-unknown',
  ].map((label): [string, string | null, Uint8Array] => [
    `Shift_JIS labelled ${label}`,
    label,
    iconv.encode(text, 'cp932'),
  ]),
  ['Shift_JIS without a label', null, iconv.encode(text, 'cp932')],
  ...['utf-8', 'iso-8859-1', 'windows-1252', 'iso-2022-jp', 'shift_jis', 'us-ascii', 'x-unknown'].map(
    (label): [string, string | null, Uint8Array] => [`UTF-8 labelled ${label}`, label, Buffer.from(text)],
  ),
  ['UTF-8 without a label', null, Buffer.from(text)],
  ['UTF-7', 'unicode-1-1-utf-7', iconv.encode(text, 'utf-7')],
]

test.each(cases)('%s is read as written', async (_name, label, bytes) => {
  const mail = await parsed({ 'Content-Type': label ? `text/plain; charset=${label}` : 'text/plain' }, bytes)
  expect(mail.text).toBe(text)
})

const plain = 'お世話になっております。山田です。エラーが出ます。'

test.each(['euc-jp', 'shift_jis', null])('EUC-JP labelled %s is read as written', async (label) => {
  const mail = await parsed(
    { 'Content-Type': label ? `text/plain; charset=${label}` : 'text/plain' },
    iconv.encode(plain, 'euc-jp'),
  )
  expect(mail.text).toBe(plain)
})

test.each([
  ['gb2312', 'gb18030', '注文した商品のエラー、ありがとう 开发'],
  ['GBK', 'gb18030', '您好，我的订单还没有收到。'],
  ['big5', 'big5', '您好，我的訂單還沒有收到。'],
  ['ks_c_5601-1987', 'cp949', '안녕하세요. 주문한 상품이 오지 않았습니다.'],
  ['euc-kr', 'cp949', '안녕하세요. 주문이 안 왔어요.'],
  ['koi8-r', 'koi8-r', 'Здравствуйте, заказ не пришёл.'],
  ['windows-1251', 'windows-1251', 'Здравствуйте, заказ не пришёл.'],
  ['iso-8859-1', 'windows-1252', 'Grüße, das Gerät läuft nicht – “sofort” 5 €'],
  ['iso-8859-2', 'iso-8859-2', 'Dobrý den, objednávka nepřišla.'],
  ['iso-8859-15', 'iso-8859-15', 'Il coûte 5 €, déjà payé.'],
  ['windows-1250', 'windows-1250', 'Žluťoučký kůň úpěl.'],
])('%s is read as written', async (label, encoding, content) => {
  const mail = await parsed({ 'Content-Type': `text/plain; charset=${label}` }, iconv.encode(content, encoding))
  expect(mail.text).toBe(content)
})

test('a decoding that the label did not ask for is flagged and named', async () => {
  const mail = await parsed({ 'Content-Type': 'text/plain; charset=us-ascii' }, iconv.encode(text, 'cp932'))
  expect(mail.flags).toContain('charset-guessed')
  expect(mail.charset).toBe('cp932')
  const labelled = await parsed({ 'Content-Type': 'text/plain; charset=shift_jis' }, iconv.encode(text, 'cp932'))
  expect(labelled.flags).toEqual([])
})

test('German text labelled Latin-1 is not taken for Japanese', async () => {
  const content = 'Schöne Grüße aus Köln. Können Sie die Größe ändern? Äpfel, Öl, Übermaß, naïve café, ÀÉÎ.'
  const mail = await parsed({ 'Content-Type': 'text/plain; charset=iso-8859-1' }, iconv.encode(content, 'latin1'))
  expect(mail.text).toBe(content)
})

/** An attached mail whose raw header and text have no label. */
function wrapped(subject: string, encoding: string): Buffer {
  const inner = iconv.encode(`From: a@b.example\r\nSubject: ${subject}\r\n\r\n${text}\r\n`, encoding)
  const head =
    'From: c@d.example\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n\r\n'
  return Buffer.concat([Buffer.from(head), inner, Buffer.from('\r\n--B--\r\n')])
}

test('a charset that a person names holds in attached mails too, by any of its names', async () => {
  const mail = await parseMail(wrapped('障害', 'cp932'), { readHtml: true, charset: '"Windows-31J"' })
  expect(mail.attached).toMatchObject([{ subject: '障害', text: `${text}\n` }])
})

test('a charset that nobody knows changes nothing', async () => {
  const source = wrapped('障害', 'utf-8')
  expect(await parseMail(source, { readHtml: true, charset: '%S!!' })).toEqual(await parseMail(source))
})
