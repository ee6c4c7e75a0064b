import { expect, test } from 'vitest'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { eventsAfter, nextEvent } from '../../src/store/event.ts'
import { draw } from '../../src/tui/draw.ts'
import { press } from '../../src/tui/press.ts'
import { stageOf } from '../../src/tui/stage.ts'
import { targets } from '../../src/tui/state.ts'
import type { Stroke } from '../../src/tui/stroke.ts'
import { benchOn } from '../support/bench.ts'
import { arrive, openDesk, tickets } from '../support/desk.ts'
import { randomNumbers } from '../support/sample.ts'
import { demoHome } from '../support/workbench.ts'

const key = (name: string): Stroke => ({ kind: 'key', name })
const going = ['j', 'k', 'j', 'ctrl+d', 'G', 'g', 'tab', 'enter', 'J', 'q', 'escape', 'R', 'x', 'Q', 'T', 'W', 'i']
const acting = ['c', 'l', 'w', 'O', 'd']
const isWhole = process.env.SAMPLE === 'all'
const [keys, updates] = isWhole ? [1000, 100] : [100, 10]

test('a hundred syncs during a thousand keys: nothing happens to another ticket than the one that was shown', async () => {
  const home = await demoHome()
  const bench = await benchOn(home)
  const sync = openDesk('version: 1', home)
  const random = randomNumbers('syncs during keys')
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let acts = 0
  for (let turn = 0; turn < keys; turn++) {
    if (turn % (keys / updates) === 0) {
      await arrive(sync, { id: `<u${turn}@x.example>`, from: `u${turn % 7}@x.example`, subject: `URGENT ${turn}` })
      carryOut(sync, planMove(sync, [pick(tickets(sync))], pick(['closed', 'answer-now', 'answer-later'])))
      const before = targets(bench.state)
      bench.look()
      expect(targets(bench.state)).toEqual(before)
    }
    const name = random() < 0.3 ? pick(acting) : pick(going)
    const meant = targets(bench.state)
    const after = nextEvent(bench.desk.store) - 1
    await press(bench, key(name))
    const touched = [...eventsAfter(bench.desk.store, after, null)].map(({ ticket }) => ticket)
    acts += touched.length > 0 ? 1 : 0
    expect(meant).toEqual(expect.arrayContaining(touched))
    if (!acting.includes(name)) expect(touched).toEqual([])
  }
  expect(acts).toBeGreaterThan(0)
})

test('a key that was pressed on another ticket while something took long does nothing, and says so', async () => {
  const home = await demoHome()
  const { promise, resolve } = Promise.withResolvers<void>()
  const bench = await benchOn(home, { stop: () => promise })
  const [first, second] = bench.state.rows.map(({ ticket }) => ticket.number)
  let dealt = 0
  const stage = stageOf(
    bench,
    (error) => expect.unreachable(String(error)),
    () => {},
    () => dealt++,
  )
  stage.strokes([key('ctrl+z')])
  stage.strokes([key('c')])
  bench.dispatch({ kind: 'selected', ticket: second ?? null })
  resolve()
  await expect.poll(() => dealt).toBe(2)
  expect(bench.state.notice?.code).toBe('work.stale')
  expect(
    tickets(bench.desk)
      .filter(({ folder }) => folder === 'closed')
      .map(({ number }) => number),
  ).not.toContain(second)
  stage.strokes([key('k'), key('c')])
  await expect.poll(() => dealt).toBe(4)
  expect(tickets(bench.desk).find(({ number }) => number === first)?.folder).toBe('closed')
})

test('a minute that passes is felt although nobody writes: ages, targets and the order asked for', async () => {
  const bench = await benchOn(await demoHome())
  const inPieces = () => {
    while (bench.look());
  }
  const paint = (text: string) => text
  const before = draw(bench, paint).main.map(({ text }) => text)
  inPieces()
  expect(draw(bench, paint).main.map(({ text }) => text)).toEqual(before)
  const selected = targets(bench.state)
  bench.context.clock = new Date(bench.desk.now().getTime() + 3 * 3_600_000)
  inPieces()
  expect(draw(bench, paint).main.map(({ text }) => text)).not.toEqual(before)
  expect(targets(bench.state)).toEqual(selected)
})
