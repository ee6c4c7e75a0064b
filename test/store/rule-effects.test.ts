import { expect, test } from 'vitest'
import { parseTemplate } from '../../src/config/template-file.ts'
import { compose } from '../../src/mail/compose.ts'
import { carryOut, planMove, undo } from '../../src/services/tickets/change.ts'
import { fillTemplate } from '../../src/services/tickets/draft.ts'
import { conversation, explain } from '../../src/services/tickets/explain.ts'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { participantsOf } from '../../src/store/participant.ts'
import { arrive, openDesk, ticket, tickets } from '../support/desk.ts'

const rules = (...lines: string[]) => ['version: 1', 'rules:', ...lines.map((line) => `  - ${line}`)].join('\n')

test('a rule assigns, marks, suggests and notes; what it caught stands in the tag and the note', async () => {
  const desk = openDesk(
    rules(
      `{ name: order, when: { text: '/order (?<no>\\d+)/' }, then: { tag: "order-{no}", note: "Look up {no}", assign: sato } }`,
      '{ name: marks, when: { tag: order-1204 }, then: { flag: odd, suggest: [how-to, refund], automatic_mail: never } }',
    ),
  )
  await arrive(desk, { subject: 'Order 1204' })
  expect(ticket(desk)).toMatchObject({
    ...{ tags: ['order-1204'], assignee: 'sato', flags: ['odd', 'no-automatic-mail'] },
    ...{ suggested: ['how-to', 'refund'], messageCount: 2 },
  })
  const { messages } = conversation(desk, 1)
  expect(messages.map(({ kind, mail }) => [kind, mail.text.trim()])).toEqual([
    ['inbound', 'Where is my order?'],
    ['note', 'Look up 1204'],
  ])
  expect(explain(desk, 1).decision?.trace[0]?.set).toEqual({
    ...{ tags: ['order-1204'], note: 'Look up 1204', assign: 'sato' },
  })
})

test('whoever has a ticket keeps it, and a tag is taken away again', async () => {
  const desk = openDesk(
    rules(
      '{ name: first, when: { is: new }, then: { assign: sato, tag: waiting } }',
      '{ name: later, when: { is: reply, tag: waiting, messages: over 1 }, then: { assign: tanaka, untag: waiting } }',
    ),
  )
  await arrive(desk, { id: '<a@x>' }, { references: ['<a@x>'], body: 'Hello?' })
  expect(ticket(desk)).toMatchObject({ assignee: 'sato', tags: [] })
})

test('an ignored mail opens nothing that waits, and reopens nothing', async () => {
  const desk = openDesk(
    rules(
      '{ name: noise, when: { subject: ping }, then: { ignore: true } }',
      '{ name: below, when: {}, then: { priority: urgent } }',
    ),
  )
  await arrive(desk, { subject: 'ping' })
  expect(ticket(desk)).toMatchObject({ folder: 'no-answer', flags: ['ignored'], priority: 'normal' })

  const other = openDesk(rules('{ name: noise, when: { body: ping }, then: { ignore: true } }'))
  await arrive(other, { id: '<a@x>' })
  carryOut(other, planMove(other, tickets(other), 'closed'))
  await arrive(other, { references: ['<a@x>'], body: 'ping' })
  expect(ticket(other)).toMatchObject({ folder: 'closed', messageCount: 2 })
})

test('the customer is the one that the mail speaks of', async () => {
  const desk = openDesk(
    rules(
      `{ name: shop, when: { from: orders@shop.example, body: '/buyer: (?<mail>\\S+@\\S+)/' }, then: { customer: "{mail}" } }`,
      '{ name: desk, when: { from: relay@desk.example }, then: { customer: reply-to } }',
    ),
  )
  await arrive(
    desk,
    { from: 'orders@shop.example', body: 'Buyer: Hana@Customer.example wrote' },
    { from: 'relay@desk.example', replyTo: 'Jiro <jiro@customer.example>', subject: 'x' },
    { from: 'orders@shop.example', body: 'nobody', subject: 'y' },
  )
  expect(tickets(desk).map(({ customer }) => customer.address)).toEqual([
    'hana@customer.example',
    'jiro@customer.example',
    'orders@shop.example',
  ])
  const request = { text: 'Hello', subject: null, cc: [], attachments: [], folder: null, asks: null }
  const receivers = tickets(desk).map((one) => planReply(desk, one, request).letter.to[0]?.address)
  expect(receivers).toEqual(['hana@customer.example', 'jiro@customer.example', 'orders@shop.example'])
  expect([...participantsOf(desk.store, 1)]).toContain('hana@customer.example')
})

test('close puts a new ticket away', async () => {
  const desk = openDesk(rules('{ name: done, when: { subject: done }, then: { close: true } }'))
  await arrive(desk, { subject: 'done' })
  expect(ticket(desk).folder).toBe('closed')
})

