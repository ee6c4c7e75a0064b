import type { SearchHit } from '../domain/search-hit.ts'
import { type Mark, marksIn, type Snippet } from '../domain/search-snippet.ts'
import type { Cell } from './cell.ts'
import type { Shape } from './output.ts'
import type { Column, Look } from './table.ts'
import { ticketRecord, ticketShape } from './ticket.ts'

/** What a terminal shows of a ticket that was found; the rest stands in a pipe. */
const shown = ['ticket', 'folder', 'customer', 'subject']

/** Characters before the first hit in a column. */
const lead = 6

const columns: Column<SearchHit>[] = [
  ...ticketShape.columns.map((column): Column<SearchHit> => {
    if (!shown.includes(column.key)) return { ...column, from: Number.POSITIVE_INFINITY }
    if (column.key !== 'subject') return column
    return {
      ...column,
      cell: ({ ticket, words }, look) => marked(ticket.subject, marksIn(ticket.subject, words), look),
    }
  }),
  {
    key: 'score',
    header: { en: 'SCORE', ja: '一致度' },
    align: 'right',
    from: Number.POSITIVE_INFINITY,
    cell: ({ score }) => score.toFixed(1),
    tsv: ({ score }) => String(score),
  },
  {
    key: 'snippet',
    header: { en: 'TEXT', ja: '本文' },
    weight: 1,
    min: 20,
    cell: ({ snippet }, look) => marked(...fromHit(snippet), look),
    tsv: ({ snippet }) => snippet.text,
  },
]

/** A narrow column begins shortly before the first hit. */
function fromHit({ text, marks }: Snippet): [string, Mark[]] {
  const start = (marks[0]?.[0] ?? 0) - lead
  if (start <= 1) return [text, marks]
  return [`…${text.slice(start)}`, marks.map(([from, to]) => [from - start + 1, to - start + 1])]
}

/** Foreign text with what was searched for made to stand out. */
function marked(text: string, marks: readonly Mark[], look: Look): Cell {
  let end = 0
  const pieces = marks.flatMap(([from, to]) => {
    const before = text.slice(end, from)
    end = to
    return [before, look.mark(text.slice(from, to))]
  })
  return [...pieces, text.slice(end)]
}

/** The ticket record with what was found: `snippet_hits` are places in `snippet`, in UTF-16 code units. */
export const searchShape: Shape<SearchHit> = {
  columns,
  json: (hit) => ({
    ...ticketRecord(hit),
    ...{ score: hit.score, message: hit.message, snippet: hit.snippet.text, snippet_hits: hit.snippet.marks },
  }),
  empty: 'search.empty',
}
