import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ReminderLine } from '../../../src/domain/reminder.ts'
import { style } from '../../../src/output/colour.ts'
import { reminderShape, reminderShapeOf } from '../../../src/output/reminder.ts'
import { createTable, type Look, tsvLine } from '../../../src/output/table.ts'
import { root } from '../../support/program.ts'
import { texts } from '../../support/texts.ts'

const folder = join(root, 'src/services/reminders')
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))

test('every reason why nothing goes out has its sentence in both languages, and every sentence its reason', () => {
  const raised = sources.flatMap((source) =>
    [...source.matchAll(/(?:because|nobody|blocked)\((?:\w+ \? )?'([\w-]+)'(?: : '([\w-]+)')?/g)].flatMap(
      ([, ...codes]) => codes,
    ),
  )
  const codes = [...new Set(raised.filter(Boolean))].sort()
  expect(codes.length).toBeGreaterThan(20)
  for (const language of ['en', 'ja'] as const) {
    const known = Object.keys(texts[language]).flatMap((code) => code.match(/^remind\.reason-(.*)/)?.[1] ?? [])
    expect(known.sort()).toEqual(codes)
  }
})

test('the record has the fields of the contract, the reason as a code and in words', () => {
  const line: ReminderLine = {
    ...{ ticket: 7, rule: 'silent', step: 2, to: 'hana@customer.example', template: 'gentle' },
    ...{ dueAt: '2026-11-27T02:00:00.000Z', outcome: 'skipped', reason: { code: 'undecided', values: { ticket: 9 } } },
  }
  expect(reminderShape.json(line)).toEqual({
    ...{ ticket: 7, rule: 'silent', step: 2, to: 'hana@customer.example', template: 'gentle' },
    ...{ due_at: '2026-11-27T02:00:00.000Z', outcome: 'skipped', reason: 'undecided' },
    words: '#9 may belong here: merge it, answer it or put it away first',
  })
})

test('a narrow terminal shows when and to whom, or why not; a pipe always everything', () => {
  const due: ReminderLine = {
    ...{ ticket: 7, rule: 'customer silent', step: 2, to: 'hana@customer.example', template: 'gentle' },
    ...{ dueAt: '2026-11-27T02:00:00.000Z', outcome: 'planned', reason: null },
  }
  const away: ReminderLine = {
    ...due,
    ...{ outcome: 'skipped', reason: { code: 'away', values: { step: 2, at: '2026-11-27T02:00:00.000Z' } } },
  }
  const look: Look = { ...style, language: 'en', age: () => '', time: () => '2026-11-27 (Fri) 11:00' }
  const lineOf = (one: ReminderLine, room: number) => {
    const { columns } = reminderShapeOf([one])
    return createTable(columns, [one], look, (text) => text, room).line(one)
  }
  expect(lineOf(due, 80)).toBe('     7  2026-11-27 (Fri) 11:00  customer silent  hana@customer.example  gentle')
  expect(lineOf(away, 80)).toBe('     7  customer silent  skipped  away; step 2 is due on 2026-11-27 (Fri) 11:00')
  expect(lineOf(due, 160)).toMatch(/ {2}2 {2}hana@customer.example {2}gentle {4}planned/)
  expect(tsvLine(reminderShapeOf([away]).columns, away)).toBe(tsvLine(reminderShape.columns, away))
})
