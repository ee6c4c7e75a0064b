import { expect, test } from 'vitest'
import { remarksOn } from '../../src/services/rules/check.ts'
import { arrive, openDesk } from '../support/desk.ts'
import { texts } from '../support/texts.ts'

test('the mail in the store shows which words also hit harmless mail, and which rules overrule each other', async () => {
  const desk = openDesk(`version: 1
rules:
  - { name: outage, when: { text: [障害, 500, 停止] }, then: { folder: answer-now, priority: urgent } }
  - { name: unsubscribe, when: { text: 配信 }, then: { folder: answer-later, priority: low, suggest: unsubscribe } }
`)
  const subjects = [
    '障害者割引',
    '障害者割引の件',
    '500円クーポン',
    '500円',
    '配信停止',
    'メルマガ配信停止',
    'システム障害',
  ]
  await arrive(desk, ...subjects.map((subject) => ({ subject, body: 'お願いします' })))
  if (!desk.book) throw new Error('no book')
  const remarks = remarksOn(desk, desk.book, ['how-to'], desk.now())
  expect(remarks.map(({ code, values }) => [code, values])).toEqual([
    ['review.no-template', { template: 'unsubscribe', options: 'how-to' }],
    ['review.pair', { name: 'unsubscribe', key: 'folder', by: 'outage', count: 2, total: 7, tickets: '#5 #6' }],
    ['review.pair', { name: 'unsubscribe', key: 'priority', by: 'outage', count: 2, total: 7, tickets: '#5 #6' }],
    ['review.word-inside', { name: 'outage', word: '障害', longer: '障害者割引 (#1 #2)' }],
    ['review.word-inside', { name: 'outage', word: '500', longer: '500円 (#3 #4)' }],
    ['review.word-inside', { name: 'outage', word: '停止', longer: '配信停止 (#5 #6)' }],
  ])
  for (const { code } of remarks) {
    expect(texts.en[code]?.message).toBeTruthy()
    expect(texts.ja[code]?.message).toBeTruthy()
  }
})

test('colleagues and roles that config.yaml does not name are remarked on', () => {
  const desk = openDesk(`rules:
  - { name: known, when: { text: a }, then: { handoff: billing } }
  - { name: lost, when: { text: b }, then: { handoff: { to: biling } } }
reminders: [{ name: r, folder: answer-now, steps: [{ after: 1d, then: { handoff: manager } }] }]
macros: [{ name: m, then: { handoff: tanaka } }]
`)
  if (!desk.book) throw new Error('no book')
  const remarks = remarksOn(desk, desk.book, null, desk.now()).filter(({ code }) => code === 'review.no-colleague')
  expect(remarks.map(({ values, path }) => [values.to, path.join('.')])).toEqual([
    ['biling', 'rules.1'],
    ['manager', 'reminders'],
  ])
})

test('without a store only the file itself is looked at', () => {
  const { book } = openDesk('rules: [{ name: a, when: { messages: 0 }, then: { suggest: nothing } }]')
  if (!book) throw new Error('no book')
  expect(remarksOn(null, book, null, new Date('2026-11-24')).map(({ code }) => code)).toEqual(['review.never-alone'])
})

test('calendars are remarked on whose holidays are not known for long, or that never open', () => {
  const { book } = openDesk(`hours: { timezone: Asia/Tokyo, open: { mon: "09:00-17:00" }, holidays: [JP] }
calendars:
  gone: { timezone: UTC, open: { mon-sun: "00:00-24:00" }, closed: [01-01..12-31] }
`)
  if (!book) throw new Error('no book')
  const at = (now: string) => remarksOn(null, book, null, new Date(now)).map(({ code, path }) => [code, path.join('.')])
  expect(at('2026-11-24')).toEqual([['review.never-open', 'calendars.gone']])
  // The last holiday that the table of Japan has is 23 November 2050.
  expect(at('2049-12-01')).toEqual([
    ['review.holidays-end', 'hours.holidays'],
    ['review.never-open', 'calendars.gone'],
  ])
})
