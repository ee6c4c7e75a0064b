import { describe, expect, test } from 'vitest'
import { type EventDraft, opposite } from '../../src/domain/event.ts'
import { priorities } from '../../src/domain/folder.ts'
import { applyEvent, blankTicket, type Ticket } from '../../src/domain/ticket.ts'
import { planPromise, planSnooze, planWake } from '../../src/services/tickets/appointment.ts'
import {
  carryOut,
  type Plan,
  planAssign,
  planMove,
  planPriority,
  planReopen,
  planTags,
  undo,
} from '../../src/services/tickets/change.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { type TestDesk, ticket, tickets } from '../support/desk.ts'
import { randomNumbers } from '../support/sample.ts'
import { deskWith, reply } from '../support/send.ts'

/** What a ticket is, but for the time of its last event; tags are a set. */
const essence = ({ updatedAt, ...rest }: Ticket) => ({
  ...rest,
  tags: rest.tags.toSorted(),
  flags: rest.flags.toSorted(),
})
const folders = ['answer-now', 'answer-later', 'awaiting-customer', 'no-answer', 'closed']
const tags = ['a', 'b', 'c', '返品']

/** One act of the agent, out of random numbers; false when it changed nothing and so is no act. */
function act(desk: TestDesk, random: () => number): boolean {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const all = tickets(desk)
  const chosen = random() < 0.3 ? [pick(all), pick(all)] : [pick(all)]
  const some = [...new Map(chosen.map((one) => [one.number, one])).values()]
  const before = [...eventsAfter(desk.store, 0, null)].length
  const kind = Math.floor(random() * 8)
  const to = { until: pick(['2026-11-25T00:00:00.000Z', '2026-11-26T00:00:00.000Z']), note: pick([null, 'call']) }
  const open = some.filter(({ folder }) => !['closed', 'no-answer'].includes(folder))
  if (kind === 0) carryOut(desk, planMove(desk, some, pick(folders)))
  else if (kind === 1) carryOut(desk, planPriority(some, pick(priorities)))
  else if (kind === 2) carryOut(desk, planTags(some, [`${pick(['+', '-'])}${pick(tags)}`, `+${pick(tags)}`]))
  else if (kind === 3) carryOut(desk, planReopen(desk, some))
  else if (kind === 5) carryOut(desk, random() < 0.7 ? planSnooze(desk, open, to) : planWake(some))
  else if (kind === 6) carryOut(desk, planPromise(some, random() < 0.7 ? to : null))
  else if (kind === 7) carryOut(desk, planAssign(some, pick(['鈴木', 'tanaka', null])))
  else addNote(desk, some[0] as Ticket, `note ${random()}`)
  return [...eventsAfter(desk.store, before, null)].length > 0
}

describe('undo', () => {
  test('of all of 500 random acts restores every row of every ticket', async () => {
    const desk = await deskWith(8)
    const before = tickets(desk).map(essence)
    const random = randomNumbers('500 acts')
    let acts = 0
    for (let turn = 0; turn < 500; turn++) if (act(desk, random)) acts++
    expect(acts).toBeGreaterThan(300)
    expect(tickets(desk).map(essence)).not.toEqual(before)
    for (let turn = 0; turn < acts; turn++) undo(desk, null)
    expect(tickets(desk).map(essence)).toEqual(before)
    for (const { number } of tickets(desk)) expect(messagesOf(desk.store, number)).toHaveLength(1)
    expect(() => undo(desk, null)).toThrow(expect.objectContaining({ code: 'undo.nothing' }))
  })

  test('takes back a whole act on several tickets', async () => {
    const desk = await deskWith(3)
    carryOut(desk, planMove(desk, tickets(desk), 'closed'))
    expect(undo(desk, null)).toHaveLength(3)
    expect(tickets(desk).map(({ folder }) => folder)).toEqual(['answer-now', 'answer-now', 'answer-now'])
  })

  test('after a reply says that it cannot be taken back, and leaves older acts alone until they are named', async () => {
    const desk = await deskWith()
    carryOut(desk, planTags(tickets(desk), ['+a']))
    const tagged = [...eventsAfter(desk.store, 0, 1)].findLast(({ kind }) => kind === 'tag')
    await reply(desk)
    expect(() => undo(desk, null)).toThrow(expect.objectContaining({ code: 'undo.impossible' }))
    expect(ticket(desk)).toMatchObject({ tags: ['a'], folder: 'awaiting-customer' })
    undo(desk, tagged?.event ?? 0)
    expect(ticket(desk)).toMatchObject({ tags: [], folder: 'awaiting-customer' })
  })

  test('of the same act twice is refused', async () => {
    const desk = await deskWith()
    carryOut(desk, planTags(tickets(desk), ['+a']))
    const event = [...eventsAfter(desk.store, 0, 1)].at(-1)?.event ?? 0
    undo(desk, event)
    expect(() => undo(desk, event)).toThrow(expect.objectContaining({ code: 'undo.again' }))
  })
})

describe('a change', () => {
  test('is the plan: the events are the drafts', async () => {
    const desk = await deskWith(2)
    const plans: Plan[] = planMove(desk, tickets(desk), 'answer-later')
    const before = [...eventsAfter(desk.store, 0, null)].at(-1)?.event ?? 0
    carryOut(desk, plans)
    const events = [...eventsAfter(desk.store, before, null)]
    expect(events.map(({ kind, by, data }) => ({ kind, by, data }))).toEqual(plans.flatMap(({ drafts }) => drafts))
  })

  test('that changes nothing writes nothing', async () => {
    const desk = await deskWith()
    const count = () => [...eventsAfter(desk.store, 0, null)].length
    carryOut(desk, planMove(desk, tickets(desk), 'answer-later'))
    const before = count()
    carryOut(desk, planMove(desk, tickets(desk), 'answer-later'))
    carryOut(desk, planTags(tickets(desk), ['-none']))
    carryOut(desk, planReopen(desk, tickets(desk)))
    expect(count()).toBe(before)
  })

  test('and its opposite leave a ticket as it was', () => {
    const start = { ...blankTicket(1), tags: ['x'], folder: 'answer-now' }
    const drafts: EventDraft[] = [
      { kind: 'priority', by: 'agent', data: { from: 'normal', to: 'high', hand: { from: false, to: true } } },
      { kind: 'tag', by: 'agent', data: { add: ['y'], remove: ['x'] } },
      { kind: 'asked', by: 'agent', data: { from: null, to: true } },
      { kind: 'related', by: 'agent', data: { add: [7], remove: [] } },
    ]
    for (const draft of drafts) {
      const event = { ...draft, event: 1, act: 1, ticket: 1, at: '', undoes: null } as Parameters<typeof opposite>[0]
      const back = { ...opposite(event), event: 2, act: 2, ticket: 1, at: '' } as Parameters<typeof opposite>[0]
      expect(applyEvent(applyEvent(start, event), back)).toEqual(start)
    }
  })
})
