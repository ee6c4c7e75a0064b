/** A way of writing to avoid, as `style.ja.yaml` names it. */
export interface StyleRule {
  find: readonly StyleFinder[]
  /** Where one of these stands around a find, it is no fault. */
  except: readonly StyleFinder[]
  /** What to write; null: the sentence has to be put another way. */
  instead: string | null
  because: string
  /** Only when it is found more often than so many times. */
  moreThan: number
}

/** The first place in a text from an offset on, as [start, end); null when there is none. */
export type StyleFinder = (text: string, from: number) => readonly [number, number] | null

export interface StyleFinding {
  /** From 1. */
  line: number
  column: number
  found: string
  instead: string | null
  because: string
}

const mostPerRule = 20

/** What a text should not say so, in its order. Quoted lines are somebody else's and are left out. */
export function styleFindings(text: string, rules: readonly StyleRule[]): StyleFinding[] {
  const own = text.replace(/^[ \t]*[>＞].*$/gm, (line) => '\0'.repeat(line.length))
  const found = rules.flatMap((rule) => {
    const spans = spansOf(own, rule)
    return spans.length > rule.moreThan ? spans.slice(rule.moreThan).map((span) => ({ span, rule })) : []
  })
  // Of two that overlap the one that says more: 拝見させていただく before させていただく.
  const kept = found.filter(
    ({ span: [from, to] }, index) =>
      !found.some(({ span: [start, end] }, other) => {
        const isLonger = end - start > to - from
        const isFirst = end - start === to - from && other < index
        return start <= from && to <= end && (isLonger || isFirst)
      }),
  )
  return kept
    .sort((a, b) => a.span[0] - b.span[0])
    .map(({ span: [from, to], rule: { instead, because } }) => {
      const before = own.slice(0, from).split('\n')
      const column = (before.at(-1)?.length ?? 0) + 1
      return { line: before.length, column, found: inOneLine(own.slice(from, to)), instead, because }
    })
}

/** A line break within Japanese is no blank; between Latin words it stands for one. */
function inOneLine(text: string): string {
  return text.replace(/(?<=[!-~])\s+(?=[!-~])/g, ' ').replace(/(?<![!-~])\s+|\s+(?![!-~])/g, '')
}

function spansOf(text: string, { find, except }: StyleRule): (readonly [number, number])[] {
  const excused = except.flatMap((finder) => allOf(text, finder))
  return find
    .flatMap((finder) => allOf(text, finder))
    .filter(([from, to]) => !excused.some(([start, end]) => start <= from && to <= end))
    .sort((a, b) => a[0] - b[0])
}

function allOf(text: string, finder: StyleFinder): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = []
  for (let from = 0; spans.length < mostPerRule; ) {
    const span = finder(text, from)
    if (span === null) return spans
    spans.push(span)
    from = Math.max(span[1], span[0] + 1)
  }
  return spans
}
