/** Pitfalls A17: Japanese mail as mail programs write it, and as they label it. */
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parsed } from './mails.ts'

const letters = {
  plain: '注文した商品が届きません。至急ご確認ください。',
  kana: 'ログインできません。パスワードを忘れました。',
  mixed: 'Order A-1204 の返金はいつですか？（山田）',
  machine: '①㈱サンプル №5 ℡03-1234 髙﨑 ～ －',
  half: 'ﾛｸﾞｲﾝ ﾃﾞｷﾏｾﾝ。お願いします。',
}

/** IBM's own characters under NEC's codes: ISO-2022-JP has no room for the others. */
const selected = new Map<string, Buffer>()
for (let code = 0xed40; code <= 0xeefc; code++) {
  const bytes = Buffer.from([code >> 8, code & 0xff])
  selected.set(iconv.decode(bytes, 'cp932'), bytes)
}

/** JIS X 0208 by escapes, half-width kana by ESC ( I, as cp50221 writes them. */
function jis(text: string): Buffer {
  const pieces: Buffer[] = []
  let plane = 'B'
  const shift = (to: string) => {
    if (plane !== to) pieces.push(Buffer.from(to === 'B' ? '\x1b(B' : to === 'I' ? '\x1b(I' : '\x1b$B'))
    plane = to
  }
  for (const character of text) {
    const bytes = selected.get(character) ?? iconv.encode(character, 'cp932')
    const [high = 0, low = 0] = bytes
    if (bytes.length === 1 && high < 0x80) {
      shift('B')
      pieces.push(bytes)
    } else if (bytes.length === 1) {
      shift('I')
      pieces.push(Buffer.from([high & 0x7f]))
    } else {
      shift('$')
      const row = (high - (high > 0x9f ? 0xc1 : 0x81)) * 2 + 0x21 + (low >= 0x9f ? 1 : 0)
      pieces.push(Buffer.from([row, low >= 0x9f ? low - 0x7e : low - (low > 0x7f ? 0x20 : 0x1f)]))
    }
  }
  shift('B')
  return Buffer.concat(pieces)
}

const encode = {
  jis,
  sjis: (text: string) => iconv.encode(text, 'cp932'),
  euc: (text: string) => iconv.encode(text, 'euc-jp'),
  utf8: (text: string) => Buffer.from(text),
}

/** Who writes so: bytes, label of the body, which letters they can write. */
const programs: [who: string, bytes: keyof typeof encode, label: string | null, texts: (keyof typeof letters)[]][] = [
  ['Thunderbird', 'utf8', 'UTF-8', ['plain', 'kana', 'mixed', 'machine', 'half']],
  ['Gmail', 'utf8', '"utf-8"', ['plain', 'machine']],
  ['a shop without a label', 'utf8', null, ['plain', 'mixed', 'machine']],
  ['a web server that says us-ascii', 'utf8', 'us-ascii', ['plain', 'half']],
  ['a web server that says iso-8859-1', 'utf8', 'ISO-8859-1', ['plain', 'kana']],
  ['Becky!', 'jis', 'iso-2022-jp', ['plain', 'kana', 'mixed', 'machine', 'half']],
  ['Outlook', 'jis', 'ISO-2022-JP', ['plain', 'machine']],
  ['Outlook 2003', 'jis', 'cp50220', ['plain', 'machine', 'half']],
  ['Windows Live Mail', 'jis', 'CP50221', ['plain', 'half']],
  ['Lotus Notes', 'jis', 'csISO2022JP', ['plain', 'mixed']],
  ['Apple Mail', 'jis', 'iso-2022-jp-ms', ['plain', 'machine']],
  ['a mailing list that lost the label', 'jis', null, ['plain', 'kana', 'mixed']],
  ['a gateway that says us-ascii', 'jis', 'us-ascii', ['plain', 'machine']],
  ['a gateway that says utf-8', 'jis', 'utf-8', ['plain']],
  ['docomo', 'sjis', 'Shift_JIS', ['plain', 'kana', 'mixed', 'machine', 'half']],
  ['au', 'sjis', 'shift-jis', ['plain', 'half']],
  ['SoftBank', 'sjis', 'x-sjis', ['plain', 'machine']],
  ['a Java program', 'sjis', 'Windows-31J', ['plain', 'machine']],
  ['a PHP form', 'sjis', 'MS_Kanji', ['plain', 'kana']],
  ['a form without a label', 'sjis', null, ['plain', 'kana', 'mixed', 'machine']],
  ['a form that says utf-8', 'sjis', 'utf-8', ['plain', 'mixed']],
  ['a form that says iso-8859-1', 'sjis', 'iso-8859-1', ['plain', 'kana']],
  ['an old Unix', 'euc', 'EUC-JP', ['plain', 'kana', 'mixed', 'half']],
  ['a CGI', 'euc', 'x-euc-jp', ['plain', 'kana']],
  ['a CGI without a label', 'euc', null, ['plain', 'kana', 'mixed']],
  ['a CGI that says Shift_JIS', 'euc', 'Shift_JIS', ['plain', 'kana']],
]

