/** Nothing is thrown away (pitfalls A20): what is folded and what is shown are the text, and every part can be reached. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshSpans, replyTextOf, textIn } from '../../../src/domain/quote.ts'
import { parseHeadersOnly, parseMail, parseTexts } from '../../../src/mail/parse.ts'
import { style } from '../../../src/output/colour.ts'
import { fullView } from '../../../src/output/mail-text.ts'
import { plainLines } from '../../../src/output/plain.ts'
import { seed } from '../../support/sample.ts'

const folder = join(import.meta.dirname, '../../fixtures/mail')
const sets = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
const files = sets.flatMap((set) => readdirSync(join(folder, set, 'eml')).map((file) => join(folder, set, 'eml', file)))
const squash = (text: string) => text.replace(/\s+/g, '')

test('the corpus is here', () => {
  expect(files.length).toBeGreaterThan(400)
})

test('in every mail of the corpus, what is shown and what is folded together are the text', async () => {
  for (const file of files) {
    const { text, replyText, replySpans } = await parseMail(readFileSync(file)).catch(() =>
      parseHeadersOnly(readFileSync(file)),
    )
    const spans = replySpans?.spans ?? []
    const pieces: string[] = []
    let at = 0
    for (const [start, end] of spans) {
      expect(start, file).toBeGreaterThanOrEqual(at)
      pieces.push(text.slice(at, start), text.slice(start, end))
      at = end
    }
    expect(pieces.join('') + text.slice(at), file).toBe(text)
    expect(textIn(text, spans), file).toBe(replyText)
  }
})

test('in every mail of the corpus, all text of every part stands in show --full', async () => {
  const look = { ...style, language: 'en' as const, age: String, time: String }
  for (const file of files) {
    const bytes = readFileSync(file)
    const mail = await parseMail(bytes).catch(() => parseHeadersOnly(bytes))
    const texts = await parseTexts(bytes).catch(() => [])
    const message = {
      id: 1,
      ticket: 1,
      kind: 'inbound' as const,
      thread: '',
      raw: '',
      receivedAt: '',
      withdrawn: false,
      mail,
    }
    const lines = [...fullView(message, texts, look, 80)].map((line) => [line].flat().map(String).join(''))
    const shown = squash(lines.join('\n'))
    for (const { text } of texts) {
      const wanted = squash(plainLines(text))
      expect(shown.includes(wanted), `${file}: ${wanted.slice(0, 80)}`).toBe(true)
    }
  }
})

describe('the finder of what is new', () => {
  const line = fc.constantFrom(
    ...[
      '> quoted',
      '>> deeper',
      '',
      'hello',
      'こんにちは。',
      '-- ',
      '--',
      'On Mon, 1 Jan 2020, A <a@b.example> wrote:',
      '-----Original Message-----',
    ],
    ...[
      'From: a@b.example',
      'Sent: Monday, 1 January 2020',
      'To: c@d.example',
      '━━━━━━━━',
      '株式会社例示',
      'TEL 03-0000-0000',
      'Sent from my iPhone',
    ],
    ...['2026年11月22日(日) 10:00 A <a@b.example>:', '2026/11/22 10:00、A のメール:', '\u3000', '\t'],
  )

  test('never loses, repeats or reorders a line, whatever lines stand together', () => {
    const text = fc.array(fc.oneof(line, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 40 })
    fc.assert(
      fc.property(text, (lines) => {
        const whole = lines.join('\n')
        const spans = freshSpans(whole)
        let at = 0
        for (const [start, end] of spans) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThanOrEqual(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(whole.length)
        expect(textIn(whole, spans)).toBe(replyTextOf(whole))
      }),
      { seed, numRuns: process.env.SAMPLE === 'all' ? 20_000 : 2000 },
    )
  })
})
