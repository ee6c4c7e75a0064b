import { type Figure, type Report, reportGroups } from '../domain/report.ts'
import type { Cell, Piece } from './cell.ts'
import { bar, shade, shadeScale, sparkline } from './chart.ts'
import {
  amount,
  calendarTime,
  changeOf,
  isBetter,
  isOnTarget,
  orderedParts,
  partName,
  say,
  spoken,
  titleOf,
} from './figure.ts'
import { fullSize, partSize, partValue } from './report.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { cut, pad, width } from './width.ts'
import { wrap } from './wrap.ts'

/** Figures whose parts are drawn as bars; of a heat map the parts are its fields. */
export const barred = [
  ...['response_bands', 'automatic_share', 'sla_met', 'sla_breached', 'template_use', 'rule_hits', 'handoffs'],
  ...['handoff_answer', 'satisfaction', 'template_answered', 'rule_corrected', 'topics', 'customers'],
]
export const mapped = 'volume_by_hour'

const mostBars = 8

/** A report for a terminal of so many cells. */
export function reportView(report: Report, look: Look, room: number): Cell[] {
  const text = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const lines: Cell[] = [...heading(report, look, text, room), '', look.strong(text('report.matters'))]
  const listed = (code: { code: string; values: Values }, mark: string) =>
    hang(say(report, code, look.language), mark, room)
  for (const [index, remark] of report.remarks.entries()) lines.push(...listed(remark, `${index + 1}. `))
  if (report.advice.length > 0) lines.push('', look.strong(text('report.advice')))
  for (const one of report.advice) lines.push(...listed(one, '- '))
  for (const group of reportGroups) {
    const figures = report.figures.filter((figure) => figure.group === group)
    lines.push('', look.strong(text(`report.group.${group}`)), ...table(report, figures, look, text, room))
    if (group === 'volume') lines.push(...days(report, look, text, room))
    for (const figure of figures) lines.push(...chart(report, figure, look, text, room))
  }
  lines.push('', ...wrap(text('report.open'), room).map(look.quiet))
  return lines
}

type Say = (code: string, values?: Values) => string

export function headingTexts(
  { before, asOf, timeZone, masked }: Report,
  look: Pick<Look, 'time'>,
  text: Say,
): string[] {
  return [
    text('report.before', { first: before.first, last: before.last }),
    ...(asOf === null ? [] : [text('report.as-of', { at: look.time(new Date(asOf).toISOString()) })]),
    text('report.clock', { zone: timeZone }),
    ...(masked ? [text('report.masked')] : []),
  ]
}

function heading(report: Report, look: Look, text: Say, room: number): Cell[] {
  const { first, last } = report.period
  const title = [look.strong(text('report.title')), '  ', text('report.period', { first, last })]
  return [title, ...headingTexts(report, look, text).flatMap((line) => wrap(line, room).map(look.quiet))]
}

function hang(text: string, mark: string, room: number): string[] {
  const [first = '', ...rest] = wrap(text, Math.max(20, room - mark.length - 2))
  return [`  ${mark}${first}`, ...rest.map((line) => `  ${' '.repeat(mark.length)}${line}`)]
}

/** What goes first where there is no room; each is in the report's other forms. */
const spare = ['calendar', 'mean', 'change']

/** One line a figure; the columns of times only where there are times, and as many as there is room for. */
function table({ texts }: Report, figures: readonly Figure[], look: Look, text: Say, room: number): Cell[] {
  const { language } = look
  const timed = figures.some(({ unit }) => unit === 'seconds')
  const aimed = figures.some(({ target }) => target !== null)
  const names = [
    ...['value', ...(timed ? ['mean', 'p90', 'calendar'] : []), 'before', 'change'],
    ...(aimed ? ['target'] : []),
  ]
  const rows = figures.map((figure): Record<string, Piece> => {
    const { unit, mean, p90, calendar, previous, target } = figure
    const isTime = unit === 'seconds'
    const better = isBetter(figure)
    const change = changeOf(figure, language)
    const goal = target === null ? '' : `${amount(target, unit, language)}${isOnTarget(figure) === false ? ' !' : ''}`
    return {
      '': titleOf(texts, figure.metric, language),
      value: spoken(figure, language),
      mean: isTime ? amount(mean, unit, language) : '',
      p90: isTime ? amount(p90, unit, language) : '',
      calendar: isTime && calendar ? calendarTime(calendar.median, language) : '',
      before: amount(previous, unit, language),
      change: better === null ? change : better ? look.good(change) : look.warn(change),
      target: isOnTarget(figure) === false ? look.alarm(goal) : goal,
    }
  })
  const head = Object.fromEntries(names.map((name) => [name, look.quiet(text(`report.column.${name}`))]))
  return aligned([head, ...rows], ['', ...names], room)
}