const mails = programs.flatMap(([who, bytes, label, texts]) =>
  texts.map((text) => ({ who, bytes, label, text: letters[text] })),
)

test('60 mails stand here', () => {
  expect(mails.length).toBeGreaterThanOrEqual(60)
})

test('all are read letter by letter', async () => {
  const wrong: string[] = []
  for (const { who, bytes, label, text } of mails) {
    const type = label === null ? 'text/plain' : `text/plain; charset=${label}`
    const mail = await parsed({ 'Content-Type': type }, encode[bytes](text))
    // JIS has one code for ～ and 〜, and for － and −.
    const read = mail.text.replaceAll('〜', '～').replaceAll('−', '－')
    if (read !== text) wrong.push(`${who}: ${mail.text}`)
    if (label === null && bytes !== 'utf8') expect(mail.flags, who).toContain('charset-guessed')
  }
  expect(wrong).toEqual([])
})

test.each(['jis', 'sjis', 'euc', 'utf8'] as const)('a raw %s subject and sender are read', async (bytes) => {
  const header = (text: string) => encode[bytes](text).toString('latin1')
  const mail = await parsed({ Subject: header(letters.plain), From: `${header('山田太郎商店です')} <a@x.example>` })
  expect([mail.subject, mail.from?.name]).toEqual([letters.plain, '山田太郎商店です'])
})

test('base64 and quoted-printable around any of them change nothing', async () => {
  for (const [label, bytes] of [
    ['iso-2022-jp', 'jis'],
    ['shift_jis', 'sjis'],
    ['euc-jp', 'euc'],
  ] as const) {
    const raw = encode[bytes](letters.kana)
    const quoted = [...raw].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
    for (const [encoding, body] of [
      ['base64', raw.toString('base64')],
      ['quoted-printable', quoted],
    ] as const) {
      const headers = { 'Content-Type': `text/plain; charset=${label}`, 'Content-Transfer-Encoding': encoding }
      expect((await parsed(headers, body)).text).toBe(letters.kana)
    }
  }
})

test('addresses of Japanese carriers are kept as they are', async () => {
  for (const address of [
    'taro..yamada@docomo.ne.jp',
    'hana.@ezweb.ne.jp',
    '-a-@softbank.ne.jp',
    'a..b..@docomo.ne.jp',
  ]) {
    expect((await parsed({ From: `Taro <${address}>` })).from?.address).toBe(address)
    expect((await parsed({ From: `"${address.split('@')[0]}"@${address.split('@')[1]}` })).from?.address).toBe(address)
  }
})

test('a mail in no charset at all is flagged, never silent', async () => {
  const { flags } = await parsed({}, Buffer.from([0x41, 0xff, 0xfe, 0x90, 0x42]))
  expect(flags).toContain('charset-guessed')
})
