import type { KeyedLine } from '../output/morning.ts'

/** A screen of lines of which some can be chosen. What is chosen is a key, never a position. */
export interface Sheet {
  lines: readonly KeyedLine[]
  selected: string | null
}

/** Keeps the chosen line where it is still there, else chooses the first. */
export function sheetOf(lines: readonly KeyedLine[], selected: string | null): Sheet {
  const keys = keysOf(lines)
  return { lines, selected: selected !== null && keys.includes(selected) ? selected : (keys[0] ?? null) }
}

export function movedIn(sheet: Sheet, by: number): Sheet {
  const keys = keysOf(sheet.lines)
  const from = Math.max(0, sheet.selected === null ? 0 : keys.indexOf(sheet.selected))
  const to = Math.max(0, Math.min(keys.length - 1, from + by))
  return { ...sheet, selected: keys[to] ?? null }
}

/** The same lines, saying what is so now: none comes, goes or moves under the cursor. */
export function refreshedIn(sheet: Sheet, now: readonly KeyedLine[]): Sheet {
  const found = new Map(now.flatMap((line) => (line.key === null ? [] : [[line.key, line] as const])))
  return { ...sheet, lines: sheet.lines.map((line) => (line.key === null ? line : (found.get(line.key) ?? line))) }
}

/** The lines that a window of this height shows, the chosen one in it; from the top as long as that is so. */
export function windowOf({ lines, selected }: Sheet, height: number): { line: KeyedLine; isSelected: boolean }[] {
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key !== null && key === selected),
  )
  const top = at < height ? 0 : Math.min(at - Math.floor(height / 2), lines.length - height)
  return lines
    .slice(top, top + height)
    .map((line) => ({ line, isSelected: line.key !== null && line.key === selected }))
}

function keysOf(lines: readonly KeyedLine[]): string[] {
  return lines.flatMap(({ key }) => key ?? [])
}