/** Cells side by side: the first column to the left, the others to the right; nothing stands behind the last one. */
function aligned(rows: readonly Record<string, Piece>[], names: readonly string[], room: number): Cell[] {
  const widthOf = (name: string) => Math.max(...rows.map((row) => width(String(row[name] ?? ''))))
  const widths = new Map(names.map((name) => [name, widthOf(name) + 2]))
  const taken = () => [...widths.values()].reduce((sum, one) => sum + one, 0)
  for (const name of spare) if (taken() > room) widths.delete(name)
  const over = Math.max(0, taken() - room)
  const label = Math.max(8, (widths.get('') ?? 2) - 2 - over)
  const others = [...widths.keys()].slice(1)
  return rows.map((row) => {
    const last = others.findLastIndex((name) => String(row[name] ?? '') !== '')
    const title = row[''] ?? ''
    const shown = others.slice(0, last + 1).flatMap((name): Piece[] => {
      const piece = row[name] ?? ''
      return [' '.repeat((widths.get(name) ?? 0) - width(String(piece))), piece]
    })
    return ['  ', last < 0 ? cut(String(title), label) : pad(cut(String(title), label), label), ...shown]
  })
}

function days({ texts, figures }: Report, look: Look, text: Say, room: number): Cell[] {
  const shown = figures.filter(({ metric }) => metric === 'received' || metric === 'closed')
  const titles = shown.map(({ metric }) => titleOf(texts, metric, look.language))
  const label = Math.max(...titles.map(width), 0)
  const lines = shown.map((figure, index): Cell => {
    const line = sparkline(figure.days, Math.max(10, room - label - 20))
    const most = `  ${text('report.per-day')} ${Math.max(0, ...figure.days)}`
    return ['  ', pad(titles[index] ?? '', label), '  ', look.mark(line), look.quiet(most)]
  })
  return ['', ...lines]
}

function chart(report: Report, figure: Figure, look: Look, text: Say, room: number): Cell[] {
  if (figure.parts.length === 0) return []
  const title = look.quiet(`  ${titleOf(report.texts, figure.metric, look.language)}`)
  if (figure.metric === mapped) return ['', title, ...heat(figure, look, text)]
  return barred.includes(figure.metric) ? ['', title, ...bars(figure, look, room)] : []
}

function bars(figure: Figure, look: Look, room: number): Cell[] {
  const parts = orderedParts(figure).slice(0, mostBars)
  const names = parts.map(({ key }) => cut(partName(figure.metric, key, look.language), Math.max(16, room >> 2)))
  const label = Math.max(...names.map(width))
  const sizes = parts.map((part) => partSize(figure, part))
  const most = fullSize(figure, parts)
  const values = parts.map((part) => partValue(figure, part, look.language))
  const numbers = Math.max(...values.map(width))
  const cells = Math.max(8, Math.min(40, room - label - numbers - 24))
  return parts.map((part, index): Cell => {
    const change = figure.unit === 'count' ? changeOf({ ...part, unit: 'count' }, look.language) : ''
    const drawn = bar(sizes[index] ?? 0, most, cells)
    return [
      '    ',
      pad(names[index] ?? '', label),
      '  ',
      pad(values[index] ?? '', numbers, 'right'),
      '  ',
      look.mark(drawn),
      look.quiet(change && `  ${change}`),
    ]
  })
}

export const weekOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Monday 2024-01-01 names the weekdays. */
export function weekdayName(index: number, language: 'en' | 'ja'): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index))
}

function heat(figure: Figure, look: Look, text: Say): Cell[] {
  const counts = new Map(figure.parts.map(({ key, count }) => [key, count]))
  const most = Math.max(...counts.values())
  const hoursOf = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
  const head = hoursOf.map((hour, index) => (index % 3 === 0 ? pad(hour, 6) : '')).join('')
  const rows = weekOrder.map((day, index): Cell => {
    const fields = hoursOf.map((hour) => shade(counts.get(`${day}-${hour}`) ?? 0, most).repeat(2))
    return ['    ', pad(weekdayName(index, look.language), 4), look.mark(fields.join('').trimEnd())]
  })
  const outside = figure.parts.reduce((sum, { marked }) => sum + marked, 0)
  const legend = text('report.outside', { inside: figure.count - outside, outside })
  return [look.quiet(`        ${head.trimEnd()}`), ...rows, look.quiet(`        ${shadeScale}  1-${most}  ${legend}`)]
}
