import { type Figure, type Report, reportGroups } from '../domain/report.ts'
import { amount, calendarTime, changeOf, orderedParts, partName, say, spoken, titleOf } from './figure.ts'
import { plain } from './plain.ts'
import { partValue } from './report.ts'
import { barred, headingTexts } from './report-view.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'

/** A report as Markdown: tables alone, for a wiki or a mail. */
export function reportMarkdown(report: Report, look: Look): string[] {
  const { language } = look
  const text = (code: string, values: Values = {}) => sentence(code, values, language).message
  const { first, last } = report.period
  const lines = [`# ${text('report.title')} ${text('report.period', { first, last })}`, '']
  lines.push(headingTexts(report, look, text).map(escaped).join('  \n'), '', `## ${text('report.matters')}`, '')
  lines.push(...report.remarks.map((remark, index) => `${index + 1}. ${escaped(say(report, remark, language))}`))
  if (report.advice.length > 0) lines.push('', `## ${text('report.advice')}`, '')
  lines.push(...report.advice.map((one) => `- ${escaped(say(report, one, language))}`))
  for (const group of reportGroups) {
    const figures = report.figures.filter((figure) => figure.group === group)
    lines.push('', `## ${text(`report.group.${group}`)}`, '', ...table(report, figures, language, text))
    for (const figure of figures) {
      if (barred.includes(figure.metric) && figure.parts.length > 0)
        lines.push('', ...parts(report, figure, language, text))
    }
  }
  return lines.join('\n').split('\n')
}

type Say = (code: string, values?: Values) => string

const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`
const rule = (count: number) => `|---|${'---:|'.repeat(count - 1)}`

function table({ texts }: Report, figures: readonly Figure[], language: 'en' | 'ja', text: Say): string[] {
  const names = ['figure', 'value', 'mean', 'p90', 'calendar', 'before', 'change', 'target']
  const rows = figures.map((figure) => {
    const { unit, mean, p90, calendar, previous, target } = figure
    const isTime = unit === 'seconds'
    return row([
      ...[titleOf(texts, figure.metric, language), spoken(figure, language)],
      ...(isTime ? [amount(mean, unit, language), amount(p90, unit, language)] : ['', '']),
      calendar ? calendarTime(calendar.median, language) : '',
      ...[amount(previous, unit, language), changeOf(figure, language)],
      target === null ? '' : amount(target, unit, language),
    ])
  })
  return [row(names.map((name) => text(`report.column.${name}`))), rule(names.length), ...rows]
}

function parts({ texts }: Report, figure: Figure, language: 'en' | 'ja', text: Say): string[] {
  const rows = orderedParts(figure)
    .slice(0, 20)
    .map((part) =>
      row([
        partName(figure.metric, part.key, language),
        partValue(figure, part, language),
        amount(part.previous, figure.unit, language),
      ]),
    )
  const head = [titleOf(texts, figure.metric, language), text('report.column.value'), text('report.column.before')]
  return [row(head), rule(3), ...rows]
}

/** Nothing in a name becomes markup. */
function escaped(text: string): string {
  return plain(text).replace(/[\\`*_<>[\]|]/g, '\\$&')
}
