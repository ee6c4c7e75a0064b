/** Reminders to ourselves, drafts, programs, what waits too long; and the plan as it is shown before. */
import { expect, test } from 'vitest'
import type { Colleague } from '../../src/domain/colleague.ts'
import { UserError } from '../../src/domain/error.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { Reader } from '../../src/services/reminders/act.ts'
import { outlook } from '../../src/services/reminders/outlook.ts'
import { lineOf } from '../../src/services/reminders/plan.ts'
import { carryOutPlan, planLines, planRun } from '../../src/services/reminders/run.ts'
import { whyNot } from '../../src/services/reminders/why-not.ts'
import { listDrafts, requestOf } from '../../src/services/tickets/drafts.ts'
import { addNote, plainMail } from '../../src/services/tickets/note.ts'
import { appendEvents } from '../../src/store/event.ts'
import { addMessage, messagesOf } from '../../src/store/message.ts'
import { outboxRows, setOutbox } from '../../src/store/outbox.ts'
import { templateUses } from '../../src/store/template-use.ts'
import { arrive, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { answered, means, outbox, remindAt, reminderDesk, rules } from '../support/remind.ts'
import { accepted, answering, reply, send } from '../support/send.ts'

const third = '2026-11-27T02:00:00.000Z'
const short = ({ lines }: Awaited<ReturnType<typeof remindAt>>) =>
  lines.map(({ ticket: number, step, template, to, outcome }) => [number, step, template, to, outcome])

const colleague = (name: string, more: Partial<Colleague> = {}): Colleague => ({
  ...{ name, address: `${name}@example.com`, role: null, standIn: null, away: [] },
  ...more,
})

const colleagues = `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-12:00", "13:00-18:00"] } }
reminders:
  - name: colleague silent
    folder: awaiting-colleague
    steps:
      - { after: 1d, to: colleague, template: ask }
      - { after: 2d, to: stand-in, template: ask }
      - { after: 3d, to: manager, template: tell }
`

/** A ticket whose customer waits for what Tanaka was asked on Tuesday at eleven. */
async function handedOff(desk: TestDesk, wait: string | null = null): Promise<void> {
  const at = '2026-11-24T02:00:00.000Z'
  desk.clock.now = at
  await arrive(desk, { id: '<q@customer.example>', at: '2026-11-24T01:00:00.000Z' })
  const mail = plainMail({ text: 'Do you know?', at, messageId: '<private@example.com>', subject: '[internal] Order' })
  const message = addMessage(desk.store, { ticket: 1, kind: 'handoff', thread: '', raw: null, receivedAt: at, mail })
  const handoff = { to: 'tanaka@example.com', since: at, message, wait }
  const since = { from: at, to: at }
  const hand = { from: false, to: false }
  appendEvents(desk.store, 1, at, [
    { kind: 'handoff', by: 'agent', data: { from: null, to: handoff } },
    {
      kind: 'folder',
      by: 'agent',
      data: { from: 'answer-now', to: 'awaiting-colleague', reason: 'hand', since, hand },
    },
  ])
}

test('a silent colleague is asked again, then his stand-in, then the manager, on the private thread', async () => {
  const desk = reminderDesk(colleagues)
  desk.team = [colleague('tanaka', { standIn: 'suzuki' }), colleague('suzuki')]
  desk.manager = 'boss@example.com'
  desk.automaticMail = 'off'
  await handedOff(desk)
  const first = await remindAt(desk, '2026-11-25T02:00:00.000Z')
  expect(short(first)).toEqual([[1, 1, 'ask', 'tanaka@example.com', 'sent']])
  expect(first.mails[0]).toContain('In-Reply-To: <private@example.com>')
  expect(first.mails[0]).not.toContain('q@customer.example')
  expect(short(await remindAt(desk, '2026-11-26T02:00:00.000Z'))).toEqual([[1, 2, 'ask', 'suzuki@example.com', 'sent']])
  expect(short(await remindAt(desk, third))).toEqual([[1, 3, 'tell', 'boss@example.com', 'sent']])
})

test('whoever is away has his stand-in asked; where nobody stands in, the next step is the manager', async () => {
  const away = [{ from: '2026-11-25', to: '2026-11-30' }]
  const desk = reminderDesk(colleagues)
  desk.team = [colleague('tanaka', { standIn: 'suzuki', away }), colleague('suzuki')]
  await handedOff(desk)
  expect(short(await remindAt(desk, '2026-11-25T02:00:00.000Z'))).toEqual([[1, 1, 'ask', 'suzuki@example.com', 'sent']])
  const alone = reminderDesk(colleagues)
  alone.team = [colleague('tanaka')]
  alone.manager = 'boss@example.com'
  await handedOff(alone)
  expect(short(await remindAt(alone, '2026-11-25T02:00:00.000Z'))).toEqual([
    [1, 1, 'ask', 'tanaka@example.com', 'sent'],
  ])
  expect(short(await remindAt(alone, third))).toEqual([[1, 3, 'tell', 'boss@example.com', 'sent']])
})

test('a question that says how long it waits is not asked again before', async () => {
  const desk = reminderDesk(colleagues)
  desk.team = [colleague('tanaka')]
  await handedOff(desk, '2d')
  expect(short(await remindAt(desk, '2026-11-25T02:00:00.000Z'))).toEqual([])
  expect(short(await remindAt(desk, '2026-11-26T02:00:00.000Z'))).toEqual([[1, 1, 'ask', 'tanaka@example.com', 'sent']])
})

test('where automatic mail is only drafted, a person gets the draft, and no second one while it waits', async () => {
  const desk = reminderDesk()
  desk.automaticMail = 'drafts'
  await answered(desk, 1)
  const run = await remindAt(desk, third)
  expect(run).toMatchObject({ lines: [{ outcome: 'queued', reason: { code: 'draft' } }], mails: [] })
  expect(listDrafts(desk)).toMatchObject([{ ticket: 1, by: 'reminder customer silent', template: 'first' }])
  expect(outbox(desk)).toEqual(['reply sent'])
  expect(short(await remindAt(desk, '2026-12-08T02:00:00.000Z'))).toEqual([])
  expect(whyNot(desk)).toMatchObject([{ ticket: 1, reason: { code: 'draft' } }])
})

test('a draft of a reminder that a person sends is a reminder: it answers nothing, and the next step follows', async () => {
  const desk = reminderDesk()
  desk.automaticMail = 'drafts'
  await answered(desk, 1)
  const to = { until: '2026-12-20T00:00:00.000Z', note: null }
  appendEvents(desk.store, 1, desk.clock.now, [{ kind: 'promise', by: 'agent', data: { from: null, to } }])
  const before = ticket(desk)
  await remindAt(desk, third)
  const [draft] = listDrafts(desk)
  if (!draft) throw new Error('no draft')
  await reply(desk, 1, requestOf(desk, draft))
  await send(desk, answering(accepted))
  expect(outbox(desk)).toEqual(['reply sent', 'reminder sent'])
  expect(messagesOf(desk.store, 1).map(({ kind }) => kind)).toEqual(['inbound', 'reply', 'reminder'])
  const { folder, asked, promise, waitingSince } = before
  expect(ticket(desk)).toMatchObject({ folder, asked, promise, waitingSince })
  expect(templateUses(desk.store)).toMatchObject([{ template: 'first', by: 'agent' }])
  expect(listDrafts(desk)).toEqual([])
  desk.automaticMail = 'on'
  expect(short(await remindAt(desk, '2026-12-02T02:00:00.000Z'))).toMatchObject([
    [1, 2, 'second', 'hana1@customer1.example', 'sent'],
  ])
})

test('a reminder that would repeat a note is refused, and the others go', async () => {
  const desk = reminderDesk()
  await answered(desk, 1)
  await answered(desk, 2)
  addNote(desk, ticket(desk, 1), 'first for #1')
  const { lines, mails } = await remindAt(desk, third)
  expect(lines.map(({ ticket: number, outcome }) => [number, outcome])).toEqual([
    [1, 'skipped'],
    [2, 'sent'],
  ])
  expect(mails).toHaveLength(1)
})

test('a step that closes a ticket asks the rules with on: close', async () => {
  const desk = reminderDesk(`${rules}
rules: [{ name: over, on: [close], when: { customer: '@customer1.example' }, then: { tag: done, note: 'closed by the clock' } }]
`)
  await answered(desk, 1, 'It is done.')
  await remindAt(desk, '2026-12-02T02:00:00.000Z')
  expect(ticket(desk)).toMatchObject({ folder: 'closed', tags: ['done'] })
  expect(messagesOf(desk.store, 1).at(-1)).toMatchObject({ kind: 'note', mail: { text: 'closed by the clock' } })
})

test('where automatic mail is off, nothing is written and the ticket is not closed by its last step', async () => {
  const desk = reminderDesk()
  desk.automaticMail = 'off'
  await answered(desk, 1)
  expect(short(await remindAt(desk, '2026-12-20T02:00:00.000Z'))).toEqual([])
  expect(ticket(desk).folder).toBe('awaiting-customer')
})

test('a reminder that could not leave is taken back when the customer writes before it does', async () => {
  const desk = reminderDesk()
  await answered(desk, 1)
  const nowhere = { transport: async () => answering({ outcome: 'unsent', reply: 'no route' }) }
  expect(short(await remindAt(desk, third, { outgoing: nowhere }))).toMatchObject([
    [1, 1, 'first', expect.anything(), 'queued'],
  ])
  const from = 'Hana <hana1@customer1.example>'
  await arrive(desk, { id: '<a@customer1.example>', from, subject: 'Re: Order 1201', at: '2026-11-27T02:30:00.000Z' })
  desk.clock.now = '2026-11-27T03:30:00.000Z'
  const transport = answering()
  await send(desk, transport)
  expect(transport.sent).toEqual([])
  expect(outbox(desk)).toEqual(['reply sent', 'reminder cancelled'])
})

test('mail that nothing has sent for a day waits for a person', async () => {
  const desk = reminderDesk()
  await answered(desk, 1)
  await remindAt(desk, third)
  const row = outboxRows(desk.store).at(-1)
  if (row) setOutbox(desk.store, row, { state: 'queued', notBefore: third })
  desk.clock.now = '2026-11-28T02:00:01.000Z'
  const transport = answering()
  await send(desk, transport)
  expect(transport.sent).toEqual([])
  expect(outboxRows(desk.store).at(-1)).toMatchObject({ state: 'queued', held: true })
  expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: ['unsent'] })
})

