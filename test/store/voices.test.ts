import { expect, test } from 'vitest'
import { quoteOf, unnamed } from '../../src/domain/voice.ts'
import { carryOut, planTags } from '../../src/services/tickets/change.ts'
import { setFacts } from '../../src/services/tickets/set-customer.ts'
import { voices } from '../../src/services/voices.ts'
import { arrive, openDesk, tickets } from '../support/desk.ts'

const request = { tags: ['feature-request'], from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', mask: false }

async function deskOfWishes() {
  const desk = openDesk()
  await arrive(
    desk,
    {
      from: '山田花 <hana@flower.example>',
      subject: '請求書の書き出し',
      body: 'お世話になっております。花屋の山田花です。\n請求書を CSV で書き出す機能がほしいです。電話は 03-1234-5678 です。',
    },
    {
      from: 'ben@two.example',
      subject: 'Dark mode',
      body: 'Hello,\n\nI would like a dark mode for the evening. Thank you.',
    },
    {
      from: 'cid@three.example',
      subject: '請求書の書き出し',
      body: '請求書を CSV で書き出す機能を追加していただけると助かります。',
    },
    { from: 'dan@four.example', subject: 'Other', body: 'Where is my order?' },
  )
  const wished = tickets(desk).filter(({ subject }) => subject !== 'Other')
  carryOut(desk, planTags(wished, ['+feature-request']))
  setFacts(desk, 'hana@flower.example', ['company=花屋', 'tier=gold'])
  return desk
}

test('what customers wish stands in their words, what most of them wish first', async () => {
  const found = voices(await deskOfWishes(), request)
  expect(found.map(({ ticket, theme, customers, quote }) => [ticket, theme, customers, quote])).toEqual([
    [1, 1, 2, '請求書を CSV で書き出す機能がほしいです。'],
    [3, 1, 2, '請求書を CSV で書き出す機能を追加していただけると助かります。'],
    [2, 2, 1, 'I would like a dark mode for the evening.'],
  ])
  expect(found[0]).toMatchObject({
    customer: { address: 'hana@flower.example', name: '山田花' },
    company: '花屋',
    tier: 'gold',
  })
  expect(voices(await deskOfWishes(), { ...request, to: '2026-11-01T00:00:00Z' })).toEqual([])
})

test('with names hidden nobody can be told, but who is the same', async () => {
  const text = JSON.stringify(voices(await deskOfWishes(), { ...request, mask: true }))
  for (const word of ['hana', 'flower', '花', 'ben@', 'two.example', '1234'])
    expect([word, text.includes(word)]).toEqual([word, false])
  expect(text).toContain('customer-1')
  expect(text).toContain('customer-3')
})

test('names, addresses, numbers and links are put out of a text', () => {
  const text = '山田花（hana@flower.example、03-1234-5678）です。https://a.example/x Order 20261104-77'
  expect(unnamed(text, ['山田花', '花'])).toBe('…（…、…）です。… Order 20261104-77')
})

test('a mail without a wish is quoted from its beginning, and a long one is cut', () => {
  expect(quoteOf('The printer smells.\nIt is blue.')).toBe('The printer smells. It is blue.')
  expect(quoteOf('あ'.repeat(900)).length).toBe(401)
})
