import { slipsBetween } from './slips.ts'

/** The option a typing slip away from `word` (`subjct`, `answer_now`, `Folder`), or null. */
export function nearest(word: string, options: readonly string[]): string | null {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('_', '-')
  const wanted = plain(word)
  if (wanted.length > 60) return null
  let best: { option: string; edits: number } | null = null
  for (const option of options) {
    const edits = slipsBetween(wanted, plain(option))
    const allowed = Math.min(2, Math.ceil(option.length / 4))
    if (edits <= allowed && (best === null || edits < best.edits)) best = { option, edits }
  }
  return best?.option ?? null
}