test('a rule on: reply runs when our reply is found in Sent, and no other rule does', async () => {
  const desk = openDesk(
    rules(
      '{ name: in, when: {}, then: { tag: in } }',
      '{ name: out, on: reply, when: { body: closing }, then: { tag: out, folder: closed } }',
    ),
  )
  const reply = { from: 'support@example.com', to: 'hana@customer.example', sent: true, references: ['<a@x>'] }
  await arrive(desk, { id: '<a@x>' }, { ...reply, body: 'We are closing this.' })
  expect(ticket(desk)).toMatchObject({ tags: ['in', 'out'], folder: 'closed' })
})

test('rules for our own acts are part of the act, and are undone with it', async () => {
  const desk = openDesk(
    rules(
      '{ name: in, when: {}, then: { tag: open } }',
      '{ name: asks, on: reply, when: { body: refunded }, then: { tag: money, folder: waiting } }',
      '{ name: out, on: [reply, close], when: { tag: open }, then: { untag: open, tag: done } }',
    ).replace('rules:', 'folders: [{ name: waiting, ball: third-party }]\nrules:'),
  )
  await arrive(desk, {}, { subject: 'Other' })
  const [one, two] = tickets(desk)
  if (!one || !two) throw new Error('two tickets')
  const [closed] = carryOut(desk, planMove(desk, [one], 'closed'))
  expect(closed).toMatchObject({ folder: 'closed', tags: ['done'] })
  expect(undo(desk, null)[0]).toMatchObject({ folder: 'answer-now', tags: ['open'] })
  const request = { text: 'It is refunded.', subject: null, cc: [], attachments: [], folder: null, asks: null }
  await commitReply(desk, planReply(desk, two, request), compose, null)
  expect(ticket(desk, 2)).toMatchObject({ folder: 'waiting', tags: ['money', 'done'] })
})

test('who complains, who was bounced, and what his tickets are about can be asked', async () => {
  const desk = openDesk(
    rules(
      '{ name: angry, when: { is: complaint }, then: { tag: angry } }',
      '{ name: known, when: { customer: { tag: angry }, is: new }, then: { tag: again } }',
    ),
  )
  await arrive(desk, { body: 'This is unacceptable.' }, { subject: 'Other', body: 'Where is it?' })
  expect(tickets(desk).map(({ tags }) => tags)).toEqual([['angry'], ['again']])
})

test('a view lists the tickets whose conditions hold now', async () => {
  const desk = openDesk(`version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }
views:
  - { name: late, when: { waiting: over 1d } }
  - { name: words, when: { body: invoice, silent: over 1ch } }
  - { name: answered, when: { asked: true } }
  - { name: closed, when: { folder: closed } }
rules:
  - { name: tag, when: { body: invoice }, then: { tag: billing } }
`)
  await arrive(
    desk,
    { at: '2026-11-19T01:00:00Z', subject: 'old' },
    { at: '2026-11-23T23:00:00Z', subject: 'new', body: 'The invoice?' },
  )
  const numbers = (view: string, all = false) =>
    queue(desk, { ...wholeQueue, all, view }).map(({ ticket }) => ticket.number)
  expect(numbers('late')).toEqual([1])
  expect(numbers('words')).toEqual([2])
  expect(numbers('answered')).toEqual([])
  carryOut(desk, planMove(desk, tickets(desk).slice(0, 1), 'closed'))
  expect(numbers('late')).toEqual([])
  expect(numbers('closed', true)).toEqual([1])
  expect(() => numbers('nowhere')).toThrow('view.unknown')
})

test('what was caught by name can be used in templates, and stays in the record', async () => {
  const desk = openDesk(rules(`{ name: order, when: { text: '/order (?<order>\\d+)/' }, then: { tag: order } }`))
  await arrive(desk, { subject: 'Order 1204' })
  expect(ticket(desk).fields).toEqual({ order: '1204' })
  const { template } = parseTemplate(new TextEncoder().encode('Order {{ ticket.fields.order }}: done.\n'), 'x.md', {
    folders: [],
  })
  if (!template) throw new Error('no template')
  const author = { agent: null, organization: null, timeZone: 'UTC' }
  expect(fillTemplate(desk, ticket(desk), template, author, {}).text).toBe('Order 1204: done.\n')
})

test('a late first mail brings all that rules make of it, as if it had come in time', async () => {
  const desk = openDesk(
    rules(
      `{ name: gold, when: { subject: '/order (?<no>\\d+)/', is: new }, then: { sla: gold, assign: sato, suggest: how-to, tag: order } }`,
      '{ name: other, when: { is: new }, then: { assign: tanaka, tag: other, suggest: other } }',
    ).replace('rules:', 'sla: [{ name: gold, first_response: 1h }]\nrules:'),
  )
  await arrive(desk, { id: '<b@x>', references: ['<a@x>'], subject: 'Hello again', at: '2026-11-23T02:00:00.000Z' })
  expect(ticket(desk)).toMatchObject({ assignee: 'tanaka', tags: ['other'], policy: null })
  await arrive(desk, { id: '<a@x>', subject: 'order 12', at: '2026-11-23T01:00:00.000Z' })
  expect(ticket(desk)).toMatchObject({ assignee: 'sato', policy: 'gold', fields: { no: '12' }, messageCount: 2 })
  expect([ticket(desk).tags.sort(), ticket(desk).suggested.sort()]).toEqual([
    ['order', 'other'],
    ['how-to', 'other'],
  ])
})
