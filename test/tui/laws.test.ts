import { expect, test } from 'vitest'
import { openInside } from '../support/inside-bench.ts'
import { allEvents, allTickets } from '../support/inside-store.ts'
import { randomNumbers } from '../support/sample.ts'
import { demoHome } from '../support/workbench.ts'

const actions = 500

/** Acts of the screen, by their keys; `text` is what is typed into the line that they open. */
const acts: readonly { key: string; text?: string[]; digit?: boolean }[] = [
  ...['c', 'l', 'w', 'O'].map((key) => ({ key })),
  { key: 'M', digit: true },
  { key: 'p', digit: true },
  { key: 't', text: ['+vip', 'one two', '-outage', '-vip +late'] },
  { key: 'A', text: ['suzuki', 'sato', ''] },
  { key: 's', text: ['2h', 'tomorrow 9:00', '3d'] },
  { key: 'a', text: ['a note', 'another note'] },
  { key: 'm', text: ['#32', '#28', '#11'] },
  { key: 'z' },
  { key: 'Z' },
]

test(`${actions} random acts, and undo of all: the tickets equal the start, and the log has grown`, async () => {
  const { bench, type, spell } = await openInside(await demoHome())
  const random = randomNumbers('acts and undo')
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const start = allTickets(bench.desk.store)
  const before = allEvents(bench.desk.store)
  for (let count = 0; count < actions; count++) {
    for (let step = 0; step < 3; step++) await type(pick(['j', 'k', 'g', 'G', 'space', 'j', 'tab', 'R', 'enter', 'q']))
    // `q` in the list is the person's way out; here nobody goes.
    const { key, text, digit } = pick(acts)
    // With nothing done here, `z` takes back what was done before this sitting.
    if (key === 'z' && bench.done.length === 0) continue
    await type(key)
    if (digit) await type(pick(['1', '2', '3', '4']))
    if (text) {
      await spell(pick(text))
      await type('enter')
    }
    if (bench.state.overlay) await type('escape')
  }
  const grown = allEvents(bench.desk.store)
  expect(grown).toBeGreaterThan(before + actions / 4)
  while (bench.done.length > 0) {
    const left = bench.done.length
    await type('z')
    expect(bench.done.length, JSON.stringify(bench.state.notice)).toBe(left - 1)
  }
  expect(allTickets(bench.desk.store)).toEqual(start)
  expect(allEvents(bench.desk.store)).toBeGreaterThan(grown)
})
