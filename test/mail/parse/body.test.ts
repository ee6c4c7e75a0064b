import { describe, expect, test } from 'vitest'
import { unflow } from '../../../src/mail/flowed.ts'
import { parseMail, parseTexts } from '../../../src/mail/parse.ts'
import { takeUuencoded } from '../../../src/mail/uuencode.ts'
import { mailBytes, parsed, parts } from './mails.ts'

const html = { 'Content-Type': 'text/html; charset=utf-8' }

async function textOf(source: string): Promise<string> {
  return (await parsed(html, source)).text.trim()
}

test('HTML mail becomes lines, lists and rows', async () => {
  const source =
    '<html><head><title>no</title><style>p{}</style></head><body><p>Hello &amp; welcome</p><ul><li>one</li><li>two</li></ul>' +
    '<table><tr><td>Order</td><td>42</td></tr><tr><td>State</td><td>sent</td></tr></table><a href="https://x.example/a">link</a></body></html>'
  expect(await textOf(source)).toBe(
    'Hello & welcome\n\n * one\n * two\n\nOrder 42\nState sent\n\nlink [https://x.example/a]',
  )
})

test.each([
  '<div style="display:none">secret</div>',
  '<div style="color:red; DISPLAY: none">secret</div>',
  '<span hidden>secret</span>',
  '<div style="visibility: hidden">secret</div>',
  '<div style="mso-hide:all">secret</div>',
  '<script>secret</script>',
  '<style>secret</style>',
  '<!-- secret -->',
])('what a reader would not see is left out: %s', async (hidden) => {
  expect(await textOf(`<p>shown</p>${hidden}`)).toBe('shown')
})

test('images show their words and nothing is fetched', async () => {
  expect(
    await textOf('<p>a<img src="http://127.0.0.1:9/x.png" alt="logo"><img src="http://127.0.0.1:9/pixel.gif"></p>'),
  ).toBe('a[logo]')
})

test('a quote in HTML is a quote in text', async () => {
  const mail = await parsed(
    html,
    '<div>Thanks, solved.</div><div class="gmail_quote"><div>On Tue, Mar 4, 2025 at 6:05 PM Support &lt;<a href="mailto:s@x.example">s@x.example</a>&gt; wrote:<br></div><blockquote>Did it work?</blockquote></div>',
  )
  expect(mail.replyText).toBe('Thanks, solved.')
})

const alternative = { 'Content-Type': 'multipart/alternative; boundary=B' }

test('plain text goes before its HTML twin', async () => {
  const mail = await parsed(
    alternative,
    parts('Content-Type: text/html\r\n\r\n<b>html</b>', 'Content-Type: text/plain\r\n\r\nplain'),
  )
  expect(mail.text.trim()).toBe('plain')
})

test('HTML is read where the plain text is empty', async () => {
  const mail = await parsed(
    alternative,
    parts('Content-Type: text/plain\r\n\r\n \r\n', 'Content-Type: text/html\r\n\r\n<b>html</b>'),
  )
  expect(mail.text.trim()).toBe('html')
})

test('a text with a file name after the body is a file', async () => {
  const body = parts('Content-Type: text/plain\r\n\r\nhello', 'Content-Type: text/plain; name="log.txt"\r\n\r\nline')
  const mail = await parsed({ 'Content-Type': 'multipart/mixed; boundary=B' }, body)
  expect([mail.text.trim(), mail.attachments]).toEqual(['hello', [{ name: 'log.txt', type: 'text/plain', size: 4 }]])
})

test('an attached message and winmail.dat are attachments', async () => {
  const body = parts(
    'Content-Type: text/plain\r\n\r\nhello',
    'Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner text',
    'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+Ig==',
  )
  const mail = await parsed({ 'Content-Type': 'multipart/mixed; boundary=B' }, body)
  expect(mail.text.trim()).toBe('hello')
  expect(mail.attachments.map((file) => [file.name, file.type])).toEqual([
    [null, 'message/rfc822'],
    ['winmail.dat', 'application/ms-tnef'],
  ])
})

