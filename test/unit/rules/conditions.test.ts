import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Calendar } from '../../../src/domain/calendar.ts'
import { conditions } from '../../../src/rules/conditions/index.ts'
import type { Finding } from '../../../src/rules/rule.ts'
import { newSubject, newTicket, type Passing } from '../../../src/rules/subject.ts'
import { parseWhen } from '../../../src/rules/when.ts'
import { texts } from '../../support/texts.ts'
import { cases, files, type Given, later, noon, outage, passing, wrong } from './condition-cases.ts'
import { around, mail, reading } from './mail.ts'

const lists = new Map([
  ['outage', ['システム障害', 'server down']],
  ['partners', ['@partner.example', 'boss@else.example']],
])

const office: Calendar = {
  name: 'office',
  timeZone: 'Asia/Tokyo',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day === 1 || day === 7 ? [] : [{ from: 540, to: 1080 }])),
  closed: [{ from: '12-29', to: '01-03' }],
  extra: [],
  holidays: [],
  holidayDays: new Set(['2026-11-23']),
}

const quiet: Passing = {
  now: noon,
  createdAt: noon,
  waitingSince: noon,
  lastMessageAt: null,
  asked: null,
  sla: 'none',
  snoozed: false,
  promise: 'none',
}

function check(when: unknown, given: Given = {}): Finding & { fast: boolean } {
  const { root, complaints } = reading(when)
  const condition = parseWhen(
    root,
    around({
      words: (name) => lists.get(name) ?? null,
      wordLists: [...lists.keys()],
      lines: (file) => (file === 'vip.txt' ? ['vip@big.example', '@.huge.example'] : null),
      hours: office,
      moment: given.passing ? 'any-time' : 'arrival',
    }),
  )
  expect(complaints).toEqual([])
  const { mail: parts, is = [], ticket, passing, customer, ...known } = given
  const subject = newSubject(mail(parts), is, {
    ...{ at: noon, ...known },
    ticket: { ...newTicket, ...ticket },
    passing: passing ? { ...quiet, ...passing } : null,
    ...(customer
      ? { customer: { address: 'taro@customer.example', tags: [], tier: null, bounced: false, ...customer } }
      : {}),
  })
  return { ...condition.finding(subject), fast: condition.holds(subject) }
}

test.each(cases)('%j on %j: %s', (when, given, holds) => {
  const finding = check(when, given)
  expect(finding.holds).toBe(holds)
  expect(finding.fast).toBe(holds)
})

test.each<[unknown, string, string, Given?]>([
  [{ from: '@no.example' }, 'from', 'taro@customer.example'],
  [{ to: '@no.example' }, 'to', 'support@example.com'],
  [{ cc: '@no.example' }, 'cc', ''],
  [{ subject: '返金' }, 'subject', '【至急】システム障害'],
  [{ body: '返金' }, 'body', '業務が止まっています'],
  [{ text: '返金' }, 'text', '【至急】システム障害 / 業務が止まっています'],
  [{ header: { 'X-A': 'b' } }, 'header.X-A', ''],
  [{ attachment: 'x' }, 'attachment', 'ご請求書.PDF, screen.png, message/rfc822', files],
  [{ language: 'en' }, 'language', 'ja'],
  [{ automatic: true }, 'automatic', 'false'],
  [{ auth: 'pass' }, 'auth', 'none'],
  [{ is: 'thanks' }, 'is', 'new'],
  [
    { customer: { tag: 'x' } },
    'customer',
    'taro@customer.example, tag vip, bounced',
    { customer: { tags: ['vip'], bounced: true } },
  ],
  [{ folder: 'closed' }, 'folder', 'answer-now', { ticket: { folder: 'answer-now' } }],
  [{ tag: 'x' }, 'tag', 'a, b', { ticket: { tags: ['a', 'b'] } }],
  [{ priority: 'high' }, 'priority', 'normal'],
  [{ assignee: true }, 'assignee', ''],
  [{ channel: 'phone' }, 'channel', 'mail'],
  [{ messages: 'over 3' }, 'messages', '1'],
  [{ words: 'over 30' }, 'words', '5'],
  [{ questions: 'over 3' }, 'questions', '0'],
  [{ complexity: 'complex' }, 'complexity', 'simple'],
  [{ size: 'over 3MB' }, 'size', '17 B'],
  [{ time: 'closed' }, 'time', '2026-11-24 tue 12:00'],
  [{ age: 'over 1h' }, 'age', noon, passing({})],
  [{ silent: 'over 1h' }, 'silent', '', passing({})],
  [{ sla: 'ok' }, 'sla', 'none', passing({})],
  [{ snoozed: true }, 'snoozed', 'false', passing({})],
  [{ promise: 'due' }, 'promise', 'none', passing({})],
  [{ asked: true }, 'asked', 'false', passing({ asked: false })],
  [{ not: { from: '@customer.example' } }, 'not.from', 'taro@customer.example'],
  [{ not: { any: [{ subject: '至急' }] } }, 'not.any.subject', '【至急】システム障害'],
  [{ all: [{ subject: '至急' }, { automatic: true }] }, 'all.automatic', 'false'],
  [{ any: [{ automatic: true }, { is: 'thanks' }] }, 'any', 'automatic: false; is: new'],
  [{ text: '/返金/', from: '@no.example' }, 'text', '【至急】システム障害 / 業務が止まっています'],
])('%j misses at %s, having seen %j', (when, condition, saw, given = outage) => {
  const { mail: parts } = outage
  expect(check(when, { is: ['new'], ...given, mail: { ...parts, ...given.mail } })).toEqual({
    ...{ holds: false, fast: false },
    ...{ condition, saw },
  })
})

test('what was seen is one short line', () => {
  const { saw } = check({ body: 'x' }, { mail: { text: `一行目\n\n二行目${'あ'.repeat(500)}` } })
  expect(saw).toMatch(/^一行目 二行目あ+…$/)
  expect([...saw].length).toBe(60)
})

test.each([...wrong.map((one) => [...one, 'arrival'] as const), ...later.map((one) => [...one, 'any-time'] as const)])(
  '%j is refused: %s at %s',
  (when, code, path, moment) => {
    const { root, complaints } = reading(when)
    parseWhen(root, around({ hours: office, moment }))
    expect(complaints.map((one) => [one.code, one.path.join('.')])).toEqual([[code, path]])
  },
)

test('times of the office need an office', () => {
  const { root, complaints } = reading({ time: ['open', 'mon'] })
  parseWhen(root, around())
  expect(complaints.map(({ code }) => code)).toEqual(['time.no-hours', 'time.no-hours'])
})

test('each condition has its cases here, its file, and a description in both languages', () => {
  const tried = new Set(JSON.stringify([cases, wrong, later]).match(/(?<=")\w+(?=":)/g))
  const files = readdirSync(new URL('../../../src/rules/conditions/', import.meta.url)).filter(
    (file) => file !== 'index.ts',
  )
  const keys = conditions.map(({ key }) => key)
  expect(keys.filter((key) => !tried.has(key))).toEqual([])
  expect(
    keys
      .filter((key) => key !== 'tags')
      .map((key) => `${key.replace('_', '-')}.ts`)
      .sort(),
  ).toEqual(files.sort())
  for (const key of keys) {
    expect(texts.en[`condition.${key}`]?.message, key).toBeTruthy()
    expect(texts.ja[`condition.${key}`]?.message, key).toBeTruthy()
  }
})
