import { describe, expect, test } from 'vitest'
import type { RankedTicket } from '../../../src/domain/ranked.ts'
import { noSla } from '../../../src/domain/sla.ts'
import { blankTicket } from '../../../src/domain/ticket.ts'
import { reduce } from '../../../src/tui/reduce.ts'
import {
  type Action,
  blankState,
  type State,
  selectedRow,
  shownRows,
  type Tabs,
  targets,
} from '../../../src/tui/state.ts'
import { randomNumbers } from '../../support/sample.ts'

const at = '2026-11-24T00:05:00.000Z'

function row(number: number, urgency = 100 - number, folder = 'answer-now'): RankedTicket {
  const ticket = { ...blankTicket(number), subject: `subject ${number}`, folder, waitingSince: at }
  const ball = folder === 'closed' ? 'nobody' : 'us'
  return { ticket, ball, sla: noSla, terms: [], urgency, drafts: [] } as RankedTicket
}

const board = (open: RankedTicket[]): Tabs => ({
  tabs: [{ key: 'todo', count: open.length, breached: 0 }],
  at,
  members: new Map(),
})
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1))
const numbers = (state: State) => shownRows(state).map(({ ticket }) => ticket.number)

function listed(count: number, size = { columns: 80, rows: 24 }): State {
  const list = rows(count)
  return reduce(blankState(size), { kind: 'listed', board: board(list), tab: 'todo', rows: list })
}

const stepped = (state: State, ...actions: Action[]) => actions.reduce(reduce, state)
const closing = (...closed: number[]): Action => ({
  ...{ kind: 'acted', notice: null, follow: false },
  board: board(rows(30).filter(({ ticket }) => !closed.includes(ticket.number))),
  tickets: closed.map((number) => row(number, 0, 'closed')),
})

describe('the window', () => {
  test('follows the selection and holds no more than fits', () => {
    const state = stepped(listed(100), { kind: 'moved', by: 30 })
    expect(state.selected).toBe(31)
    expect(state.top).toBe(11)
    expect(stepped(state, { kind: 'moved', by: -5 }).top).toBe(11)
    expect(stepped(state, { kind: 'moved', by: Number.POSITIVE_INFINITY }).selected).toBe(100)
    expect(stepped(state, { kind: 'moved', by: Number.NEGATIVE_INFINITY }).top).toBe(0)
  })

  test('keeps the selection at whatever size', () => {
    const state = stepped(listed(100), { kind: 'moved', by: 50 })
    const small = stepped(state, { kind: 'sized', columns: 40, rows: 10 })
    expect(small.selected).toBe(51)
    expect(small.top).toBeLessThanOrEqual(50)
    expect(small.top + 6).toBeGreaterThan(50)
  })
})

describe('after an act', () => {
  test('the next ticket by urgency is there', () => {
    expect(stepped(listed(30), { kind: 'moved', by: 2 }, closing(3)).selected).toBe(4)
    expect(stepped(listed(30), { kind: 'moved', by: 29 }, closing(30)).selected).toBe(29)
  })

  test('on several, the next of those that are left', () => {
    const state = stepped(listed(30), { kind: 'marked', tickets: [1, 2, 3], on: true }, closing(1, 2, 3))
    expect(state.selected).toBe(4)
    expect([...state.marked]).toEqual([])
    expect(numbers(state)).toHaveLength(27)
  })

  test('of which the last was dealt with, nothing is selected', () => {
    const state = stepped(listed(1), { ...closing(1), board: board([]) } as Action)
    expect(state).toMatchObject({ selected: null, rows: [] })
    expect(targets(state)).toEqual([])
  })

  test('what comes back by an undo stands where its urgency puts it, and is selected', () => {
    const back: Action = { kind: 'acted', board: board(rows(30)), tickets: [row(3)], notice: null, follow: true }
    const state = stepped(listed(30), closing(3), { kind: 'moved', by: 9 }, back)
    expect(numbers(state)).toEqual(rows(30).map(({ ticket }) => ticket.number))
    expect(state.selected).toBe(3)
  })
})

describe('while others write', () => {
  test('the order stays, what is new is counted, and what left says so until it is asked for', () => {
    const now = [row(99, 1000), ...rows(30).filter(({ ticket }) => ticket.number !== 5)]
    const known = [...now, row(5, 0, 'closed')]
    const before = stepped(listed(30), { kind: 'moved', by: 7 })
    const state = stepped(before, { kind: 'changed', board: board(now), rows: now, known })
    expect(numbers(state)).toEqual(numbers(before))
    expect(state).toMatchObject({ fresh: 1, selected: 8 })
    expect(state.rows.find(({ ticket }) => ticket.number === 5)?.ticket.folder).toBe('closed')
    const sorted = stepped(state, { kind: 'listed', board: board(now), tab: 'todo', rows: now })
    expect(numbers(sorted)[0]).toBe(99)
    expect(sorted).toMatchObject({ fresh: 0, selected: 8 })
  })

  test('a hundred updates during a thousand keys never change what an act is about', () => {
    const random = randomNumbers('updates')
    let state = listed(200)
    for (let key = 0; key < 1000; key++) {
      const chosen = state.selected
      if (key % 10 === 0) {
        const order = rows(200).map((one) => row(one.ticket.number, random() * 100))
        const sorted = order.sort((a, b) => b.urgency - a.urgency)
        state = reduce(state, { kind: 'changed', board: board(sorted), rows: sorted, known: sorted })
        expect(state.selected).toBe(chosen)
        expect(targets(state)).toEqual([chosen])
      }
      state = reduce(state, { kind: 'moved', by: Math.floor(random() * 7) - 3 })
      expect(selectedRow(state)?.ticket.number).toBe(state.selected)
    }
  })
})

test('a filter shows what matches, whatever its width and case, and keeps the selection where it can', () => {
  const state = stepped(listed(30), { kind: 'filtered', text: 'ＳＵＢＪＥＣＴ 1' })
  expect(numbers(state)).toEqual([1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21])
  expect(stepped(state, { kind: 'moved', by: 1 }, { kind: 'filtered', text: '' }).selected).toBe(10)
  expect(stepped(state, { kind: 'filtered', text: 'nothing like it' }).selected).toBeNull()
})
