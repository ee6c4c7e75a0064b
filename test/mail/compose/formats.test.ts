/** How a letter's text travels, read back by our own parser and by another one. */
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import type { Letter } from '../../../src/domain/delivery.ts'
import { compose } from '../../../src/mail/compose.ts'
import { unflow } from '../../../src/mail/flowed.ts'
import { decodeIso2022Jp } from '../../../src/mail/iso-2022-jp.ts'
import { encodeIso2022Jp, unfitForIso2022Jp } from '../../../src/mail/iso-2022-jp-encode.ts'
import { flow } from '../../../src/mail/reflow.ts'
import { parser } from '../../support/desk.ts'

const letter = (change: Partial<Letter> = {}): Letter => ({
  messageId: '<triage.42.abcdefgh.0123456789abcdef0123@example.com>',
  from: { address: 'support@example.com', name: 'サポート窓口' },
  to: [{ address: 'taro@customer.example', name: '山田 太郎' }],
  cc: [],
  subject: 'Re: ログインできない件について（お問い合わせ番号 12345）のご確認のお願いとお詫び',
  inReplyTo: '<1@customer.example>',
  references: ['<0@customer.example>', '<1@customer.example>'],
  date: new Date('2026-11-24T00:05:00Z'),
  text: '山田様\n\nお世話になっております。\n',
  attachments: [],
  ...change,
})
const bytes = async (change: Partial<Letter>) => Buffer.from(await compose(letter(change)))
const headOf = (mail: Buffer) => mail.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''

