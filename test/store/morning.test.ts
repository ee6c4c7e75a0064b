import { describe, expect, test } from 'vitest'
import { morningView } from '../../src/output/morning.ts'
import { Output } from '../../src/output/output.ts'
import { dashboard } from '../../src/services/dashboard.ts'
import { morning } from '../../src/services/morning.ts'
import { planPromise } from '../../src/services/tickets/appointment.ts'
import { asAct, carryOut, planMove, undo } from '../../src/services/tickets/change.ts'
import { sittingBegins, sittingSince } from '../../src/services/tickets/session.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { accepted, answering, pass, reply, send } from '../support/send.ts'
import { hours } from '../support/sla-story.ts'

const tokyo = 'Asia/Tokyo'
const numbers = (rows: { ticket: { number: number } }[]) => rows.map(({ ticket }) => ticket.number)
/** Takes a mail in at the moment at which it is received. */
async function receive(desk: TestDesk, id: string, at: string, rest = {}) {
  desk.clock.now = at
  await arrive(desk, { id: `<${id}@x.example>`, from: `${id}@customer.example`, subject: id, at, ...rest })
}

async function longWeekend(): Promise<TestDesk> {
  const desk = openDesk(`${hours}`)
  await receive(desk, 'friday-noon', '2026-11-20T03:00:00.000Z')
  await receive(desk, 'friday-night', '2026-11-20T12:00:00.000Z')
  await receive(desk, 'holiday', '2026-11-23T03:00:00.000Z')
  desk.clock.now = '2026-11-24T00:05:00.000Z'
  return desk
}

describe('the morning', () => {
  test('begins when work ended on the last day that was one, over weekend and holiday', async () => {
    const desk = await longWeekend()
    const now = morning(desk, tokyo)
    expect(now.since).toBe('2026-11-20T09:00:00.000Z')
    expect(numbers(now.came)).toEqual(expect.arrayContaining([2, 3]))
    expect(now.came).toHaveLength(2)
    expect(now.queue).toHaveLength(3)
  })

  test('names promises due today and those that were due, earliest first, and no later ones', async () => {
    const desk = await longWeekend()
    const promise = (number: number, until: string) =>
      carryOut(desk, planPromise([ticket(desk, number)], { until, note: `n${number}` }))
    promise(1, '2026-11-24T08:00:00.000Z')
    promise(2, '2026-11-20T08:00:00.000Z')
    promise(3, '2026-11-25T08:00:00.000Z')
    expect(numbers(morning(desk, tokyo).promises)).toEqual([2, 1])
  })

  test('tells what was sent since, and what is in doubt', async () => {
    const desk = await longWeekend()
    await reply(desk, 1)
    await reply(desk, 2)
    await send(desk, answering(accepted, { outcome: 'unknown', reply: 'lost' }))
    const { sent, doubts } = morning(desk, tokyo)
    expect([sent, doubts].map((rows) => rows.map(({ ticket }) => ticket))).toEqual([[1], [2]])
  })

  test('each of its lines can be chosen by a key of its own', async () => {
    const desk = await longWeekend()
    const stream = { write: () => true, on: () => stream, once: () => stream } as never
    const { look } = new Output({
      stdout: stream,
      stderr: stream,
      env: {},
      language: 'ja',
      timeZone: tokyo,
      now: desk.now,
      version: '',
    })
    const keys = [...morningView(morning(desk, tokyo), look)].flatMap(({ key }) => key ?? [])
    expect(keys).toContain('came ticket 3')
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('today in numbers', () => {
  test('counts what came in and went out by the days of the office, and how long the rest has waited', async () => {
    const desk = await longWeekend()
    await receive(desk, 'today', '2026-11-24T00:30:00.000Z')
    pass(desk, 30)
    await reply(desk, 4)
    const { days, waiting, firstResponse } = dashboard(desk, tokyo)
    expect(days.map(({ day, in: came, out }) => `${day.slice(8)} ${came} ${out}`)).toEqual([
      ...['18 0 0', '19 0 0', '20 2 0', '21 0 0', '22 0 0', '23 1 0', '24 1 1'],
    ])
    expect(firstResponse).toEqual({ count: 1, median: 30 * 60_000 })
    expect(waiting.reduce((sum, { count }) => sum + count, 0)).toBe(3)
    expect(waiting.filter(({ count }) => count > 0)).toEqual([
      { upTo: 86_400_000, count: 1 },
      { upTo: 7 * 86_400_000, count: 2 },
    ])
  })

  test('an office without hours goes by the reader, and days without anything are there too', async () => {
    const desk = openDesk()
    const { days, firstResponse } = dashboard(desk, tokyo)
    expect(days).toHaveLength(7)
    expect(days.at(-1)?.day).toBe('2026-11-24')
    expect(firstResponse).toEqual({ count: 0, median: null })
  })
})

test('a sitting counts tickets answered and moved, without what was taken back', async () => {
  const desk = await longWeekend()
  const begun = sittingBegins(desk)
  const move = (number: number) => asAct(desk, () => carryOut(desk, planMove(desk, [ticket(desk, number)], 'closed')))
  await reply(desk, 1)
  move(2)
  expect(sittingSince(desk, begun)).toEqual({ answered: 1, moved: 1, left: 1 })
  undo(desk, move(3))
  expect(sittingSince(desk, begun)).toEqual({ answered: 1, moved: 1, left: 1 })
})
