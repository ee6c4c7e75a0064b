import { expect, test } from 'vitest'
import type { Ticket } from '../../src/domain/ticket.ts'
import { carryOut, planMove, planPriority } from '../../src/services/tickets/change.ts'
import { createDraft } from '../../src/services/tickets/drafts.ts'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { type Watch, watchTickets } from '../../src/services/tickets/watch.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'

const all = { most: Number.POSITIVE_INFINITY, isWritten: true }

async function twelve(): Promise<TestDesk> {
  const desk = openDesk(`version: 1
sla: [{ name: usual, first_response: 1h }]
`)
  const letters = Array.from({ length: 12 }, (_, index) => ({
    ...{ id: `<${index}@x>`, from: `${index}@x.example`, subject: `s${index}` },
    at: '2026-11-23T23:10:00.000Z',
  }))
  await arrive(desk, ...letters)
  return desk
}

const open = (desk: TestDesk) => queue(desk, { ...wholeQueue, folders: ['answer-now', 'answer-later', 'no-answer'] })
const shown = ({ open: rows }: Watch) =>
  rows.map(({ ticket: { number }, urgency, sla }) => [number, urgency, sla.state])
const truth = (desk: TestDesk) => open(desk).map(({ ticket: { number }, urgency, sla }) => [number, urgency, sla.state])
const move = (desk: TestDesk, list: Ticket[], folder: string) => carryOut(desk, planMove(desk, list, folder))

test('only what has changed is read again, and the order is that of the queue', async () => {
  const desk = await twelve()
  const first = watchTickets(desk, null, all)
  expect(shown(first)).toEqual(truth(desk))
  move(desk, [ticket(desk, 3)], 'closed')
  carryOut(desk, planPriority([ticket(desk, 5)], 'urgent'))
  await arrive(desk, { id: '<new@x>', from: 'new@x.example' })
  const next = watchTickets(desk, first, all)
  expect(shown(next)).toEqual(truth(desk))
  expect(next.open.find((row) => row.ticket.number === 5)?.ticket.priority).toBe('urgent')
  expect(next.counts.get('closed')).toBe(1)
  const same = [...next.kept].filter(([number, one]) => first.kept.get(number) === one)
  expect(same.map(([number]) => number)).toEqual([1, 2, 4, 6, 7, 8, 9, 10, 11, 12])
})

test('much is read in pieces, none larger than asked for, and nothing of it is lost', async () => {
  const desk = await twelve()
  let watch = watchTickets(desk, null, all)
  move(desk, tickets(desk).slice(0, 11), 'answer-later')
  const pieces: number[] = []
  do {
    const before = watch
    watch = watchTickets(desk, watch, { most: 4, isWritten: true })
    pieces.push([...watch.kept].filter(([number, one]) => before.kept.get(number) !== one).length)
  } while (watch.isBehind)
  // The last piece only counts.
  expect(pieces).toEqual([4, 4, 3, 0])
  expect(shown(watch)).toEqual(truth(desk))
  expect(watch.counts.get('answer-later')).toBe(11)
})

test('time alone changes what is urgent: each minute every ticket is read again', async () => {
  const desk = await twelve()
  const first = watchTickets(desk, null, all)
  desk.clock.now = '2026-11-24T00:11:00.000Z'
  let watch = watchTickets(desk, first, { most: 5, isWritten: false })
  while (watch.isBehind) watch = watchTickets(desk, watch, { most: 5, isWritten: false })
  expect(shown(watch)).toEqual(truth(desk))
  expect(shown(watch)).not.toEqual(shown(first))
})

test('a write that is no event may be about any ticket, and a draft is seen at once', async () => {
  const desk = await twelve()
  const first = watchTickets(desk, null, all)
  const letter = { subject: null, to: [], cc: [], text: 'Hello', attachments: [], template: null, expiresAt: null }
  createDraft(desk, { ...letter, ticket: 7, by: 'agent', createdAt: desk.clock.now })
  const next = watchTickets(desk, first, { ...all, isWritten: false })
  expect(next.open.find((row) => row.ticket.number === 7)?.drafts).toEqual([1])
  expect(next.kept.get(8)).toBe(first.kept.get(8))
  expect(watchTickets(desk, next, all).kept.get(8)).not.toBe(next.kept.get(8))
})