describe('format=flowed', () => {
  const long = 'word '.repeat(60).trim()

  test('carries long lines that break at spaces, and they come back whole', async () => {
    const text = `Dear Hana,\n\n${long}\n\n> a quote that stays as it is\n-- \nSato\n`
    const mail = await bytes({ text })
    expect(headOf(mail)).toMatch(/format=flowed/)
    expect(
      Math.max(
        ...mail
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThan(200)
    expect((await parser.parse(mail)).text.trimEnd()).toBe(text.trimEnd())
  })

  test('is not used for Japanese, nor where no line is long', async () => {
    for (const text of [`山田様\n${long}`, '短い。', 'Short.'])
      expect(headOf(await bytes({ text }))).not.toContain('flowed')
  })

  test('undone gives the same text, whatever it is', () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom(...'ab >-From'), maxLength: 120 }), { maxLength: 6 })
    fc.assert(
      fc.property(lines, (list) => {
        const text = list.map((line) => (line === '-- ' ? line : line.replace(/^>+/, '').trimEnd())).join('\n')
        expect(unflow(flow(text), false)).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('ISO-2022-JP', () => {
  const jis = { charset: 'iso-2022-jp' } as const

  test('carries text, subject and names, in 7 bits, and two parsers read them', async () => {
    const mail = await bytes({ ...jis, text: '山田様\r\n〜「テスト」− ＡＢＣ\n' })
    expect(mail.toString('latin1')).not.toMatch(/[\x80-\xff]|utf-8/i)
    expect(headOf(mail)).toMatch(/charset=iso-2022-jp/)
    const ours = await parser.parse(mail)
    expect(ours).toMatchObject({ subject: letter().subject, from: letter().from, to: letter().to })
    expect(ours.text).toMatch(/^山田様\n[〜～]「テスト」[−－] ＡＢＣ/)
    const theirs = await simpleParser(mail)
    expect(theirs.subject).toBe(letter().subject)
    expect(theirs.to).toMatchObject({ value: letter().to })
    expect(theirs.text).toContain('「テスト」')
    for (const line of headOf(mail).split('\r\n')) expect(line.length).toBeLessThan(200)
  })

  test.each(['髙', '①', '㈱', '😀', 'ｱ', '한', 'é', '℡', '\u00a5'])('cannot carry %s', (character) => {
    expect(unfitForIso2022Jp(`abc漢字${character}かな${character}`)).toEqual([character])
  })

  test('comes back as it went, whatever it can carry', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ9~\\ \n漢字かなカナ、。「」ー々〆ヶ①髙'), maxLength: 80 })
    fc.assert(
      fc.property(text, (written) => {
        const fit = [...written].filter((one) => unfitForIso2022Jp(one).length === 0).join('')
        expect(decodeIso2022Jp(encodeIso2022Jp(fit))).toBe(fit)
        for (const line of encodeIso2022Jp('漢字かな').toString('latin1').split('\n')) expect(line).toMatch(/\x1b\(B$/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an attachment', () => {
  test.each([
    '見積書 2026年11月（改訂版）.pdf',
    `${'長い名前の書類'.repeat(12)}.xlsx`,
    'ファイル"名"; x=y.txt',
    "it's 100%.pdf",
    '髙橋①😀.png',
    'が.txt'.normalize('NFC'),
    'plain.pdf',
  ])('keeps its name and its bytes (RFC 2231): %s', async (name) => {
    const content = Buffer.from([0, 1, 2, 255, 10, 13])
    const mail = await bytes({ attachments: [{ name, bytes: content, type: 'application/pdf' }] })
    const ours = await parser.parse(mail)
    expect(ours.attachments).toEqual([{ name, type: 'application/pdf', size: 6 }])
    const theirs = await simpleParser(mail)
    expect(theirs.attachments.map(({ filename, content: read }) => [filename, [...read]])).toEqual([
      [name, [...content]],
    ])
  })

  test('with a media type that is none is refused', async () => {
    const attachments = [{ name: 'a', bytes: Buffer.from('x'), type: 'text/plain\r\nBcc: a@b.example' }]
    await expect(compose(letter({ attachments }))).rejects.toMatchObject({ code: 'compose.header' })
  })
})

test('1,000 fuzzed letters with Cc and attachments: no header more, and exactly the people who were shown', async () => {
  const allowed =
    'From To Cc In-Reply-To References Subject Message-ID Date MIME-Version Content-Type Content-Transfer-Encoding X-Triage-Outbox-ID'
      .split(' ')
      .map((key) => key.toLowerCase())
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      'a\r\nBcc: e@x.example',
      '<e@x.example>',
      'a, e@x.example',
      '=?utf-8?B?QmNjOiBlQHg=?=',
      '\u2028',
      '";\\',
    ),
  )
  const address = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a@b.example', 'c.d+e@f.example', "o'n@x.example") },
    hostile,
  )
  const people = fc.array(fc.record({ address, name: fc.option(hostile, { nil: null }) }), { maxLength: 3 })
  let built = 0
  const run = async (to: Letter['to'], cc: Letter['cc'], subject: string, name: string) => {
    const attachments = [{ name, bytes: Buffer.from('x') }]
    const mail = await bytes({ to, cc, subject, attachments }).catch((error) => {
      expect(error).toMatchObject({ code: 'compose.header' })
      return null
    })
    if (mail === null) return
    built++
    const keys = headOf(mail)
      .split('\r\n')
      .filter((line) => !/^[ \t]/.test(line))
      .map((line) => line.split(':')[0]?.toLowerCase() ?? '')
    expect(new Set(keys).size).toBe(keys.length)
    expect(allowed).toEqual(expect.arrayContaining(keys))
    const read = await simpleParser(mail, { skipHtmlToText: true, skipTextToHtml: true })
    const named = [read.to, read.cc].flatMap((list) => (Array.isArray(list) ? list : list ? [list] : []))
    const addresses = named.flatMap(({ value }) => value.map((one) => one.address))
    expect(addresses).toEqual([...to, ...cc].map((one) => one.address))
  }
  const some = people.filter((list) => list.length > 0)
  await fc.assert(fc.asyncProperty(some, people, hostile, hostile, run), { numRuns: 1000 })
  expect(built).toBeGreaterThan(100)
})
