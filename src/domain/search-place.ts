import { foldWidth, tokensOf } from './search-text.ts'

/** One token and where it stands in the text as written, in UTF-16 offsets; `first` is the end of its first character. */
export interface PlacedToken {
  token: string
  start: number
  first: number
  end: number
}

/** A character with all that folding may join to it: combining marks, half-width voicing marks, medial and final jamo. */
const cluster = /.\p{M}*[\uff9e\uff9f\u1160-\u11ff]*\p{M}*/gsu
/** These stay as they are when a text is folded. */
const settled = /^[\n -@[-~ぁ-んァ-ヶー一-鿿、-〕]$/

/** The tokens of a text with their places. Slower than `searchTokens` by far: for what a person is shown. */
export function placedTokens(text: string): PlacedToken[] {
  let letters = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: written, index } of text.matchAll(cluster)) {
    const folded = settled.test(written) ? written : foldWidth(written)
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index)
      ends.push(index + written.length)
    }
    letters += folded
  }
  const places: number[] = []
  const tokens = tokensOf(letters, places)
  if (tokens === '') return []
  return tokens.split(' ').map((token, at) => {
    const [start = 0, first = 0, end = 0] = places.slice(at * 3, at * 3 + 3)
    return { token, start: starts[start] ?? 0, first: ends[first - 1] ?? 0, end: ends[end - 1] ?? 0 }
  })
}
