/** Edits to turn `a` into `b`; a swap of neighbours is one edit (optimal string alignment distance). */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, (beforeLast[column - 2] ?? Number.POSITIVE_INFINITY) + 1)
      }
      current.push(edits)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}

/** The option a typing slip away from `word` (`subjct`, `answer_now`, `Folder`), or null. */
export function nearest(word: string, options: readonly string[]): string | null {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('_', '-')
  const wanted = plain(word)
  if (wanted.length > 60) return null
  let best: { option: string; edits: number } | null = null
  for (const option of options) {
    const edits = distance(wanted, plain(option))
    const allowed = Math.min(2, Math.ceil(option.length / 4))
    if (edits <= allowed && (best === null || edits < best.edits)) best = { option, edits }
  }
  return best?.option ?? null
}
