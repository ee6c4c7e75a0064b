import { describe, expect, test } from 'vitest'
import { finderVersion, freshSpans, replyTextOf } from '../../../src/domain/quote.ts'
import { quoted, quotingStyleOf, withoutQuotes } from '../../../src/domain/quoting.ts'

const styleOf = (text: string) =>
  quotingStyleOf({ text, replyText: replyTextOf(text), replySpans: { finder: finderVersion, spans: freshSpans(text) } })

describe('a customer quotes', () => {
  test.each([
    ['nothing', 'Where is my order?\n\n-- \nHana', 'none'],
    [
      'below',
      'Thank you.\n\nOn Mon, 23 Nov 2026 at 10:00, Support <support@example.com> wrote:\n> Hello\n> there',
      'below',
    ],
    [
      'below, as Outlook does',
      'ありがとうございます。\n\n-----Original Message-----\nFrom: 窓口\nSent: 2026/11/23\nTo: 花\n\n本文',
      'below',
    ],
    ['line by line', '> Which order?\n1204\n> Which size?\nL', 'inline'],
    ['above', 'On Mon, 23 Nov 2026 at 10:00, Support <s@example.com> wrote:\n> Which order?\n\n1204', 'inline'],
    ['in Japanese between', '> ご注文番号は？\n1204です。\n> サイズは？\nLです。', 'inline'],
  ])('%s', (_, text, style) => {
    expect(styleOf(text)).toBe(style)
  })

  test('nothing in a form that we read ourselves', () => {
    expect(quotingStyleOf({ text: 'a\n> b', replyText: 'a', replySpans: { finder: 'form', spans: [[0, 1]] } })).toBe(
      'none',
    )
    expect(quotingStyleOf({ text: 'a\n> b', replyText: 'a', replySpans: null })).toBe('none')
  })
})

test('a quote marks every line, deepens what is one, and is cut after 200 lines', () => {
  expect(quoted('a\n\n> b \n')).toBe('> a\n>\n>> b')
  expect(quoted('x\n'.repeat(500)).split('\n')).toHaveLength(201)
  expect(withoutQuotes('a\n> b\n ＞ c\nd')).toBe('a\nd')
})