test('a template that cannot be filled in stops only its own mail', async () => {
  const desk = reminderDesk()
  for (const number of [1, 2]) await answered(desk, number)
  desk.clock.now = third
  const broken = new UserError('config', 'template.broken', { template: 'first', reason: 'x' })
  const fill = async (of: Ticket, name: string, reader: Reader) => {
    if (of.number === 1) throw broken
    return means.fill(of, name, reader)
  }
  const done = await carryOutPlan(desk, planRun(desk, 20), 20, { ...means, fill }, () => send(desk, answering()))
  expect(done.lines.map(({ outcome, reason }) => [outcome, reason?.code])).toEqual([
    ['skipped', 'template'],
    ['sent', undefined],
  ])
  expect(done.problems).toEqual([broken])
  expect(planRun(desk, 20).steps.map(({ facts }) => facts.ticket.number)).toEqual([1])
})

test('a step that starts a program asks for it once, with the ticket', async () => {
  const desk = reminderDesk(`version: 1
reminders:
  - { name: waits, when: { folder: answer-now, waiting: over 2ch }, steps: [{ after: 0h, notify: [./tell, --urgent] }] }
`)
  desk.clock.now = '2026-11-24T01:00:00.000Z'
  await arrive(desk, { id: '<q@customer.example>', at: desk.clock.now })
  expect((await remindAt(desk, '2026-11-24T02:00:00.000Z')).lines).toEqual([])
  for (const at of ['2026-11-24T03:00:01.000Z', '2026-11-24T03:05:00.000Z']) await remindAt(desk, at)
  const rows = desk.store.db.prepare('SELECT tickets, argv FROM notification').all()
  expect(rows).toEqual([{ tickets: '[1]', argv: '["./tell","--urgent"]' }])
})

