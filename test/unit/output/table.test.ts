import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { age } from '../../../src/output/age.ts'
import { painter, style } from '../../../src/output/colour.ts'
import { type Column, createTable, type Look, tsvLine } from '../../../src/output/table.ts'
import { width } from '../../../src/output/width.ts'
import { hostileText, runs } from './property.ts'

interface Row {
  ticket: number
  customer: string
  at: string
  subject: string
}

const columns: Column<Row>[] = [
  {
    key: 'ticket',
    header: { en: 'TICKET', ja: '番号' },
    align: 'right',
    cell: (r) => `${r.ticket}`,
    tsv: (r) => `${r.ticket}`,
  },
  {
    key: 'customer',
    header: { en: 'CUSTOMER', ja: 'お客様' },
    weight: 1,
    cell: (r, look) => look.strong(r.customer),
    tsv: (r) => r.customer,
  },
  { key: 'at', header: { en: 'AGE', ja: '経過' }, cell: (r, look) => look.age(r.at), tsv: (r) => r.at },
  {
    key: 'subject',
    header: { en: 'SUBJECT', ja: '件名' },
    weight: 2,
    cell: (r, look) => [look.alarm('!'), ' ', r.subject],
    tsv: (r) => r.subject,
  },
]

const now = new Date('2026-11-24T00:00:00Z')
const look = (language: 'en' | 'ja'): Look => ({
  ...style,
  language,
  age: (at) => age(at, now, language),
  time: (at) => at,
})
const rows: Row[] = [
  { ticket: 7, customer: '佐藤花子', at: '2026-11-23T22:00:00Z', subject: 'サーバーに接続できません' },
  { ticket: 120, customer: 'Bob', at: '2026-11-20T00:00:00Z', subject: 'Invoice' },
]

function drawn(room: number, records: Row[] = rows, language: 'en' | 'ja' = 'en'): string[] {
  const table = createTable(columns, records, look(language), painter(false), room)
  return [table.header, ...records.map(table.line)]
}

describe('on a terminal', () => {
  test('columns line up by display cells, under headers in the language of the reader', () => {
    expect(drawn(80)).toEqual([
      'TICKET  CUSTOMER  AGE  SUBJECT',
      '     7  佐藤花子  2h   ! サーバーに接続できません',
      '   120  Bob       4d   ! Invoice',
    ])
    expect(drawn(80, rows, 'ja')[0]).toBe('番号  お客様    経過   件名')
  })

  test('a narrow terminal squeezes the columns that allow it, and marks what is cut', () => {
    expect(drawn(40)).toEqual([
      'TICKET  CUSTOMER  AGE  SUBJECT',
      '     7  佐藤花子  2h   ! サーバーに接続~',
      '   120  Bob       4d   ! Invoice',
    ])
  })

  test('no line is ever wider than the terminal, whatever the mail says, and no escape byte is in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.integer({ min: 1, max: 120 }), (customer, subject, room) => {
        for (const line of drawn(room, [{ ticket: 1, customer, at: '2026-11-23T22:00:00Z', subject }, ...rows])) {
          expect(width(line)).toBeLessThanOrEqual(room)
          expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f]/)
        }
      }),
      runs(2000, 20_000),
    )
  })

  test('a family of emoji shows its first member', () => {
    expect(drawn(80, [{ ticket: 1, customer: '👨‍👩‍👧', at: '2026-11-23T22:00:00Z', subject: '' }])[1]).toContain('👨  ')
  })

  test('colour adds nothing but colour', () => {
    const table = createTable(columns, rows, look('en'), painter(true), 40)
    const lines = [table.header, ...rows.map(table.line)]
    expect(lines.join('\n')).toMatch(/\x1b\[31m/)
    expect(lines.map((line) => line.replace(/\x1b\[[\d;]+m/g, ''))).toEqual(drawn(40))
  })
})

test('into a pipe a record is one uncut line, always with the same columns', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (customer, subject) => {
      const line = tsvLine(columns, { ticket: 1, customer, at: '2026-11-23T22:00:00Z', subject })
      expect(line.split('\t')).toHaveLength(4)
      expect(line).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f]/)
    }),
    runs(2000, 20_000),
  )
  expect(
    tsvLine(columns, { ticket: 1, customer: 'a\tb\nc', at: '2026-11-23T22:00:00Z', subject: 'x'.repeat(500) }),
  ).toBe(`1\ta b c\t2026-11-23T22:00:00Z\t${'x'.repeat(500)}`)
})

test('a column that came later stands last in a pipe, and on a terminal where it is read', () => {
  const column = (key: string, more = {}) => ({
    key,
    header: { en: key, ja: key },
    cell: () => key,
    tsv: () => key,
    ...more,
  })
  const columns: Column<null>[] = [column('a'), column('b'), column('c', { before: 'b' }), column('d', { from: 1000 })]
  expect(createTable(columns, [null], look('en'), (text) => text, 80).line(null)).toBe('a  c  b')
  expect(tsvLine(columns, null)).toBe('a\tb\tc\td')
})
