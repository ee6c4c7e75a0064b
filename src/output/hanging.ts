import type { Cell } from './cell.ts'
import { Toned } from './colour.ts'
import { plain } from './plain.ts'
import { width } from './width.ts'
import { wrap } from './wrap.ts'

/** What stands behind a break is set in by so much, so that the beginning of each entry can be seen. */
const step = 4

/** Breaks the lines of a view that are too long for the terminal, keeping their indent; composed lines stay as they are. */
export function* hanging(lines: Iterable<Cell>, room: number): Generator<Cell> {
  for (const line of lines) {
    const text = typeof line === 'string' ? plain(line) : line instanceof Toned ? plain(line.text) : null
    if (text === null || width(text) <= room) {
      yield line
      continue
    }
    const indent = /^ */.exec(text)?.[0] ?? ''
    const pieces = wrap(text.slice(indent.length), room - indent.length - step)
    for (const [index, piece] of pieces.entries()) {
      const shown = `${indent}${index === 0 ? '' : ' '.repeat(step)}${piece}`
      yield line instanceof Toned ? new Toned(shown, line.tone) : shown
    }
  }
}
