import type { ReminderLine } from '../domain/reminder.ts'
import { ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'

/** The remind record of contract.md section 3, one line a reminder. */
export const reminderShape: Shape<ReminderLine> = {
  columns: [
    ticketColumn,
    {
      key: 'due_at',
      header: { en: 'DUE', ja: '予定' },
      cell: ({ dueAt }, look) => (dueAt === null ? '' : look.time(dueAt)),
      tsv: ({ dueAt }) => dueAt ?? '',
    },
    {
      key: 'rule',
      header: { en: 'REMINDER', ja: '催促' },
      weight: 2,
      cell: ({ rule }) => rule ?? '',
      tsv: ({ rule }) => rule ?? '',
    },
    {
      key: 'step',
      header: { en: 'STEP', ja: '段階' },
      align: 'right',
      cell: ({ step }) => (step === null ? '' : String(step)),
      tsv: ({ step }) => (step === null ? '' : String(step)),
    },
    {
      key: 'to',
      header: { en: 'TO', ja: '宛先' },
      weight: 2,
      min: 12,
      cell: ({ to }) => to ?? '',
      tsv: ({ to }) => to ?? '',
    },
    {
      key: 'template',
      header: { en: 'TEMPLATE', ja: 'テンプレート' },
      weight: 1,
      cell: ({ template }) => template ?? '',
      tsv: ({ template }) => template ?? '',
    },
    {
      key: 'outcome',
      header: { en: 'OUTCOME', ja: '結果' },
      cell: ({ outcome }, look) => {
        const word = sentence(`remind.outcome-${outcome}`, {}, look.language).message
        if (outcome === 'refused' || outcome === 'unknown') return look.alarm(`! ${word}`)
        return outcome === 'sent' ? look.good(word) : word
      },
      tsv: ({ outcome }) => outcome,
    },
    {
      key: 'reason',
      header: { en: 'REASON', ja: '理由' },
      weight: 1,
      cell: (line, look) => words(line, look),
      tsv: ({ reason }) => reason?.code ?? '',
    },
  ],
  json: ({ ticket, rule, step, to, template, dueAt, outcome, reason }) => ({
    ...{ ticket, rule, step, to, template, due_at: dueAt, outcome, reason: reason?.code ?? null },
    words: reason === null ? null : sentence(`remind.reason-${reason.code}`, reason.values, 'en').message,
  }),
  empty: 'remind.empty',
}

/** Cells that a terminal must have for every column to be of use. */
const roomy = 110
/** On a narrower one either the plan is what a reader looks for, or why something does not go out. */
const besides = { plan: ['step', 'outcome', 'reason'], reasons: ['due_at', 'step', 'to', 'template'] }

/** The shape in which these lines are shown. In a pipe and as JSON it is always the same. */
export function reminderShapeOf(lines: readonly ReminderLine[]): Shape<ReminderLine> {
  const hidden = lines.some(({ reason }) => reason !== null) ? besides.reasons : besides.plan
  const columns = reminderShape.columns.map((column) =>
    hidden.includes(column.key) ? { ...column, from: roomy } : column,
  )
  return { ...reminderShape, columns }
}

/** The reason as a reader has it: his language, and times of his. */
function words({ reason }: ReminderLine, look: Look): string {
  if (reason === null) return ''
  const { at } = reason.values
  const values = typeof at === 'string' && at !== '' ? { ...reason.values, at: look.time(at) } : reason.values
  return sentence(`remind.reason-${reason.code}`, values, look.language).message
}
