import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Parser } from '../../../src/domain/message.ts'
import { replyTextOf } from '../../../src/domain/quote.ts'
import { parseHeadersOnly, parseMail } from '../../../src/mail/parse.ts'
import { createParser } from '../../../src/mail/parser.ts'
import { mailBytes, parts } from './mails.ts'

const html = { 'Content-Type': 'text/html; charset=utf-8' }
const nested = Array.from(
  { length: 2000 },
  (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
).join('')
const boundary = { 'Content-Type': 'multipart/mixed; boundary=B' }
const manyIds = '<aaaaaaaaaaaaaaaaaaaaaa@x.example>\r\n '

/** pitfalls A15, A16, B11: each is read, or refused, but never for long. */
const bombs: [string, Uint8Array][] = [
  ['3,000 nested div', mailBytes(html, `${'<div>'.repeat(3000)}x`)],
  ['500,000 nested div', mailBytes(html, `${'<div>'.repeat(500_000)}x`)],
  ['1,000 nested tables', mailBytes(html, `${'<table><tr><td>'.repeat(1000)}x`)],
  ['a row of 100,000 cells', mailBytes(html, `<table><tr>${'<td>x</td>'.repeat(100_000)}`)],
  ['2,000 nested multiparts', mailBytes({ 'Content-Type': null }, `\r\n${nested}`)],
  ['40 nested multiparts', Buffer.from(nested.slice(0, 40 * 62))],
  ['100,000 parts', mailBytes(boundary, '--B\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(100_000))],
  ['100,000 references', mailBytes({ References: manyIds.repeat(100_000) })],
  ['100,000 addresses', mailBytes({ To: 'a@b.example,'.repeat(20_000) })],
  ['250,000 semicolons', mailBytes({ 'Content-Type': `text/plain${';'.repeat(250_000)}` })],
  ['10,000 pieces of a parameter', mailBytes({ 'Content-Type': `text/plain;${' a*1*=x;'.repeat(10_000)}` })],
  ['250,000 quotes', mailBytes({ From: '"'.repeat(250_000) })],
  ['25,000 opened encoded words', mailBytes({ Subject: '=?utf-8?q?'.repeat(25_000) })],
  ['a megabyte of NUL', Buffer.alloc(1_000_000)],
  ['300,000 escape sequences', mailBytes({}, '\x1b$B'.repeat(300_000))],
]

test.each(bombs)('%s do not hold up the parser', async (_name, bytes) => {
  const start = performance.now()
  const mail = await parseMail(bytes).catch(() => parseHeadersOnly(bytes))
  expect(performance.now() - start).toBeLessThan(3000)
  expect(mail.text.length).toBeLessThan(2_000_000)
})

test.each([
  ['dashes', '-'.repeat(60_000)],
  ['blanks', ' '.repeat(60_000)],
  ['quote marks', '>'.repeat(60_000)],
  ['lines of two dashes', '--\n'.repeat(60_000)],
  ['rules', '━━━━━━\n'.repeat(60_000)],
  ['sender lines', 'From: a\n'.repeat(60_000)],
  ['half attributions', 'On Mon, 1 Jan 2020 10:00 a <a@b.example>\n'.repeat(60_000)],
  ['phone signatures', 'x\nSent from my phone\n'.repeat(30_000)],
])('the quote finder takes linear time for 60,000 %s', (_name, text) => {
  const start = performance.now()
  replyTextOf(text)
  expect(performance.now() - start).toBeLessThan(2000)
})

test.each([
  ['nothing', ''],
  ['one letter', 'x'],
  ['only line ends', '\r\n\r\n\r\n'],
  ['no headers', '\r\nhello'],
  ['a multipart without a boundary', 'Content-Type: multipart/mixed\r\n\r\nhello'],
  ['a multipart without its end', 'Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nhello'],
  ['old line ends', 'Subject: a\rFrom: a@x.example\r\rhello'],
  ['mixed line ends', 'Subject: a\nFrom: a@x.example\r\n\nhello'],
  ['an mbox separator', 'From a@x.example Thu Jan  1 00:00:00 2026\nSubject: a\n\nhello'],
])('a mail of %s is read', async (_name, source) => {
  const mail = await parseMail(Buffer.from(source))
  expect(mail.text.trim()).toBe(source.includes('hello') ? 'hello' : '')
  expect(mail.flags).toEqual([])
})

describe('the pool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'triage-parse-'))
  const workerFile = join(folder, 'parse-worker.js')
  let parser: Parser | null = null

  beforeAll(async () => {
    await build({
      entryPoints: [join(import.meta.dirname, '../../../src/mail/parse-worker.ts')],
      outfile: workerFile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    })
  })
  afterEach(() => parser?.close())
  afterAll(() => rmSync(folder, { recursive: true }))

  test('bombs between good mails are flagged and disturb nobody (A15)', async () => {
    parser = createParser({ threads: 2, workerFile })
    const good = mailBytes({ Subject: 'good' }, 'hello')
    const all = [good, ...bombs.map(([, bytes]) => bytes), good]
    const start = performance.now()
    const mails = await Promise.all(all.map((bytes) => (parser as Parser).parse(bytes)))
    expect(performance.now() - start).toBeLessThan(20_000)
    expect([mails[0]?.text, mails.at(-1)?.text]).toEqual(['hello', 'hello'])
    expect(mails.filter((mail) => mail.flags.includes('unreadable')).length).toBeGreaterThanOrEqual(4)
  })

  test('a mail that takes too long is read without its HTML, or at least its headers', async () => {
    parser = createParser({ threads: 1, timeoutMs: 1, workerFile })
    const many = Array.from({ length: 450 }, () => 'Content-Type: text/plain; charset=utf-8\r\n\r\nhello')
    const headers = { Subject: 'slow', 'Content-Type': 'multipart/mixed; boundary=B' }
    const mail = await parser.parse(mailBytes(headers, parts(...many)))
    expect([mail.subject, mail.flags]).toEqual(['slow', ['unreadable']])
  })

  test('a missing worker file is a broken installation, not a broken mail', async () => {
    parser = createParser({ threads: 1, workerFile: join(folder, 'absent.js') })
    await expect(parser.parse(mailBytes({}, 'hello'))).rejects.toThrow()
  })

  test('the caller keeps its bytes', async () => {
    parser = createParser({ threads: 1, workerFile })
    const bytes = mailBytes({}, 'hello')
    const before = Buffer.from(bytes)
    await parser.parse(bytes)
    expect(before.equals(bytes)).toBe(true)
  })

  test('a closed pool still answers', async () => {
    parser = createParser({ threads: 1, workerFile })
    await parser.close()
    expect((await parser.parse(mailBytes({ Subject: 'late' }))).flags).toEqual(['unreadable'])
  })
})
