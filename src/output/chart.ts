/** Charts of characters that are one cell wide on every terminal: blocks are not (they are ambiguous in width), Braille is. */

const dots = [' ', '⣀', '⣤', '⣶', '⣿'] as const
const shades = [' ', '.', ':', '+', '*', '#', '@'] as const

/** `####` up to so many cells; anything above nothing is at least one. */
export function bar(value: number, most: number, cells: number): string {
  if (!(value > 0) || most <= 0) return ''
  return '#'.repeat(Math.max(1, Math.round((value / most) * cells)))
}

/** One character a value, at most so many: more are joined in groups. */
export function sparkline(values: readonly number[], cells: number): string {
  const size = Math.max(1, Math.ceil(values.length / Math.max(1, cells)))
  const groups: number[] = []
  for (let at = 0; at < values.length; at += size) {
    groups.push(values.slice(at, at + size).reduce((sum, value) => sum + value, 0))
  }
  const most = Math.max(0, ...groups)
  return groups.map((value) => step(dots, value, most)).join('')
}

/** How dark a field of a heat map is; what is not nothing is never blank. */
export function shade(value: number, most: number): string {
  return step(shades, value, most)
}

function step(steps: readonly string[], value: number, most: number): string {
  if (!(value > 0)) return steps[0] ?? ''
  return steps[Math.max(1, Math.ceil((value / most) * (steps.length - 1)))] ?? ''
}

export const shadeScale = shades.slice(1).join('')
