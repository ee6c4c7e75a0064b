import type { DrawnLine } from './components/column.tsx'
import { draw } from './draw.ts'
import type { State } from './state.ts'
import type { Workbench } from './workbench.ts'

/** Wider lines would show bars and columns that say nothing when they are read aloud. */
export const spokenColumns = 75

const painted = (text: string) => text
/** What changes by itself, or with each key, and is no news. */
const restless = (line: string) => line.replace(/\d+/g, '')

/**
 * Tells a screen as lines, for a screen reader: what was not there before, then the chosen row when it is another one. Nothing
 * that was told is told again until it has been away, and a line that is being written is not told at all.
 */
export class Teller {
  readonly #told = new Map<string, Set<string>>()
  #before: { state: State; chosen: string; head: string; layer: string } | null = null

  /** Lines that are new since the last call. */
  tell(bench: Workbench): string[] {
    const { state } = bench
    const drawing = draw(bench, painted)
    const layer = state.overlay?.kind ?? state.place
    const before = this.#before
    const isNews = before === null || before.layer !== layer
    const lines: string[] = []
    const head = drawing.head.map(({ text }) => text.trim()).join('\n')
    if (before === null || restless(before.head) !== restless(head) || before.state.fresh !== state.fresh)
      lines.push(...head.split('\n'))
    const chosen = drawing.main.find(isChosen)
    const chosenText = chosen ? bare(chosen) : ''
    if (state.overlay?.kind !== 'palette') lines.push(...this.#news(layer, [...drawing.main, ...drawing.side]))
    if (chosenText !== '' && (isNews || before.chosen !== chosenText)) {
      const again = lines.indexOf(chosenText)
      if (again >= 0) lines.splice(again, 1)
      lines.push(`> ${chosenText}`)
    }
    const [said] = drawing.foot
    if (said && !isWriting(state) && isSaid(before?.state ?? null, state)) lines.push(said.text.trim())
    const fault = state.overlay?.kind === 'ask' ? state.overlay.fault : null
    if (fault) lines.push(fault.message)
    this.#before = { state, chosen: chosenText, head, layer }
    return lines.filter((line) => line !== '')
  }

  #news(layer: string, drawn: readonly DrawnLine[]): string[] {
    const known = this.#told.get(layer) ?? new Set()
    const now = drawn.map(bare)
    this.#told.set(layer, new Set(now))
    return now.filter((line) => line !== '' && !known.has(line))
  }

  /** The line that is being written, with what Enter would choose; null: none is. */
  static written(bench: Workbench): string | null {
    const { state } = bench
    if (!isWriting(state)) return null
    const drawing = draw(bench, painted)
    const item = state.overlay?.kind === 'palette' ? drawing.main.find(isChosen) : undefined
    const line = drawing.foot[0]?.text.trim() ?? ''
    return item ? `${line}  [${bare(item).replace(/\s+/g, ' ')}]` : line
  }
}

function isWriting({ overlay }: State): boolean {
  return overlay?.kind === 'ask' || overlay?.kind === 'palette'
}

/** Whether the line above the footer says something new: not each second of a countdown. */
function isSaid(before: State | null, now: State): boolean {
  if (before === null) return true
  return before.notice !== now.notice || before.overlay !== now.overlay || before.pending.length !== now.pending.length
}

const isChosen = ({ text, inverse }: DrawnLine) => inverse === true || text.startsWith('> ')
const bare = ({ text }: DrawnLine) => text.replace(/^>/, ' ').trim()
