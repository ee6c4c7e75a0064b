import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadRules, parseRulesFile } from '../../../src/config/rules.ts'
import { isOpen } from '../../../src/domain/calendar.ts'
import { parseSpan } from '../../../src/domain/span.ts'
import { usualWeights } from '../../../src/domain/urgency.ts'
import { newSubject } from '../../../src/rules/subject.ts'
import { mail } from './mail.ts'

const contract = new URL('../../fixtures/rules/contract.yaml', import.meta.url).pathname
const book = loadRules(contract)
const parse = (text: string) => parseRulesFile(new TextEncoder().encode(text), 'rules.yaml')

test("the contract's own sample loads whole, comments and all", () => {
  expect(readFileSync(contract, 'utf8')).toContain('version: 1')
  expect(book.rules.map(({ name }) => name)).toEqual(['outage', 'how-to can wait a little', 'received, out of hours'])
  expect([...book.calendars.keys()]).toEqual(['office', 'always'])
  expect(book.tests).toHaveLength(3)
})

test('the office has its blocks, its holidays and the turn of the year', () => {
  const office = book.calendars.get('office')
  if (!office) throw new Error('no office')
  expect(office).toMatchObject({ timeZone: 'Asia/Tokyo', holidays: ['JP'] })
  expect(office.week.map((blocks) => blocks.length)).toEqual([0, 2, 2, 2, 2, 2, 0])
  expect(office.closed).toEqual([
    { from: '12-29', to: '01-03' },
    { from: '2026-08-13', to: '2026-08-15' },
  ])
  const open = (time: string) => isOpen(office, Date.parse(`${time}+09:00`))
  expect(['2026-11-24T11:59', '2026-11-24T12:00', '2026-11-24T13:00', '2026-12-31T10:00'].map(open)).toEqual([
    ...[true, false, true, false],
  ])
})

test('the office is closed on public holidays, substitute holidays and the days between two of them', () => {
  const office = book.calendars.get('office')
  if (!office) throw new Error('no office')
  const open = (day: string) => isOpen(office, Date.parse(`${day}T10:00+09:00`))
  // 勤労感謝の日, 振替休日 for 憲法記念日, 国民の休日, and one that other tables miss; then ordinary Tuesdays.
  expect(['2026-11-23', '2026-05-06', '2026-09-22', '2032-09-21'].map(open)).toEqual([false, false, false, false])
  expect(['2026-11-24', '2026-09-29'].map(open)).toEqual([true, true])
})

test('a country without a table of holidays is said at its place', () => {
  const text = 'hours: { timezone: Europe/Berlin, open: { mon-fri: "09:00-17:00" }, holidays: [DE] }\n'
  expect(() => parseRulesFile(new TextEncoder().encode(text), 'rules.yaml')).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'hours.no-holidays', at: { file: 'rules.yaml', line: 1, column: 80 } }),
        ],
      }),
    }),
  )
})

test('policies have their targets, their calendar and the share from which they warn', () => {
  expect(book.sla).toMatchObject([
    { name: 'premium', hours: 'always', firstResponse: parseSpan('1h'), resolution: parseSpan('1d'), warning: 75 },
    { name: 'standard', hours: 'office', when: null, nextResponse: parseSpan('1d') },
  ])
  const from = (address: string) => newSubject(mail({ from: { address, name: null } }), [])
  expect(book.sla[0]?.when?.holds(from('boss@bigcorp.example'))).toBe(true)
  expect(book.sla[0]?.when?.holds(from('me@else.example'))).toBe(false)
})

test('the urgency counts as usual but for what the file says', () => {
  expect(book.urgency).toEqual({ weights: usualWeights, tiers: [] })
  const { urgency } = parse(`urgency:
  priority: { urgent: 20 }
  waiting: 0.5
  follow_up_most: 3
  later: -2.5
  tiers:
    - { name: gold, when: { customer: ["@gold.example"] }, points: 4 }
`)
  expect(urgency.weights).toEqual({
    ...usualWeights,
    priority: { ...usualWeights.priority, urgent: 20 },
    ...{ waiting: 0.5, followUpMost: 3, later: -2.5 },
  })
  expect(urgency.tiers).toMatchObject([{ name: 'gold', points: 4, written: { customer: ['@gold.example'] } }])
})

