import { expect, test } from 'vitest'
import { returnDate } from '../../../src/mail/return-date.ts'
import { parsed } from './mails.ts'

const sent = '2026-11-23T01:00:00Z'

test.each([
  ['11月30日まで不在にしております。', '2026-11-30'],
  ['11月24日から11月30日まで休暇をいただいております。', '2026-11-30'],
  ['１１月３０日（月）まで休業いたします。', '2026-11-30'],
  ['2026/12/01より通常業務に戻ります。', '2026-12-01'],
  ['2026年12月1日に復帰いたします。', '2026-12-01'],
  ['12月28日（月）～1月4日（月）は年末年始休業とさせていただきます。', '2027-01-04'],
  ['休業期間：2026年12月29日（火）～2027年1月3日（日）\n1月4日（月）より通常営業いたします。', '2027-01-04'],
  ['出社予定日：12月2日', '2026-12-02'],
  ['令和8年12月1日より復帰します。', '2026-12-01'],
  ['I will be back on 30 November.', '2026-11-30'],
  ['I am out of the office until November 30th, 2026.', '2026-11-30'],
  ['I will return on Monday, December 7.', '2026-12-07'],
  ['I am on leave from 20 November to 27 November 2026.', '2026-11-27'],
  ['Out of office through 12/31. Returning January 4.', '2027-01-04'],
  ["I'm away until 2026-12-01 with no access to mail.", '2026-12-01'],
  ['I will be returning to the office on Dec 1st.', '2026-12-01'],
  ['Ich bin bis zum 30. November nicht im Büro.', '2026-11-30'],
  ['Ab dem 01.12.2026 bin ich wieder erreichbar.', '2026-12-01'],
  ['Je suis absent jusqu’au 30 novembre 2026.', '2026-11-30'],
  ['De retour le 1er décembre.', '2026-12-01'],
  ['Estaré fuera hasta el 30 de noviembre.', '2026-11-30'],
  ['我将于12月1日返回公司。', '2026-12-01'],
  ['I will be back on 30 November. My colleague was here on 20 November.', '2026-11-30'],
  // What can be read in two ways, or is no end of an absence, is not read.
  ['I am away until 11/12.', null],
  ['We founded the company on 30 November 1999.', null],
  ['I will be back soon.', null],
  ['Back on February 30.', null],
  ['注文番号は2026/12/01です。', null],
])('%s -> %s', (text, day) => {
  expect(returnDate(text, sent)).toBe(day)
})

test('a date without a year stays unread where nobody knows when the mail was sent', () => {
  expect(returnDate('Back on 30 November.', null)).toBeNull()
})

test('an out-of-office answer carries the day, a human mail with the same words does not', async () => {
  const date = { Date: 'Mon, 23 Nov 2026 10:00:00 +0900' }
  const text = 'I am out of the office until 30 November 2026.'
  expect((await parsed({ ...date, 'Auto-Submitted': 'auto-replied' }, text)).returns).toBe('2026-11-30')
  expect((await parsed(date, text)).returns).toBeNull()
})

test('a long text of dates takes no time', () => {
  const start = performance.now()
  returnDate('until 30 November 2026, 11/12 '.repeat(10_000), sent)
  returnDate(`${'11月30日'.repeat(10_000)}`, sent)
  returnDate('a '.repeat(100_000), sent)
  expect(performance.now() - start).toBeLessThan(500)
})
