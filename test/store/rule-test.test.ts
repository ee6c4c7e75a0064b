import { describe, expect, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { usualSatisfaction } from '../../src/domain/rating.ts'
import { timesOf } from '../../src/rules/times.ts'
import { runTests } from '../../src/services/rules/test.ts'
import { Coverage } from '../../src/services/rules/test-coverage.ts'
import { mailBytes, parser } from '../support/desk.ts'

const rules = `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-18:00"] } }
rules:
  - { name: outage, when: { text: [障害, down] }, then: { folder: answer-now, priority: urgent, tag: outage } }
  - { name: how-to, when: { text: 使い方, is: new }, then: { folder: answer-later, tag: how-to, suggest: how-to } }
  - { name: closed, when: { time: closed }, then: { tag: night } }
  - { name: file, when: { attachment: { name: pdf } }, then: { tag: paper } }
  - { name: never reached, when: { from: nobody@nowhere.example }, then: { priority: low } }
`

const world = {
  parser,
  read: () => mailBytes({ subject: 'the server is down', body: 'all of it' }),
  template: async (name: string) => (name === 'ask' ? '注文番号を教えてください。' : null),
}

async function run(tests: string, more = '') {
  const book = parseRulesFile(new TextEncoder().encode(`${rules}${more}tests:\n${tests}`), 'rules.yaml')
  const desk = {
    ...{ rules: book.rules, book, folders: [...builtinFolders, ...book.folders], colleagues: [], name: null },
    ...{ addresses: ['support@example.com'], trustedAuthserv: null, times: timesOf(book) },
    ...{ team: [], manager: null, automaticMail: 'on' as const, satisfaction: usualSatisfaction },
  }
  const coverage = new Coverage(book.rules)
  const results = []
  for await (const result of runTests(desk, world, coverage)) results.push(result)
  return { results, coverage: coverage.rules() }
}

describe('a test with a mail', () => {
  test('passes when all that it expects is so, and shows a difference for each thing that is not', async () => {
    const { results } = await run(`
  - name: good
    given: { subject: 障害です }
    expect: { folder: answer-now, priority: urgent, tags: [outage], has_tags: outage, never: { tags: [how-to] } }
  - name: bad
    given: { subject: 使い方 }
    expect: { folder: answer-now, priority: normal, tags: [], template: how-to, never: { folder: answer-later } }`)
    expect(results.map(({ test: name, outcome }) => [name, outcome])).toEqual([
      ['good', 'passed'],
      ['bad', 'failed'],
    ])
    expect(results[1]?.failures).toEqual([
      { step: null, field: 'folder', expected: 'answer-now', actual: 'answer-later' },
      { step: null, field: 'tags', expected: [], actual: ['how-to'] },
      { step: null, field: 'never.folder', expected: 'answer-later', actual: 'answer-later' },
    ])
  })

  test.each([
    ['an .eml file', 'given: mail.eml\n    expect: { tags: [outage] }'],
    ['attachments', 'given: { subject: x, attachments: [見積書.pdf] }\n    expect: { tags: [paper] }'],
    ['what it says of the mail', 'given: { subject: 障害, automatic: bulk }\n    expect: { tags: [outage] }'],
    ['facts of its own', 'given: { subject: 使い方, is: [reply] }\n    expect: { tags: [] }'],
    ['a time of its own', 'at: "2026-11-24 22:00"\n    given: { subject: x }\n    expect: { tags: [night] }'],
    ['an opening time else', 'given: { subject: x }\n    expect: { tags: [] }'],
    [
      'the ticket that it enters',
      'given: { subject: 障害, ticket: { folder: closed, tags: [old], priority: low } }\n    expect: { folder: answer-now, tags: [old, outage], priority: urgent }',
    ],
  ])('goes by %s', async (_, body) => {
    const { results } = await run(`  - name: one\n    ${body}`)
    expect(results).toEqual([{ test: 'one', outcome: 'passed', failures: [], unavailable: [] }])
  })
})

describe('a story', () => {
  test('goes through the real way in, mail by mail, with the clock of its steps', async () => {
    const { results } = await run(`
  - name: story
    story:
      - { at: "2026-11-24 10:00", customer: { from: hana@customer.example, subject: 使い方 }, expect: { folder: answer-later } }
      - { after: 30m, reply: { template: ask }, expect: { folder: awaiting-customer, tags: [how-to] } }
      - { at: "2026-11-24 22:00", customer: { subject: 障害 }, expect: { folder: answer-now, has_tags: [night, outage] } }
      - { move: closed, expect: { folder: closed, priority: high } }`)
    expect(results[0]?.failures).toEqual([{ step: 4, field: 'priority', expected: 'high', actual: 'urgent' }])
  })

  test('says what it could not try, instead of passing', async () => {
    const { results } = await run(`
  - name: waits
    story:
      - { at: "2026-11-24 10:00", customer: { from: hana@customer.example, subject: 領収書, body: 届きません } }
      - { colleague: 送りました, expect: { folder: answer-now } }`)
    expect(results).toEqual([{ test: 'waits', outcome: 'unavailable', failures: [], unavailable: ['colleague'] }])
  })

  const reminders = `reminders:
  - name: silent
    folder: awaiting-customer
    steps: [{ after: 3d, template: ask }, { after: 6d, template: ask-again }, { after: 10d, then: closed }]
`

  test('runs reminders as time passes: each once, in its order, and none when somebody writes', async () => {
    const { results } = await run(
      `
  - name: silent
    story:
      - { at: "2026-11-24 10:00", customer: { from: hana@customer.example, subject: 領収書, body: 届きません } }
      - { after: 30m, reply: 注文番号を教えてください。, expect: { sent: [] } }
      - { after: 3d, expect: { sent: [ask], folder: awaiting-customer } }
      - { after: 10m, expect: { sent: [] } }
      - { after: 2d, expect: { sent: [], never: { sent: [ask-again] } } }
      - { after: 2w, expect: { sent: [ask-again], folder: closed } }
  - name: answered
    story:
      - { at: "2026-11-24 10:00", customer: { from: hana@customer.example, subject: 領収書, body: 届きません } }
      - { after: 30m, reply: 注文番号を教えてください。 }
      - { after: 2d, customer: { body: 注文番号は 1204 です } }
      - { after: 3w, expect: { sent: [], folder: answer-now } }`,
      reminders,
    )
    expect(results.map(({ failures }) => failures)).toEqual([[], []])
    expect(results.map(({ unavailable }) => unavailable)).toEqual([['template'], []])
  })

  test('shows what left instead of what was expected', async () => {
    const { results } = await run(
      `
  - name: too early
    story:
      - { at: "2026-11-24 10:00", customer: { from: hana@customer.example, subject: 領収書, body: 届きません } }
      - { after: 30m, reply: 注文番号を教えてください。 }
      - { after: 2d, expect: { sent: [ask] } }`,
      reminders,
    )
    expect(results).toMatchObject([
      { outcome: 'failed', failures: [{ step: 3, field: 'sent', expected: ['ask'], actual: [] }] },
    ])
  })
})

test('coverage names rules that no test reaches and conditions that no test fails at', async () => {
  const { coverage } = await run('  - { name: a, given: { subject: 使い方 }, expect: { tags: [how-to] } }')
  const of = (name: string) => coverage.find(({ rule }) => rule === name)
  expect(coverage.filter(({ matched }) => matched.length === 0).map(({ rule }) => rule)).toEqual([
    ...['outage', 'closed', 'file', 'never reached'],
  ])
  expect(of('how-to')).toMatchObject({ matched: ['a'], missed: 0 })
  expect(of('outage')?.conditions).toEqual([{ condition: 'text', held: 0, failed: 1 }])
})
