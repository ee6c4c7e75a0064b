import { describe, expect, test } from 'vitest'
import { runNotifications } from '../../src/services/notify/notify.ts'
import { finishRules } from '../../src/services/rules/acts.ts'
import { explainRules } from '../../src/services/rules/explain.ts'
import { rulesOn } from '../../src/services/rules/on.ts'
import { replay } from '../../src/services/rules/replay.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { conversation } from '../../src/services/tickets/explain.ts'
import { plainMail } from '../../src/services/tickets/note.ts'
import { appendEvents, nextEvent } from '../../src/store/event.ts'
import { addMessage, messagesOf } from '../../src/store/message.ts'
import { transact } from '../../src/store/open.ts'
import { arrive, openDesk, ticket } from '../support/desk.ts'
import { makeNotifier } from '../support/notifier.ts'

const file = (...rules: string[]) => `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }
rules:
${rules.map((rule) => `  - ${rule}`).join('\n')}`

describe('the action snooze', () => {
  const later = file('{ name: later, when: { text: newsletter }, then: { snooze: 2h } }')

  test("hides the ticket for so long on the office's clock, counted from the mail", async () => {
    const desk = openDesk(later)
    desk.clock.now = '2026-11-24T08:31:00.000Z'
    await arrive(desk, { subject: 'newsletter', at: '2026-11-24T08:30:00.000Z' })
    expect(ticket(desk).snooze).toEqual({ until: '2026-11-25T01:30:00.000Z', note: null })
  })

  test('does nothing for a mail for which it would be over, and ends when the customer writes again', async () => {
    const desk = openDesk(later)
    await arrive(desk, { subject: 'newsletter', at: '2026-11-20T01:00:00.000Z' })
    expect(ticket(desk).snooze).toBeNull()
    const other = openDesk(later)
    await arrive(other, { id: '<a@x>', subject: 'newsletter', at: '2026-11-24T00:01:00.000Z' })
    expect(ticket(other).snooze?.until).toBe('2026-11-24T02:01:00.000Z')
    await arrive(other, { references: ['<a@x>'], subject: 'Re', body: 'Please?', at: '2026-11-24T00:03:00.000Z' })
    expect(ticket(other).snooze).toBeNull()
  })
})

describe('the action snooze and a target', () => {
  const sla = 'sla: [{ name: standard, first_response: 4h }]\n'
  const policy = `${file('{ name: later, when: { text: newsletter }, then: { snooze: 2d } }')}\n${sla}`
  const at = '2026-11-24T01:00:00.000Z'

  test('the ticket is back before its answer is due, and stays when that is near already', async () => {
    const desk = openDesk(policy)
    desk.clock.now = '2026-11-24T01:01:00.000Z'
    await arrive(desk, { subject: 'newsletter', at })
    // 75 % of four hours.
    expect(ticket(desk).snooze?.until).toBe('2026-11-24T04:00:00.000Z')
    const late = openDesk(policy)
    late.clock.now = '2026-11-24T04:30:00.000Z'
    await arrive(late, { subject: 'newsletter', at })
    expect(ticket(late).snooze).toBeNull()
    const found = await replay(desk)
    expect([...found.differences()]).toEqual([])
    found.close()
  })
})

describe('rules on: answer', () => {
  test("run on a colleague's answer, with all that they may do", async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(
      file(
        '{ name: in, when: {}, then: { tag: open } }',
        '{ name: paid, on: answer, when: { body: refund, from: "@example.com" }, then: { folder: answer-later, tag: refund, snooze: 1h, note: "was paid", notify: [./good] } }',
      ),
    )
    await arrive(desk, {})
    const at = desk.clock.now
    const from = { address: 'tanaka@example.com', name: null }
    const mail = plainMail({ text: 'The refund is on its way.', at, from })
    transact(desk.store, () => {
      const planted = { ticket: 1, kind: 'answer', thread: 'private', raw: null, receivedAt: at, mail } as const
      const message = addMessage(desk.store, planted)
      const ruled = rulesOn(desk, 'answer', ticket(desk), { mail, at, message })
      expect(ruled.folder).toEqual({ value: 'answer-later', rule: 'paid' })
      const act = nextEvent(desk.store)
      appendEvents(desk.store, 1, at, ruled.drafts, act)
      finishRules(desk, 1, ruled.drafts, { act, key: String(message), receivedAt: at })
    })
    expect(ticket(desk)).toMatchObject({
      tags: ['open', 'refund'],
      snooze: { until: '2026-11-24T01:05:00.000Z' },
    })
    const { others, same } = explainRules(desk, 1)
    expect(others.map(({ on, recorded }) => [on, recorded.trace.map(({ rule, outcome }) => [rule, outcome])])).toEqual([
      ['answer', [['paid', 'matched']]],
    ])
    expect(same).toBe(true)
    expect(conversation(desk, 1).messages.map(({ kind }) => kind)).toEqual(['inbound', 'answer', 'note'])
    await runNotifications(desk, process)
    expect(told()).toHaveLength(1)
  })

  test('are not asked about anything else', async () => {
    const desk = openDesk(file('{ name: paid, on: answer, when: {}, then: { tag: refund } }'))
    await arrive(desk, {})
    carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
    expect([ticket(desk).tags, messagesOf(desk.store, 1).length]).toEqual([[], 1])
  })
})

test('what rules note and notify does not follow mail that rules do not apply to', async () => {
  const desk = openDesk(file('{ name: every, when: {}, then: { tag: seen, note: look } }'))
  await arrive(desk, { id: '<a@x>' })
  const auto = { references: ['<a@x>'], headers: ['Auto-Submitted: auto-replied'], subject: 'Re', body: 'I am away.' }
  await arrive(desk, auto)
  expect(
    messagesOf(desk.store, 1)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['automatic', 'inbound', 'note'])
})
