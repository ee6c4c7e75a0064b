import type { Lines } from './lines.ts'
import { holds, matches } from './match.ts'
import { shownRows } from './state.ts'
import type { Workbench } from './workbench.ts'

/**
 * Goes to the next row, or line of a text, that matches what was searched for, round the end; `by` -1: to the one before.
 * False: no row of the list does.
 */
export function seek(bench: Workbench, by: 1 | -1): boolean {
  const { state } = bench
  const page = state.search === '' ? null : bench.page()
  if (page) {
    seekLine(bench, page, by)
    return true
  }
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

/** Scrolls to the next line that matches. What stands on the last screen is seen there, wherever in it. */
function seekLine(bench: Workbench, { lines, height }: { lines: Lines; height: number }, by: 1 | -1): void {
  const { search, scroll } = bench.state
  const places = [...lines.all()].flatMap((line, index) => (holds(line, search) ? [lines.reach(index, height)] : []))
  if (places.length === 0) bench.say('work.not-in-text', { text: search }, 'warn')
  const ahead = by > 0 ? places.find((place) => place > scroll) : places.findLast((place) => place < scroll)
  bench.dispatch({ kind: 'scrolled', to: ahead ?? (by > 0 ? places[0] : places.at(-1)) ?? scroll })
}
