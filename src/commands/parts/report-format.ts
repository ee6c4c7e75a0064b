import { UserError } from '../../domain/error.ts'
import type { Report } from '../../domain/report.ts'
import { byteOrderMark } from '../../output/csv.ts'
import type { Output } from '../../output/output.ts'
import { reportCsv, reportShape } from '../../output/report.ts'
import type { Options } from './command.ts'

export const reportFormats = ['table', 'json', 'csv', 'md', 'html'] as const
export type ReportFormat = (typeof reportFormats)[number] | 'records'

/** What was asked for; without a word a table for a reader, records for a pipe. @throws UserError `usage` */
export function reportFormat(output: Output, { format, bom, explain }: Options): ReportFormat {
  const known = reportFormats.find((one) => one === format)
  if (format !== undefined && !known) {
    const values = { option: '--format', text: String(format), known: reportFormats.join(', ') }
    throw new UserError('usage', 'option.choice', values)
  }
  if (bom === true && known !== 'csv')
    throw new UserError('usage', 'report.needs-format', { option: '--bom', format: 'csv' })
  if (explain !== undefined && known !== undefined && known !== 'table')
    throw new UserError('usage', 'report.needs-format', { option: '--explain', format: 'table' })
  return known ?? (output.stdoutIsTerminal && !output.json ? 'table' : 'records')
}

export async function printReport(output: Output, report: Report, format: ReportFormat, bom: boolean): Promise<void> {
  const { look, width } = output
  if (format === 'records') return output.records(report.figures, reportShape)
  if (format === 'json') {
    const { toLine } = await import('../../output/json.ts')
    return output.raw(report.figures.map((figure) => `${toLine(reportShape.json(figure))}\n`))
  }
  if (format === 'csv') return output.raw([bom ? byteOrderMark : '', ...reportCsv(report)])
  if (format === 'table') {
    const { reportView } = await import('../../output/report-view.ts')
    return output.text(reportView(report, look, width))
  }
  if (format === 'md') {
    const { reportMarkdown } = await import('../../output/report-markdown.ts')
    return output.raw(reportMarkdown(report, look).map((line) => `${line}\n`))
  }
  const { reportHtml } = await import('../../output/report-html.ts')
  return output.raw(reportHtml(report, look).map((line) => `${line}\n`))
}
