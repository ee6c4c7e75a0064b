import { expect, test } from 'vitest'
import { always, type Calendar } from '../../../src/domain/calendar.ts'
import { promiseIn, promisesIn } from '../../../src/domain/promise-wording.ts'

const blocks = [{ from: 540, to: 1080 }]
const calendar: Calendar = {
  ...{ ...always, name: 'office', timeZone: 'Asia/Tokyo' },
  week: [[], blocks, blocks, blocks, blocks, blocks, []],
}
/** A Tuesday. */
const context = { now: new Date('2026-11-24T10:00:00+09:00'), calendar, language: 'ja' as const }

test.each([
  ['明日ご連絡いたします。', '明日', '2026-11-25T09:00'],
  ['明日中にお送りします。', '明日中', '2026-11-25T18:00'],
  ['明日の午前中に担当よりお電話いたします。', '明日の午前中', '2026-11-25T12:00'],
  ['本日中に改めてご連絡させていただきます。', '本日中', '2026-11-24T18:00'],
  ['調査のうえ、今週中にご報告いたします。', '今週中', '2026-11-27T18:00'],
  ['金曜日までに修正する予定です。', '金曜日', '2026-11-27T09:00'],
  ['来週月曜にあらためてご案内申し上げます。', '来週月曜', '2026-11-30T09:00'],
  ['３営業日以内にご返信いたします。', '3営業日以内', '2026-11-27T18:00'],
  ['2、3日ほどでご返金の手続きを確認いたします。', '2、3日ほど', '2026-11-27T18:00'],
  ['11月27日（金）に発送いたします。', '11月27日(金)', '2026-11-27T09:00'],
  ['11/27に発送いたします。', '11/27', '2026-11-27T09:00'],
  ['翌営業日にご回答いたします。', '翌営業日', '2026-11-25T09:00'],
  ['24時間以内に返信します。', '24時間以内', '2026-11-25T10:00'],
  ['月末に返金いたします。', '月末', '2026-11-30T09:00'],
  ['折り返しご連絡いたします。', '折り返し', null],
  ['折返しお電話差し上げます。', '折返し', null],
  ['後ほどご案内いたします。', '後ほど', null],
  ['追ってお知らせいたします。', '追って', null],
  ['確認でき次第、ご連絡いたします。', '次第', null],
  ['早急に対応いたします。', '早急に', null],
  ['We will send it by tomorrow.', 'tomorrow', '2026-11-25T09:00'],
  ["I'll get back to you by Friday.", 'Friday', '2026-11-27T09:00'],
  ['We’ll fix this by Friday 5 pm.', 'Friday 5 pm', '2026-11-27T17:00'],
  ['I will reply later today.', 'later today', '2026-11-24T18:00'],
  ['You will hear from us within 24 hours.', 'within 24 hours', '2026-11-25T10:00'],
  [
    'We will refund you within the next three business days.',
    'within the next three business days',
    '2026-11-27T18:00',
  ],
  ['Our team will contact you on the next business day.', 'the next business day', '2026-11-25T09:00'],
  ['We expect to ship it on November 30th.', 'November 30th', '2026-11-30T09:00'],
  ['I will update you by the end of the week.', 'the end of the week', '2026-11-27T18:00'],
  ['We will get back to you.', 'get back to you', null],
  ['I will follow up soon.', 'follow up', null],
  ['We will let you know as soon as possible.', 'let you know', null],
])('%s promises by "%s"', (text, words, local) => {
  const moment = local === null ? null : new Date(`${local}:00+09:00`)
  expect(promisesIn(text, context)).toEqual([{ words, moment }])
})

test.each([
  '明日は休業日です。',
  '明日までにご返信ください。',
  '本日中にご連絡いただけますと幸いです。',
  '昨日ご連絡いたしました。',
  '本日発送いたしました。',
  'ご返信をいただきましたら、折り返しご連絡いたします。',
  '商品が届いていない場合は、明日ご連絡いたします。',
  'ご連絡をお待ちしております。',
  'いつもお世話になっております。',
  '今後ともよろしくお願いいたします。',
  'なお、ご返金はできません。',
  '> 明日ご連絡いたします。',
  'Please reply by tomorrow.',
  'Could you send it by Friday?',
  'If you tell us the number, we will send it tomorrow.',
  'Once you have paid, we will ship it tomorrow.',
  'We sent it on Friday.',
  'The shop is closed tomorrow.',
  'We will not be able to send it by Friday.',
  '> We will send it by tomorrow.',
  'Thank you for your order.',
])('%s promises nothing', (text) => {
  expect(promisesIn(text, context)).toEqual([])
})

test('of several promises the earliest time counts, and one without a time only when there is no other', () => {
  const text = '折り返しご連絡いたします。\n金曜日に発送いたします。明日中に送り状をお送りします。'
  expect(promisesIn(text, context)).toHaveLength(3)
  expect(promiseIn(text, context)?.words).toBe('明日中')
  expect(promiseIn('折り返しご連絡いたします。', context)).toEqual({ words: '折り返し', moment: null })
  expect(promiseIn('ありがとうございました。', context)).toBeNull()
})
