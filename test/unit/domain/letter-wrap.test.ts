import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaksAtSpaces, cellsOf, wrapLetter } from '../../../src/domain/letter-wrap.ts'

const sentence = 'ご注文の商品につきましては本日発送の手続きを終えました。'

describe('a Japanese line', () => {
  test('is broken at the end of a sentence', () => {
    expect(wrapLetter(`${sentence}${sentence}明日届きます。`)).toBe(`${sentence}\n${sentence}明日届きます。`)
  })

  test('that no sentence ends within is broken after 、', () => {
    const text = `${'あ'.repeat(25)}、${'い'.repeat(20)}。`
    expect(wrapLetter(text)).toBe(`${'あ'.repeat(25)}、\n${'い'.repeat(20)}。`)
  })

  test('never begins with 。 or 」 and never ends with 「', () => {
    for (let length = 20; length < 60; length++) {
      const text = `${'あ'.repeat(length)}「い」。${'う'.repeat(40)}`
      for (const line of wrapLetter(text).split('\n')) {
        expect(line).not.toMatch(/^[」。]|「$/u)
      }
    }
  })

  test('keeps an address, a word and a number whole', () => {
    const url = 'https://example.com/orders/1204/tracking?customer=hana'
    expect(wrapLetter(`配送状況は次のページでご確認いただけます${url}をご覧ください。`)).toContain(url)
  })
})

test('what the writer broke himself stays: short lines, lists, quotes, the signature', () => {
  const long = 'あ'.repeat(60)
  for (const text of ['山田様\n\nお世話になっております。\n', `> ${long}`, `・${long}`, `　${long}`, '-- \n佐藤'])
    expect(wrapLetter(text)).toBe(text)
})

test('a line that breaks at spaces is left to format=flowed', () => {
  const text = 'word '.repeat(60)
  expect(wrapLetter(text)).toBe(text)
  expect(breaksAtSpaces(text)).toBe(true)
  expect(breaksAtSpaces('Grüße, Привет')).toBe(true)
  expect(breaksAtSpaces('order 山田')).toBe(false)
})

test('wrapping takes no character away but blanks, is the same the second time, and no line is too wide', () => {
  const japanese = fc.string({ unit: fc.constantFrom(...'あ漢、。」「ーァa1 (髙𠮷'), maxLength: 200 })
  fc.assert(
    fc.property(japanese, (text) => {
      const wrapped = wrapLetter(text)
      expect(wrapped.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
      expect(wrapLetter(wrapped)).toBe(wrapped)
    }),
    { numRuns: 300 },
  )
  const plain = 'この度はお問い合わせいただきありがとうございますそれでは詳しくご説明いたします'.repeat(20)
  for (const line of wrapLetter(plain).split('\n')) expect(cellsOf(line)).toBeLessThanOrEqual(76)
})
