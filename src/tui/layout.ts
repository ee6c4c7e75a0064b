import type { Place } from './keys.ts'
import { isSplit, type State } from './state.ts'

/** Cells and lines of the parts between the tabs and the notice. */
export interface Layout {
  height: number
  /** Of the left or only column. */
  main: number
  /** Of the right column; 0: there is none. */
  side: number
}

/** Blank cells between two columns. */
export const gap = 2

/** Screens that have a right column where there is room. */
const isTwofold: readonly Place[] = ['queue', 'ticket', 'pick']

export function layoutOf(state: State): Layout {
  const { columns, rows } = state.size
  const height = Math.max(1, rows - 4)
  if (!isSplit(state) || !isTwofold.includes(state.place)) return { height, main: columns, side: 0 }
  const main =
    state.place === 'queue' || state.place === 'pick' ? Math.floor(columns * 0.52) : columns - sideOf(columns)
  return { height, main, side: columns - main - gap }
}

function sideOf(columns: number): number {
  return Math.max(40, Math.min(60, Math.floor(columns * 0.35)))
}