test('our own promise is told to us when its time has come', async () => {
  const desk = reminderDesk(`version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-18:00"] } }
reminders:
  - name: promised
    when: { promise: due, folder: [answer-now, answer-later, awaiting-customer] }
    steps: [{ after: 0h, notify: [./tell] }, { after: 2h, then: { folder: answer-now, priority: high } }]
`)
  await answered(desk, 1)
  const to = { until: '2026-11-26T00:00:00.000Z', note: 'ask Tanaka' }
  appendEvents(desk.store, 1, desk.clock.now, [{ kind: 'promise', by: 'agent', data: { from: null, to } }])
  const steps = async (at: string) => short(await remindAt(desk, at)).map(([, step]) => step)
  expect(await steps('2026-11-25T23:59:00.000Z')).toEqual([])
  expect(await steps('2026-11-26T00:00:00.000Z')).toEqual([1])
  expect(await steps('2026-11-26T01:59:00.000Z')).toEqual([])
  expect(await steps('2026-11-26T02:00:00.000Z')).toEqual([2])
  expect(ticket(desk)).toMatchObject({ folder: 'answer-now', priority: 'high' })
  expect(outbox(desk)).toEqual(['reply sent'])
  // Promised anew without a word to the customer: the same silence, another promise.
  const later = { until: '2026-11-27T00:00:00.000Z', note: null }
  appendEvents(desk.store, 1, desk.clock.now, [{ kind: 'promise', by: 'agent', data: { from: to, to: later } }])
  expect(await steps('2026-11-26T06:00:00.000Z')).toEqual([])
  expect(await steps('2026-11-27T00:00:00.000Z')).toEqual([1])
  expect(await steps('2026-11-27T00:05:00.000Z')).toEqual([])
  expect(await steps('2026-11-27T02:00:00.000Z')).toEqual([2])
})

