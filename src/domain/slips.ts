/** More slips than these are not told apart. */
export const mostSlips = 2

/**
 * Slips of the fingers between two words, a swap of neighbours being one (optimal string alignment distance); more than
 * `mostSlips` are not told apart.
 */
export function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > mostSlips) return mostSlips + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      const least = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(isTurned ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