test.each([
  ['urgency: { waitin: 1 }', 'key.unknown-near'],
  ['urgency: { waiting: fast }', 'value.not-number'],
  ['urgency: { sla: 101 }', 'value.out-of-range'],
  ['urgency: { priority: { top: 3 } }', 'key.unknown'],
  ['urgency: { tiers: [{ name: gold, points: 3 }] }', 'key.missing'],
])('%s is refused', (text, code) => {
  const problems = [expect.objectContaining({ code })]
  expect(() => parse(text)).toThrow(expect.objectContaining({ details: expect.objectContaining({ problems }) }))
})

test('reminders have their steps; `then: FOLDER` is short for the action', () => {
  expect(book.reminders.map(({ name, folder, namesAsked }) => [name, folder, namesAsked])).toEqual([
    ['customer silent', 'awaiting-customer', false],
    ['answered and done', null, true],
    ['colleague silent', 'awaiting-colleague', false],
    ['breach is near', null, false],
  ])
  expect(book.reminders[0]?.steps[2]).toEqual({
    after: parseSpan('10d'),
    template: 'closing-silent',
    to: 'customer',
    effect: { folder: 'closed' },
    notify: null,
  })
  expect(book.reminders[2]?.steps[1]).toMatchObject({ to: 'stand-in', template: 'reminder-colleague' })
  expect(book.reminders[3]?.steps[0]?.notify).toEqual(['./my-notifier', '--urgent'])
  const long = parse(
    'reminders: [{ name: a, folder: closed, steps: [{ after: 1d, then: { tag: old, flag: stale } }] }]',
  )
  expect(long.reminders[0]?.steps[0]?.effect).toEqual({ tags: ['old'], flags: ['stale'] })
})

test('alerts, views and macros', () => {
  expect(book.alerts).toMatchObject([
    { name: 'many at once', moreThan: 5, within: parseSpan('1h'), notify: ['./slack.sh'] },
  ])
  expect(book.views.map(({ name }) => name)).toEqual(['late'])
  const { macros } = parse('macros: [{ name: done, then: { reply: fixed, close: true, tag: done } }]')
  expect(macros).toMatchObject([{ name: 'done', effect: { folder: 'closed', tags: ['done'] } }])
})

test('tests have a mail and expectations, or a story of steps', () => {
  expect(book.tests[0]).toMatchObject({
    name: 'an outage mail jumps the queue',
    given: { from: 'taro@customer.example', subject: '【至急】システム停止', body: '業務が止まっています', is: null },
    expect: { folder: 'answer-now', priority: 'urgent', tags: ['outage'] },
    story: [],
    path: ['tests', 0],
  })
  expect(book.tests[1]?.expect).toEqual({ priority: 'normal', tags: [] })
  expect(book.tests[2]).toMatchObject({
    given: null,
    story: [
      { at: '2026-11-24 10:00', after: null, customer: { from: 'hana@customer.example', subject: '領収書' } },
      { after: parseSpan('30m'), reply: { body: '注文番号を教えてください。', template: null } },
      { after: parseSpan('3d'), expect: { sent: ['reminder-customer'], folder: 'awaiting-customer' } },
    ],
  })
})

test('a test may name a file, headers, attachments, the ticket before, and what must never be', () => {
  const [one] = parse(`tests:
  - name: all of it
    at: "2026-11-24 10:00"
    given:
      from: 花子 <hana@customer.example>
      to: [support@example.com]
      cc: a@b.example
      reply_to: c@d.example
      subject: 1204
      headers: { X-Shop: tokyo }
      attachments: [a.pdf]
      automatic: false
      is: [reply, first-contact]
      ticket: { folder: closed, tags: [vip], priority: high, assignee: sato }
    expect: { has_tags: vip, template: how-to, assignee: sato, flags: [], sent: [], never: { folder: closed } }
  - { name: a file, given: mails/one.eml, expect: { folder: no-answer } }
`).tests
  expect(one).toMatchObject({
    at: '2026-11-24 10:00',
    given: {
      from: '花子 <hana@customer.example>',
      subject: '1204',
      headers: [{ name: 'X-Shop', value: 'tokyo' }],
      automatic: false,
      is: ['reply', 'first-contact'],
      ticket: { folder: 'closed', tags: ['vip'], priority: 'high', assignee: 'sato' },
    },
    expect: { hasTags: ['vip'], template: 'how-to', flags: [], sent: [], never: { folder: 'closed' } },
  })
})

test('every template that the file names is known with its place', () => {
  expect([...new Set(book.templates.map(({ name }) => name))].sort()).toEqual([
    ...['closing-silent', 'how-to', 'received-closed', 'reminder-colleague', 'reminder-customer'],
    'reminder-customer-last',
  ])
})
