import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import { freshSpans, textIn } from '../../../src/domain/quote.ts'
import { readQuery } from '../../../src/domain/search-query.ts'
import { snippetOf } from '../../../src/domain/search-snippet.ts'

const context = { folders: [], now: new Date('2026-11-24T00:05:00Z'), timeZone: 'Asia/Tokyo' }

/** The snippet of a mail with hits in brackets. */
function snippet(query: string, text: string, files: string[] = []): string {
  const spans = freshSpans(text)
  const mail = {
    ...{ text, replyText: textIn(text, spans), replySpans: { finder: 1, spans }, attached: [] },
    attachments: files.map((name) => ({ name, type: 'text/plain', size: 1 })),
  } as unknown as Message['mail']
  const found = snippetOf(mail, readQuery(query, context).terms)
  let shown = ''
  let end = 0
  for (const [from, to] of found.marks) {
    shown += `${found.text.slice(end, from)}[${found.text.slice(from, to)}]`
    end = to
  }
  return shown + found.text.slice(end)
}

describe('the snippet', () => {
  test.each([
    [
      'marks a word as it was written',
      '請求書',
      'ＰＤＦの請求書を再送してください',
      'ＰＤＦの[請求書]を再送してください',
    ],
    ['marks every word', 'pdf 再送', 'ＰＤＦの請求書を再送', '[ＰＤＦ]の請求書を[再送]'],
    ['marks a single character alone', '書', '請求書です', '請求[書]です'],
    ['marks half-width kana with their marks', 'サーバ', 'ｻｰﾊﾞｰが', '[ｻｰﾊﾞ]ｰが'],
    ['marks over a broken line', '延長保証', '商品の延長\n 保証です', '商品の[延長 保証]です'],
    ['marks the beginning of a word', 'refund*', 'two refunds', 'two [refunds]'],
    ['is on one line', 'b', 'a\n\n  b\n', 'a [b]'],
    ['prefers what is new', 'box', 'The box.\n\n> A box\n', 'The [box].'],
    ['takes the quote where the words stand nowhere else', 'box', 'Yes.\n\n> A box\n', 'Yes. > A [box]'],
    ['begins at the beginning where nothing is to be marked', 'nowhere', 'Yes.', 'Yes.'],
  ])('%s', (_, query, text, wanted) => {
    expect(snippet(query, text)).toBe(wanted)
  })

  test('shows the name of an attachment', () => {
    expect(snippet('report', 'Here it is.', ['October report.pdf'])).toBe('October [report].pdf')
  })

  test('is short, and the first hit stands near its beginning', () => {
    const shown = snippet('needle', `${'hay '.repeat(900)}needle${' hay'.repeat(900)}`)
    expect(shown).toMatch(/^…[hay ]{20,30}\[needle\][hay ]{100,200}…$/)
  })
})
