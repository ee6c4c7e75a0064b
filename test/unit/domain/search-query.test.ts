import { describe, expect, test } from 'vitest'
import { readQuery } from '../../../src/domain/search-query.ts'

const context = { folders: ['answer-now', 'closed'], now: new Date('2026-11-24T00:05:00Z'), timeZone: 'Asia/Tokyo' }

/** Words as typed (`-` negated, `"` quoted) and conditions as `key=value`. */
function read(text: string): string[] {
  const { terms, people, conditions } = readQuery(text, context)
  const mark = (negated: boolean) => (negated ? '-' : '')
  return [
    ...terms.map(({ text: word, negated, quoted }) => `${mark(negated)}${quoted ? `"${word}"` : word}`),
    ...people.map(({ field, text: word, negated }) => `${mark(negated)}${field}=${word}`),
    ...conditions.map(({ key, value, negated }) => `${mark(negated)}${key}=${value}`),
  ]
}

describe('a query is read', () => {
  test.each<[text: string, ...read: string[]]>([
    ['invoice october', 'invoice', 'october'],
    ['請求書　再発行', '請求書', '再発行'],
    ['"power cable" -printer', '"power cable"', '-printer'],
    ['“見積 書”', '"見積 書"'],
    ['-"not this"', '-"not this"'],
    ['from:hana@x.example to:"Taro Yamada"', 'from=hana@x.example', 'to=Taro Yamada'],
    ['-from:@x.example FROM:a', '-from=@x.example', 'from=a'],
    ['tag:billing folder:closed -is:snoozed', 'tag=billing', 'folder=closed', '-is=snoozed'],
    ['is:urgent is:note has:attachment', 'is=urgent', 'kind=note', 'has=attachment'],
    ['ticket:42 ticket:#7 ticket:T-8', 'ticket=42', 'ticket=7', 'ticket=8'],
    ['before:2026-10-01', 'before=2026-09-30T15:00:00.000Z'],
    ['after:2026-10 after:2026 before:2026/1/2', ...days('2026-09-30', '2025-12-31', '2026-01-01')],
    [
      'after:today after:昨日 after:7d',
      ...days('2026-11-23', '2026-11-22', '2026-11-16').map((one) => one.replace('before', 'after')),
    ],
  ])('%s', (text, ...wanted) => {
    expect(read(text)).toEqual(wanted)
  })

  function days(...list: string[]): string[] {
    return list.map((day, index) => `${index < 2 ? 'after' : 'before'}=${day}T15:00:00.000Z`)
  }
})

describe('what is not known syntax is text:', () => {
  test.each<[text: string, ...read: string[]]>([
    ['http://shop.example:8080/a', 'http://shop.example:8080/a'],
    ['error: 42', 'error:', '42'],
    ['"unclosed quote', '"unclosed', 'quote'],
    ['5" disk', '5"', 'disk'],
    ['a-b --force', 'a-b', '--force'],
    ['AND OR NOT NEAR(a)', 'AND', 'OR', 'NOT', 'NEAR(a)'],
    ['From: hana', 'From:', 'hana'],
  ])('%s', (text, ...wanted) => {
    expect(read(text)).toEqual(wanted)
    expect(readQuery(text, context).doubts).toEqual([])
  })

  test.each(['is:opne', 'has:cheese', 'before:soon', 'after:2026-02-30', 'folder:none', 'ticket:x', 'from:…'])(
    '%s, and that is said',
    (text) => {
      const { conditions, people, doubts } = readQuery(text, context)
      expect({ conditions, people }).toEqual({ conditions: [], people: [] })
      expect(doubts).toEqual([text])
    },
  )
})

test('words beyond the sixty-fourth are counted, not searched', () => {
  const { terms, dropped } = readQuery(Array.from({ length: 70 }, (_, at) => `w${at}`).join(' '), context)
  expect([terms.length, dropped]).toEqual([64, 6])
})