test('a target that comes near is told once, and its breach once more', async () => {
  const desk = reminderDesk(`version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-18:00"] } }
sla: [{ name: standard, first_response: 4h }]
reminders:
  - { name: near, when: { sla: warning }, steps: [{ after: 0h, notify: [./tell, near] }] }
  - { name: breach, when: { sla: breached }, steps: [{ after: 0h, notify: [./tell, breach] }] }
`)
  desk.clock.now = '2026-11-24T01:00:00.000Z'
  await arrive(desk, { id: '<q@customer.example>', at: desk.clock.now })
  const told: string[] = []
  for (let minutes = 0; minutes <= 300; minutes += 5) {
    const at = new Date(Date.parse('2026-11-24T01:00:00.000Z') + minutes * 60_000).toISOString()
    for (const { rule } of (await remindAt(desk, at)).lines) told.push(`${rule} ${minutes}`)
  }
  expect(told).toEqual(['near 180', 'breach 245'])
})

test('a closed ticket is followed up from its closing on', async () => {
  const desk = reminderDesk(
    `version: 1
reminders:
  - { name: follow-up, when: { folder: closed, asked: [true, false] }, steps: [{ after: 1cd, template: how-was-it }] }
`.replace('asked: [true, false]', 'any: [{ asked: true }, { asked: false }]'),
  )
  await answered(desk, 1)
  const at = '2026-12-10T02:00:00.000Z'
  const since = { from: desk.clock.now, to: at }
  const hand = { from: false, to: true }
  appendEvents(desk.store, 1, at, [
    { kind: 'folder', by: 'agent', data: { from: 'awaiting-customer', to: 'closed', reason: 'hand', since, hand } },
  ])
  expect(short(await remindAt(desk, '2026-12-10T03:00:00.000Z'))).toEqual([])
  expect(short(await remindAt(desk, '2026-12-11T03:00:00.000Z'))).toEqual([
    [1, 1, 'how-was-it', 'hana1@customer1.example', 'sent'],
  ])
})

test('the plan is what the run does, and the outlook is what the runs until then would do', async () => {
  const desk = reminderDesk()
  for (const number of [1, 2]) await answered(desk, number)
  await answered(desk, 3, 'It has been sent today.')
  desk.clock.now = third
  const { lines: plan } = await planLines(desk, planRun(desk, 20), 20, means.fill)
  expect(plan.map(({ ticket: number, outcome }) => [number, outcome])).toEqual([
    [1, 'planned'],
    [2, 'planned'],
  ])
  const before = JSON.stringify(tickets(desk))
  const lines = outlook(desk, new Date('2026-12-08T09:00:00.000Z')).map((one) => lineOf(one, 'planned', null))
  expect(lines.map((line) => [line.ticket, line.step, line.template, line.dueAt])).toEqual([
    [1, 1, 'first', '2026-11-27T02:00:00.000Z'],
    [2, 1, 'first', '2026-11-27T02:00:00.000Z'],
    [3, 1, null, '2026-12-01T02:00:00.000Z'],
    [1, 2, 'second', '2026-12-02T02:00:00.000Z'],
    [2, 2, 'second', '2026-12-02T02:00:00.000Z'],
    [1, 3, 'last', '2026-12-08T02:00:00.000Z'],
    [2, 3, 'last', '2026-12-08T02:00:00.000Z'],
  ])
  expect(JSON.stringify(tickets(desk))).toBe(before)
  expect(outbox(desk)).toEqual(['reply sent', 'reply sent', 'reply sent'])
})