test('a folded boundary that lost its blank still parts the message', async () => {
  const mail = await parsed(
    { 'Content-Type': 'multipart/mixed;\r\nboundary=B' },
    parts('Content-Type: text/plain\r\n\r\nhello'),
  )
  expect(mail.text.trim()).toBe('hello')
})

test.each([
  ['paragraphs are joined', 'a \nb\nc', false, 'a b\nc'],
  ['quotes stay quotes', '> a \n> b\nc', false, '> a b\nc'],
  ['quotes of another depth are not joined', '>> a \n> b \nc', false, '>> a \n> b \nc'],
  ['stuffed blanks go', ' >not a quote\n  x', false, '>not a quote\n x'],
  ['the signature line is no paragraph', 'bye \n-- \nme', false, 'bye \n-- \nme'],
  ['delsp removes the blank', '日本 \n語です', true, '日本語です'],
])('format=flowed: %s', (_name, text, delSp, expected) => {
  expect(unflow(text, delSp)).toBe(expected)
})

test('flowed mail is joined after decoding', async () => {
  const mail = await parsed(
    { 'Content-Type': 'text/plain; charset=utf-8; format=flowed; delsp=yes' },
    '日本 \r\n語です\r\n> 引用 \r\n> です\r\n',
  )
  expect(mail.text).toBe('日本語です\n> 引用です\n')
})

test('two deliveries of one mail have the same content hash, whatever the way they took', async () => {
  const [a, b, c] = await Promise.all([
    parsed({ Received: 'from a' }, 'hello'),
    parsed({ Received: 'from b', 'Message-ID': '<2@x>' }, 'hello'),
    parsed({}, 'hello!'),
  ])
  expect(a.contentHash).toBe(b.contentHash)
  expect(a.contentHash).not.toBe(c.contentHash)
})

test('the second try leaves HTML unread and says so; plain text is still there', async () => {
  const only = await parseMail(mailBytes(html, '<p>hello</p>'), { readHtml: false })
  expect([only.text, only.flags]).toEqual(['', ['html-unread']])
  const body = parts('Content-Type: text/plain\r\n\r\nplain', 'Content-Type: text/html\r\n\r\n<b>html</b>')
  const both = await parseMail(mailBytes(alternative, body), { readHtml: false })
  expect([both.text.trim(), both.flags]).toEqual(['plain', []])
})

test('HTML nested too deep is read as far as it goes, and flagged', async () => {
  expect((await parsed(html, `<p>start</p>${'<div>'.repeat(3000)}end`)).flags).toEqual(['html-cut'])
})

