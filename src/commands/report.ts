import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { usualBands } from '../domain/report.ts'
import { explainedShape, metricShape, reportShape } from '../output/report.ts'
import { lastPeriods, periodOf, readAsOf } from '../services/report/period.ts'
import { explain, metricByName, metricTexts, type ReportRequest, report } from '../services/report/report.ts'
import type { Command, Options } from './parts/command.ts'
import { leavingOptions, needsConsent } from './parts/leaving.ts'
import { printReport, reportFormat, reportFormats } from './parts/report-format.ts'
import { mailReport } from './parts/report-mail.ts'
import { printVoices } from './parts/report-voices.ts'

export const reportCommand: Command = {
  words: { min: 0, max: 1 },
  options: [
    {
      flags: '--from <day>',
      describe: { en: 'first day (usual: 30 days up to today)', ja: '開始日（既定: 今日までの30日）' },
    },
    { flags: '--to <day>', describe: { en: 'last day', ja: '終了日' } },
    { flags: '--month <month>', describe: { en: 'a month: 2026-10', ja: '月（例: 2026-10）' } },
    {
      flags: '--last <period>',
      describe: { en: `the last whole ${lastPeriods.join(', ')}`, ja: `直前の ${lastPeriods.join('、')}` },
    },
    { flags: '--format <format>', describe: { en: reportFormats.join(', '), ja: reportFormats.join('、') } },
    {
      flags: '--bom',
      describe: { en: 'csv with a byte order mark, for Excel', ja: 'CSV に BOM を付ける（Excel 用）' },
    },
    { flags: '--explain <metric>', describe: { en: 'the tickets behind a number', ja: '数字の内訳となるチケット' } },
    { flags: '--as-of <time>', describe: { en: 'as it was known then', ja: 'その時点で分かっていた内容で集計' } },
    {
      flags: '--tag <tag>',
      many: true,
      describe: { en: 'voices: what customers say under this tag', ja: 'voices: このタグのお客様の声' },
    },
    { flags: '--mask', describe: { en: 'hide names and subjects', ja: 'お名前と件名を伏せる' } },
    {
      flags: '--mail-to <colleague>',
      describe: {
        en: 'send it to one of us, attached as HTML; the same figures only once unless --force',
        ja: 'HTML を添付して社内に送る（同じ内容は一度だけ。再送は --force）',
      },
    },
    ...leavingOptions,
  ],
  examples: [
    'report',
    'report --month 2026-10 --format html > report.html',
    'report --last week --explain first_response',
    'report --last month --mail-to manager --mask --send',
    'report metrics',
    'report voices --tag feature-request --mask',
  ],
  columns: reportShape.columns,
  async run(context, [verb], options) {
    const { output } = context
    if (verb !== undefined && !['metrics', 'voices'].includes(verb))
      throw new UserError('usage', 'verb.unknown', { command: 'report', verb, known: 'metrics, voices' })
    if (verb === 'metrics') {
      await output.records(metricTexts(), metricShape)
      return undefined
    }
    if (verb === 'voices') {
      const { times } = await context.desk()
      const { period, mask } = await requestOf(context, options, times.office)
      const [from = '', to = ''] = [period.from, period.to].map((at) => new Date(at).toISOString())
      return printVoices(context, { tags: Array.isArray(options.tag) ? options.tag : [], from, to, mask })
    }
    const { explain: metric, mailTo } = options
    if (typeof mailTo === 'string') needsConsent(context, options)
    const format = reportFormat(output, options)
    if (typeof metric === 'string') metricByName(metric)
    const desk = await context.desk()
    const keep = format === 'html' || typeof mailTo === 'string' ? 200 : 0
    const request = { ...(await requestOf(context, options, desk.times.office)), keep }
    if (typeof metric === 'string') {
      await output.records(explain(desk, request, metric), explainedShape)
      return undefined
    }
    const made = report(desk, request)
    if (typeof mailTo === 'string') return mailReport(context, desk, made, mailTo, options)
    await printReport(output, made, format, options.bom === true)
    return undefined
  },
}

async function requestOf(
  context: Context,
  options: Options,
  office: { name: string; timeZone: string },
): Promise<Omit<ReportRequest, 'keep'>> {
  const text = (name: string) => (typeof options[name] === 'string' ? (options[name] as string) : null)
  const config = await context.config()
  // An office that never closes has no clock of its own.
  const timeZone = office.name === '24x7' ? context.output.timeZone : office.timeZone
  const now = context.now()
  const wish = { from: text('from'), to: text('to'), month: text('month'), last: text('last') }
  const asOf = text('asOf')
  return {
    ...periodOf(wish, now, timeZone),
    asOf: asOf === null ? null : readAsOf(asOf, timeZone),
    timeZone,
    bands: config?.responseBands ?? usualBands,
    targets: config?.targets ?? new Map(),
    mask: options.mask === true,
  }
}
