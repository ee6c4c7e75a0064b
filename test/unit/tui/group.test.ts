import { expect, test } from 'vitest'
import type { RankedTicket } from '../../../src/domain/ranked.ts'
import { noSla } from '../../../src/domain/sla.ts'
import { blankTicket } from '../../../src/domain/ticket.ts'
import { reduce } from '../../../src/tui/reduce.ts'
import { movedIn, refreshedIn, sheetOf, windowOf } from '../../../src/tui/sheet.ts'
import { type Action, blankState, type State, shownRows, type Tabs } from '../../../src/tui/state.ts'

const at = '2026-11-24T00:05:00.000Z'
const customers = ['a', 'b', 'a', 'c', 'a', 'b']

function row(number: number, customer: string, folder = 'answer-now'): RankedTicket {
  const ticket = {
    ...blankTicket(number),
    customer: { address: `${customer}@x.example`, name: null },
    folder,
    waitingSince: at,
  }
  const ball = folder === 'closed' ? 'nobody' : 'us'
  return { ticket, ball, sla: noSla, terms: [], urgency: 100 - number, drafts: [] } as RankedTicket
}

const rows = customers.map((customer, index) => row(index + 1, customer))
const board: Tabs = {
  tabs: [{ key: 'todo', count: 6, breached: 0 }],
  at,
  members: new Map(),
}
const listed = reduce(blankState({ columns: 80, rows: 24 }), { kind: 'listed', board, tab: 'todo', rows })
const stepped = (...actions: Action[]) => actions.reduce(reduce, listed)
const numbers = (state: State) => shownRows(state).map(({ ticket }) => ticket.number)
const open = (customer: string): Action => ({ kind: 'grouped', customer: `${customer}@x.example` })

test("a customer's most urgent ticket stands for all of them, until they are opened below it", () => {
  expect(numbers(listed)).toEqual([1, 2, 4])
  expect(numbers(stepped(open('a')))).toEqual([1, 3, 5, 2, 4])
  expect(numbers(stepped(open('a'), open('a')))).toEqual([1, 2, 4])
})

test('folding them away again chooses the one that stands for them', () => {
  expect(stepped(open('a'), { kind: 'selected', ticket: 5 }, open('a'))).toMatchObject({ selected: 1 })
})

test('what is chosen can always be seen, and a filter finds what is folded away', () => {
  expect(numbers(stepped({ kind: 'selected', ticket: 6 }))).toEqual([1, 2, 6, 4])
  expect(numbers(stepped({ kind: 'filtered', text: 'b@x' }))).toEqual([2, 6])
})

test('where the first one is dealt with, the next one stands for them, and the next customer is chosen', () => {
  const closed = [row(1, 'a', 'closed')]
  const state = stepped({ kind: 'acted', board, tickets: closed, notice: null, follow: false })
  expect(numbers(state)).toEqual([2, 3, 4])
  expect(state.selected).toBe(2)
})

const line = (key: string | null, text: string) => ({ key, cell: text })
const sheet = sheetOf([line(null, 'head'), line('x 1', 'one'), line('x 2', 'two'), line('y 1', 'three')], null)

test('on a screen of lines the keys go through what can be chosen', () => {
  expect(sheet.selected).toBe('x 1')
  expect(movedIn(sheet, 1).selected).toBe('x 2')
  expect(movedIn(sheet, Number.POSITIVE_INFINITY).selected).toBe('y 1')
  expect(movedIn(sheet, Number.NEGATIVE_INFINITY).selected).toBe('x 1')
  expect(sheetOf([], null).selected).toBeNull()
})

test('its lines say what is so now and stay where they are', () => {
  const now = refreshedIn(movedIn(sheet, 1), [line('new 1', 'new'), line('x 2', 'sent')])
  expect(now.lines.map(({ cell }) => cell)).toEqual(['head', 'one', 'sent', 'three'])
  expect(now.selected).toBe('x 2')
})

test.each([1, 2, 3, 9])('a window of %i lines has the chosen one in it', (height) => {
  for (const by of [0, 1, 2]) {
    const shown = windowOf(movedIn(sheet, by), height)
    expect(shown.length).toBeLessThanOrEqual(height)
    expect(shown.filter(({ isSelected }) => isSelected)).toHaveLength(1)
  }
})