describe('a message inside a message', () => {
  const inner =
    'From: Taro <taro@x.example>\r\nSubject: =?UTF-8?B?5YaF?=\r\nDate: Mon, 23 Nov 2026 10:00:00 +0900\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1b$B%F%9%H\x1b(B'
  const outer = (type: string, content: string) =>
    parsed(
      { 'Content-Type': 'multipart/mixed; boundary=B' },
      parts('Content-Type: text/plain\r\n\r\nsee below', `Content-Type: ${type}\r\n\r\n${content}`),
    )

  test('is read, and listed as a file', async () => {
    const mail = await outer('message/rfc822', inner)
    expect(mail.text.trim()).toBe('see below')
    expect(mail.attached).toEqual([
      {
        from: { address: 'taro@x.example', name: 'Taro' },
        subject: '内',
        date: '2026-11-23T01:00:00Z',
        text: 'テスト',
      },
    ])
    expect(mail.attachments.map(({ type }) => type)).toEqual(['message/rfc822'])
  })

  test('is read at every depth, outer before inner, and not without end', async () => {
    const wrap = (content: string, depth: number): string =>
      depth === 0 ? content : `Subject: ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${wrap(content, depth - 1)}`
    const mail = await outer('message/rfc822', wrap(inner, 2))
    expect(mail.attached.map(({ subject }) => subject)).toEqual(['2', '1', '内'])
    expect((await outer('message/rfc822', wrap(inner, 30))).attached.length).toBeLessThan(10)
  })

  test('the mail returned by a bounce is not shown as its text', async () => {
    const mail = await parsed(
      { From: 'MAILER-DAEMON@x.example', 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=B' },
      parts(
        'Content-Type: text/plain\r\n\r\nfailed',
        'Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@x.example\r\nAction: failed\r\nStatus: 5.1.1',
        `Content-Type: message/rfc822\r\n\r\n${inner}`,
      ),
    )
    expect([mail.automatic, mail.attached]).toEqual(['bounce', []])
  })
})

describe('a file uuencoded in the text', () => {
  const encoded = 'begin 644 hello.txt\n+:&5L;&\\@=V]R;&0 \n`\nend'

  test('is a file, and the text around it stays', async () => {
    const mail = await parsed({}, `before\r\n${encoded.replaceAll('\n', '\r\n')}\r\nafter\r\n`)
    expect(mail.text).toBe('before\nafter\n')
    expect(mail.attachments).toEqual([{ name: 'hello.txt', type: 'application/octet-stream', size: 11 }])
  })

  test('decodes byte by byte, also where blanks at line ends were lost', () => {
    for (const text of [encoded, encoded.replace(' \n', '\n')]) {
      expect(takeUuencoded(text).files.map(({ bytes }) => bytes.toString())).toEqual(['hello world'])
    }
  })

  test.each(['begin 644 a plan\nwith me', 'begin 644 x\nend', 'begin 644 x\n+:&5L;&\\@=V]R;&0', 'I begin 644 times.'])(
    'what is none stays text: %j',
    (text) => {
      expect(takeUuencoded(text)).toEqual({ text, files: [] })
    },
  )
})

describe('plain text and HTML that differ', () => {
  const both = (plain: string, source: string) =>
    parsed(alternative, parts(`Content-Type: text/plain\r\n\r\n${plain}`, `Content-Type: text/html\r\n\r\n${source}`))

  test('are marked', async () => {
    const mail = await both(
      'Please see the HTML version of this mail.',
      '<p>Dear Sir, please transfer 4,000 Euro to the new account of our company before Friday.</p>',
    )
    expect(mail.flags).toContain('html-differs')
  })

  test('twins are not', async () => {
    const text = 'Where is my order 1204? It should have come on Monday, and the shop says that it was sent.'
    const mail = await both(
      text,
      `<style>p{color:red}</style><p>${text.replace('1204', '<b>1204</b>')}</p><img src="x">`,
    )
    expect(mail.flags).toEqual([])
  })

  test.each([
    '<div style="font-size:0px">secret</div>',
    '<div style="font-size: 1px;color:#fff">secret</div>',
    '<div style="max-height:0;overflow:hidden">secret</div>',
  ])('text too small to be seen is hidden: %s', async (hidden) => {
    expect(await textOf(`<p>shown</p>${hidden}`)).toBe('shown')
  })

  test('small text that can be read is shown', async () => {
    expect(await textOf('<p style="font-size:0.9em">shown</p><p style="font-size:10px">too</p>')).toBe('shown\n\ntoo')
  })
})

test('every text part can be had, what HTML hides too', async () => {
  const body = parts(
    'Content-Type: text/plain\r\n\r\nplain',
    'Content-Type: text/html\r\n\r\n<p>html</p><p style="display:none">hidden</p>',
    'Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ninner',
  )
  const texts = await parseTexts(mailBytes({ 'Content-Type': 'multipart/mixed; boundary=B' }, body))
  expect(texts.map(({ depth, type, text }) => [depth, type, text.trim()])).toEqual([
    [0, 'text/plain', 'plain'],
    [0, 'text/html', 'html\n\nhidden'],
    [1, 'text/plain', 'inner'],
  ])
})

test('a mail parsed twice a day apart is the same mail (A19)', async () => {
  const bytes = mailBytes({ Date: 'Foo, 99 Zzz' }, 'hello')
  const [once, again] = [await parseMail(bytes), await parseMail(bytes)]
  expect(once.date).toBeNull()
  expect(again).toEqual(once)
})
