import type { Cell } from './cell.ts'
import type { Shape } from './output.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'

/** One value that other rules would have decided otherwise. */
interface Difference {
  ticket: number
  field: string
  before: unknown
  after: unknown
  rule: string | null
}

interface Group {
  rule: string | null
  count: number
  fields: Record<string, number>
  examples: Difference[]
}

/** A value as one word or several; `-` for nothing. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ') : '-'
  if (value === null || value === undefined || value === '') return '-'
  if (typeof value !== 'object') return String(value)
  // A span, as it was written.
  return 'text' in value ? String(value.text) : JSON.stringify(value)
}

/** The line of a difference, contract.md section 4. */
export const differenceShape: Shape<Difference> = {
  columns: [
    {
      key: 'ticket',
      header: { en: 'TICKET', ja: 'チケット' },
      align: 'right',
      cell: ({ ticket }) => `#${ticket}`,
      tsv: ({ ticket }) => String(ticket),
    },
    { key: 'field', header: { en: 'FIELD', ja: '項目' }, cell: ({ field }) => field, tsv: ({ field }) => field },
    {
      key: 'before',
      header: { en: 'BEFORE', ja: '変更前' },
      weight: 1,
      cell: ({ before }) => shownValue(before),
      tsv: ({ before }) => shownValue(before),
    },
    {
      key: 'after',
      header: { en: 'AFTER', ja: '変更後' },
      weight: 1,
      cell: ({ after }) => shownValue(after),
      tsv: ({ after }) => shownValue(after),
    },
    {
      key: 'rule',
      header: { en: 'RULE', ja: 'ルール' },
      weight: 1,
      cell: ({ rule }) => rule ?? '',
      tsv: ({ rule }) => rule ?? '',
    },
  ],
  json: ({ ticket, field, before, after, rule }) => ({ ticket, field, before, after, rule }),
}

/** Differences by the rule that makes them, with a few examples of each. */
export function* replayView(groups: readonly Group[], look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  for (const { rule, count, fields, examples } of groups) {
    yield look.strong(rule ?? say('replay.no-rule'))
    const parts = Object.entries(fields).map(([field, times]) => `${field} ${times}`)
    yield `  ${say('replay.count', { count })}: ${parts.join(', ')}`
    for (const { ticket, field, before, after } of examples) {
      yield [look.quiet(`  #${ticket} ${field}: `), `${shownValue(before)} -> ${shownValue(after)}`]
    }
    if (count > examples.length) yield look.quiet(`  ${say('replay.more', { count: count - examples.length })}`)
    yield ''
  }
}
