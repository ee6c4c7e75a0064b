import { describe, expect, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import type { Desk } from '../../src/services/desk.ts'
import { type ReplayOptions, replay } from '../../src/services/rules/replay.ts'
import { reread } from '../../src/services/sync/reread.ts'
import { carryOut, planMove, planTags } from '../../src/services/tickets/change.ts'
import { arrive, openDesk, parser, type TestDesk, ticket } from '../support/desk.ts'
import { live } from '../support/random-history.ts'
import { randomNumbers, sample } from '../support/sample.ts'

const rules = `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00", sat: "10:00-12:00" } }
sla: [{ name: gold, when: { tag: gold }, first_response: 1h }]
words:
  outage: [障害, "server down", サイトにつながら]
rules:
  - name: vip
    when: { customer: { tag: vip } }
    then: { priority: high, urgency: 20 }
  - name: outage
    when: { text: { any: [$outage], except: [障害者割引] } }
    then: { folder: answer-now, priority: urgent, tag: outage }
  - name: first
    when: { is: first-contact }
    then: { tag: first, note: "a new customer" }
  - name: how-to
    when: { text: [使い方, "how do I"], is: new }
    then: { folder: answer-later, tag: [how-to, vip], suggest: how-to }
  - name: seen by the next
    when: { tag: how-to, text: invoice }
    then: { untag: how-to, assign: keiri }
  - name: thanks
    when: { is: thanks, folder: awaiting-customer }
    then: { tag: happy }
  - name: long
    when: { messages: over 3 }
    then: { urgency: 5, flag: long }
  - name: machines
    when: { automatic: true }
    then: { tag: machine }
  - name: later
    when: { text: hello, time: open }
    then: { snooze: 2h, sla: gold, reply: how-to }
  - name: asks around
    when: { text: [障害です, hello], messages: over 1 }
    then: { handoff: { to: tanaka }, notify: [./tell, loud], note: "look at it" }
  - name: our answer
    on: [reply, close]
    when: { tag: outage }
    then: { untag: outage, tag: done, note: "it was an outage", notify: [./tell, done] }
`

function under(desk: TestDesk, text: string): Desk {
  const book = parseRulesFile(new TextEncoder().encode(text), 'rules.yaml')
  return { ...desk, rules: book.rules, book, folders: [...builtinFolders, ...book.folders] }
}

async function differences(desk: Desk, options?: ReplayOptions) {
  const found = await replay(desk, options)
  const list = [...found.differences()]
  found.close()
  return { list, mails: found.mails }
}

describe('a replay', () => {
  test('prints one line a difference, with the rule that makes it', async () => {
    const desk = openDesk('version: 1\nrules:\n  - { name: old, when: { text: invoice }, then: { tag: bill } }')
    await arrive(desk, { subject: 'An invoice' }, { subject: 'Hello', from: 'b@other.example' })
    const changed = under(
      desk,
      `version: 1
rules:
  - { name: money, when: { text: invoice }, then: { folder: answer-later, priority: high, tag: money, urgency: 7 } }`,
    )
    expect((await differences(changed)).list).toEqual([
      { ticket: 1, field: 'folder', before: 'answer-now', after: 'answer-later', rule: 'money' },
      { ticket: 1, field: 'priority', before: 'normal', after: 'high', rule: 'money' },
      { ticket: 1, field: 'tags', before: ['bill'], after: ['money'], rule: 'money' },
      { ticket: 1, field: 'urgency', before: 0, after: 7, rule: 'money' },
    ])
    expect((await differences(under(desk, 'version: 1'))).list).toEqual([
      { ticket: 1, field: 'tags', before: ['bill'], after: [], rule: 'old' },
    ])
  })

  test('compares what is planned beside the ticket: answers, handoffs, programs, notes, snoozes and targets', async () => {
    const desk = openDesk(`version: 1
sla: [{ name: gold, when: { tag: gold }, first_response: 1h }]
rules:
  - { name: a, when: { text: invoice }, then: { reply: received, notify: [./tell], note: look } }
  - { name: b, when: { text: urgent }, then: { handoff: { to: tanaka }, snooze: 1ch } }`)
    desk.clock.now = '2026-11-23T01:10:00.000Z'
    await arrive(desk, { subject: 'An invoice', at: '2026-11-23T01:00:00.000Z' })
    await arrive(desk, { subject: 'urgent', from: 'b@b.example', at: '2026-11-23T01:05:00.000Z' })
    expect((await differences(desk)).list).toEqual([])
    const changed = under(
      desk,
      `version: 1
sla: [{ name: gold, when: { tag: gold }, first_response: 1h }]
rules:
  - { name: c, when: { text: invoice }, then: { reply: { template: received, send: auto }, sla: gold } }
  - { name: d, when: { text: urgent }, then: { snooze: 2ch } }`,
    )
    const { list } = await differences(changed)
    expect(list).toEqual([
      { ticket: 1, field: 'notes', before: ['look'], after: [], rule: 'a' },
      { ticket: 1, field: 'notify', before: ['./tell'], after: [], rule: 'a' },
      { ticket: 1, field: 'reply', before: ['received (draft)'], after: ['received (auto)'], rule: 'c' },
      { ticket: 1, field: 'sla', before: null, after: 'gold', rule: 'c' },
      { ticket: 2, field: 'handoff', before: ['tanaka'], after: [], rule: 'b' },
      {
        ...{ ticket: 2, field: 'snooze', rule: 'd' },
        ...{ before: '2026-11-23T02:05:00.000Z', after: '2026-11-23T03:05:00.000Z' },
      },
    ])
  })

  test('leaves out what a person has set since, and still compares what the rules decided', async () => {
    const desk = openDesk('version: 1')
    await arrive(desk, { subject: 'An invoice' })
    carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
    carryOut(desk, planTags([ticket(desk)], ['+seen']))
    expect((await differences(desk)).list).toEqual([])
    const changed = under(
      desk,
      'version: 1\nrules:\n  - { name: later, when: { text: invoice }, then: { folder: answer-later } }',
    )
    expect((await differences(changed)).list).toEqual([
      { ticket: 1, field: 'folder', before: 'answer-now', after: 'answer-later', rule: 'later' },
    ])
  })

  test('lets each rule see what earlier mails have become under the new rules', async () => {
    const desk = openDesk('version: 1')
    const from = 'Ken <ken@customer.example>'
    await arrive(desk, { id: '<1@c.example>', from, subject: '使い方' })
    await arrive(desk, { from, subject: 'Re: 使い方', body: 'and my invoice', references: ['<1@c.example>'] })
    await arrive(desk, { from, subject: 'Another matter' })
    const { list } = await differences(under(desk, rules))
    expect(list.filter(({ ticket: number }) => number === 1)).toEqual([
      { ticket: 1, field: 'assignee', before: null, after: 'keiri', rule: 'seen by the next' },
      { ticket: 1, field: 'notes', before: [], after: ['a new customer'], rule: 'first' },
      { ticket: 1, field: 'priority', before: 'normal', after: 'high', rule: 'vip' },
      { ticket: 1, field: 'suggested', before: [], after: ['how-to'], rule: 'how-to' },
      { ticket: 1, field: 'tags', before: [], after: ['first', 'vip'], rule: 'first' },
      { ticket: 1, field: 'urgency', before: 0, after: 20, rule: 'vip' },
    ])
    // The customer has the tag by his first ticket, which only the new rules give him.
    expect(list.filter(({ ticket: number }) => number === 2)).toEqual([
      { ticket: 2, field: 'priority', before: 'normal', after: 'high', rule: 'vip' },
      { ticket: 2, field: 'urgency', before: 0, after: 20, rule: 'vip' },
    ])
  })

  test('decides only what came since a day, or the newest mails', async () => {
    const desk = openDesk('version: 1')
    await arrive(desk, { subject: 'invoice 1', at: '2026-10-01T00:00:00.000Z', from: 'a@a.example' })
    await arrive(desk, { subject: 'invoice 2', at: '2026-11-01T00:00:00.000Z', from: 'b@b.example' })
    const changed = under(desk, 'version: 1\nrules:\n  - { name: m, when: { text: invoice }, then: { tag: money } }')
    const since = await differences(changed, { since: '2026-10-15T00:00:00.000Z' })
    expect(since.list.map(({ ticket: number }) => number)).toEqual([2])
    const newest = await differences(changed, { limit: 1 })
    expect([newest.mails, newest.list.map(({ ticket: number }) => number)]).toEqual([1, [2]])
  })

  test('changes nothing in the store', async () => {
    const desk = openDesk(rules)
    await arrive(desk, { subject: '使い方' }, { subject: '障害' })
    const image = () => desk.store.db.serialize()
    const before = image()
    await differences(under(desk, 'version: 1'))
    expect(image().equals(before)).toBe(true)
  })
})

const random = randomNumbers('histories')
const histories = Array.from({ length: 60 }, () => Math.floor(random() * 2 ** 31))

describe('a replay of the rules in use', () => {
  test.each(sample('histories', histories, 1))(
    'reports no difference on a store of 500 random operations (history %i)',
    async (history) => {
      const desk = openDesk(rules)
      await live(desk, history)
      const { list, mails } = await differences(desk)
      expect(list).toEqual([])
      expect(mails).toBeGreaterThan(100)
      const other = await differences(under(desk, rules.replace('priority: urgent', 'priority: high')))
      expect(other.list.length).toBeGreaterThan(0)
    },
    120_000,
  )

  test("counts a rule's note where the mail was read again, and therefore stands as it was decided", async () => {
    const desk = openDesk(
      'version: 1\nrules:\n  - { name: n, when: { is: new }, then: { note: look } }\n  - { name: long, when: { messages: over 2 }, then: { flag: long } }',
    )
    await arrive(desk, { id: '<1@c.example>' })
    await reread(desk, parser, ticket(desk), { charset: 'utf-8', message: null })
    await arrive(desk, { references: ['<1@c.example>'], body: 'Hello?' })
    expect(ticket(desk)).toMatchObject({ messageCount: 3, flags: ['long'] })
    expect((await differences(desk)).list).toEqual([])
  })
})