test('every waiting ticket that gets nothing is named with the reason', async () => {
  const desk = reminderDesk(
    rules.replace(
      '- { name: answered and done',
      '- { name: nobody, folder: no-answer, steps: [{ after: 1d, then: closed }] }\n  - { name: answered and done',
    ),
  )
  for (const number of [1, 2, 3, 4]) await answered(desk, number)
  await answered(desk, 5, 'It has been sent today.')
  const flag = (number: number, name: string) =>
    appendEvents(desk.store, number, desk.clock.now, [{ kind: 'flag', by: 'mail', data: { add: [name], remove: [] } }])
  flag(2, 'bounced')
  flag(3, 'no-automatic-mail')
  const from = 'Hana <hana4@customer4.example>'
  await arrive(desk, { id: '<new@customer4.example>', from, subject: 'Something else', at: '2026-11-25T01:00:00.000Z' })
  desk.clock.now = '2026-11-26T01:00:00.000Z'
  expect(whyNot(desk).map(({ ticket: number, reason }) => [number, reason?.code])).toEqual([
    [1, 'not-yet'],
    [2, 'bounced'],
    [3, 'no-automatic-mail'],
    [4, 'answered'],
    [5, 'not-yet'],
  ])
  expect(whyNot(desk)[0]).toMatchObject({ step: 1, dueAt: third, outcome: 'skipped' })
})

test('where the office never opens, nothing is ever due, and that is said', async () => {
  const desk = reminderDesk(rules.replace('holidays: [JP]', 'closed: ["01-01..12-31"]'))
  await answered(desk, 1)
  desk.clock.now = '2027-11-24T02:00:00.000Z'
  expect(planRun(desk, 20)).toEqual({ steps: [], rest: [] })
  expect(whyNot(desk)).toMatchObject([{ ticket: 1, step: 1, dueAt: null, reason: { code: 'never' } }])
})

test('the outlook also has what begins by nothing but time, and when', async () => {
  const desk = reminderDesk(`version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-18:00"] } }
sla: [{ name: usual, first_response: 4h }]
reminders:
  - { name: near, when: { sla: warning }, steps: [{ after: 0h, notify: ["./tell"] }] }
  - { name: long, when: { folder: answer-now, waiting: over 1d }, steps: [{ after: 0h, notify: ["./tell"] }] }
  - { name: tagged, when: { tag: outage, waiting: over 1d }, steps: [{ after: 0h, notify: ["./tell"] }] }
`)
  desk.clock.now = '2026-11-24T01:00:00.000Z'
  await arrive(desk, { id: '<q@customer.example>', at: desk.clock.now })
  const lines = outlook(desk, new Date('2026-12-04T09:00:00.000Z')).map((one) => lineOf(one, 'planned', null))
  expect(lines.map((line) => [line.rule, line.dueAt])).toEqual([
    ['near', '2026-11-24T04:00:00.000Z'],
    ['long', '2026-11-25T01:15:00.000Z'],
  ])
})

test('a template that is missing is told by the plan, not by the run alone, and stops no other step', async () => {
  const desk = reminderDesk()
  for (const number of [1, 2]) await answered(desk, number)
  desk.clock.now = third
  const missing = new UserError('config', 'template.missing', { name: 'first' })
  const fill: typeof means.fill = async (ticket, template, reader) => {
    if (ticket.number === 1) throw missing
    return means.fill(ticket, template, reader)
  }
  const { lines, problems } = await planLines(desk, planRun(desk, 20), 20, fill)
  expect(lines.map((line) => [line.ticket, line.outcome, line.reason?.code ?? null])).toEqual([
    [1, 'skipped', 'template'],
    [2, 'planned', null],
  ])
  expect(problems).toEqual([missing])
})
