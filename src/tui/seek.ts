import { matches } from './match.ts'
import { shownRows } from './state.ts'
import type { Workbench } from './workbench.ts'

/** Goes to the next row that matches what was searched for, round the end; `by` -1: to the one before. False: none does. */
export function seek(bench: Workbench, by: number): boolean {
  const { state } = bench
  // Also those that another one stands for.
  const rows = state.filter === '' ? state.rows : shownRows(state)
  if (state.search === '') {
    bench.say('work.no-search', {}, 'quiet')
    return true
  }
  const from = rows.findIndex(({ ticket }) => ticket.number === state.selected)
  for (let step = 1; step <= rows.length; step++) {
    const row = rows[(from + by * step + rows.length * 2) % rows.length]
    if (!row || !matches(row, state.search)) continue
    bench.dispatch({ kind: 'selected', ticket: row.ticket.number })
    return true
  }
  bench.say('work.not-found', { text: state.search }, 'warn')
  return false
}
