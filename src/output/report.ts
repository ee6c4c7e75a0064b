import type { Explained, Figure, MetricText, Part, Report } from '../domain/report.ts'
import { csvLine } from './csv.ts'
import { amount, partName, spoken } from './figure.ts'
import type { Shape } from './output.ts'

const number = (value: number | null) => (value === null ? '' : String(rounded(value)))

/** Six figures after the point say all that a share or a second can. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6
const orNull = (value: number | null) => (value === null ? null : rounded(value))

const told = ['value', 'mean', 'median', 'p90', 'count', 'previous', 'target'] as const

/** The report record. Seconds go by office hours, those under `calendar` by the calendar. */
export const reportShape: Shape<Figure> = {
  columns: [
    { key: 'metric', header: { en: 'METRIC', ja: '指標' }, cell: ({ metric }) => metric, tsv: ({ metric }) => metric },
    { key: 'unit', header: { en: 'UNIT', ja: '単位' }, cell: ({ unit }) => unit, tsv: ({ unit }) => unit },
    ...told.map((key) => ({
      key,
      header: { en: key.toUpperCase(), ja: key },
      align: 'right' as const,
      cell: (figure: Figure) => number(figure[key]),
      tsv: (figure: Figure) => number(figure[key]),
    })),
  ],
  json: (figure) => ({
    ...{ metric: figure.metric, unit: figure.unit },
    ...measured(figure),
    ...{ previous: orNull(figure.previous), target: orNull(figure.target) },
    calendar: figure.calendar && {
      ...{
        mean: orNull(figure.calendar.mean),
        median: orNull(figure.calendar.median),
        p90: orNull(figure.calendar.p90),
      },
    },
    parts: figure.parts.map((part) => ({
      ...{ part: part.key, ...measured(part), previous: orNull(part.previous), marked: part.marked },
    })),
    days: figure.days,
  }),
}

function measured({ value, mean, median, p90, count, hits }: Figure | Part) {
  return {
    ...{ value: orNull(value), mean: orNull(mean), median: orNull(median), p90: orNull(p90) },
    ...{ count, hits: rounded(hits) },
  }
}

/** One line behind a number. */
export const explainedShape: Shape<Explained> = {
  columns: [
    {
      key: 'ticket',
      header: { en: 'TICKET', ja: 'チケット' },
      align: 'right',
      cell: ({ ticket }, look) => look.strong(String(ticket)),
      tsv: ({ ticket }) => String(ticket),
    },
    {
      key: 'at',
      header: { en: 'TIME', ja: '日時' },
      cell: ({ at }, look) => look.time(new Date(at).toISOString()),
      tsv: ({ at }) => new Date(at).toISOString(),
    },
    {
      key: 'value',
      header: { en: 'VALUE', ja: '値' },
      align: 'right',
      cell: ({ value, unit }, look) => (unit === 'share' ? (value ? '+' : '-') : amount(value, unit, look.language)),
      tsv: ({ value }) => number(value),
    },
    {
      key: 'part',
      header: { en: 'UNDER', ja: '区分' },
      cell: ({ metric, part = '' }, look) => partName(metric, part, look.language),
      tsv: ({ part = '' }) => part,
      weight: 2,
    },
    {
      key: 'customer',
      header: { en: 'CUSTOMER', ja: 'お客様' },
      cell: ({ customer }) => customer,
      tsv: ({ customer }) => customer,
      weight: 2,
    },
    {
      key: 'subject',
      header: { en: 'SUBJECT', ja: '件名' },
      cell: ({ subject }) => subject,
      tsv: ({ subject }) => subject,
      weight: 1,
    },
  ],
  json: ({ metric, unit, ticket, at, value, calendar, part, subject, customer }) => ({
    ...{ metric, unit, ticket, at: new Date(at).toISOString(), value: rounded(value) },
    ...{ calendar: orNull(calendar ?? null), part: part || null, customer: customer || null, subject: subject || null },
  }),
  empty: 'report.nothing-behind',
}

/** What each metric means. */
export const metricShape: Shape<MetricText> = {
  columns: [
    {
      key: 'metric',
      header: { en: 'METRIC', ja: '指標' },
      cell: ({ name }, look) => look.strong(name),
      tsv: ({ name }) => name,
    },
    { key: 'unit', header: { en: 'UNIT', ja: '単位' }, cell: ({ unit }) => unit, tsv: ({ unit }) => unit },
    {
      key: 'title',
      header: { en: 'TITLE', ja: '名称' },
      cell: (text, look) => text[look.language].title,
      tsv: ({ en }) => en.title,
    },
    {
      key: 'definition',
      header: { en: 'DEFINITION', ja: '定義' },
      cell: (text, look) => text[look.language].definition,
      tsv: ({ en }) => en.definition,
    },
    {
      key: 'source',
      header: { en: 'AFTER', ja: '出典' },
      cell: ({ source }) => source ?? '',
      tsv: ({ source }) => source ?? '',
    },
  ],
  json: ({ name, unit, group, en, ja, source }) => ({ metric: name, unit, group, en, ja, source }),
}

/** One line a figure, and one for each of its parts; the same columns as in a pipe, with `part` behind the name. */
export function* reportCsv({ figures }: Report): Generator<string> {
  yield csvLine(['metric', 'part', 'unit', ...told, 'hits'])
  for (const figure of figures) {
    yield csvLine([figure.metric, '', figure.unit, ...told.map((key) => orNull(figure[key])), figure.hits])
    for (const part of figure.parts) {
      const values = told.map((key) => (key === 'target' ? null : orNull(part[key])))
      yield csvLine([figure.metric, part.key, figure.unit, ...values, part.hits])
    }
  }
}

/** Shares whose parts are kinds of answers or of mail: each is counted, and none has a share of its own. */
const kinds = ['automatic_share', 'satisfaction']

/** What a part is worth beside its bar. */
export function partValue({ metric, unit }: Figure, part: Part, language: 'en' | 'ja'): string {
  if (kinds.includes(metric)) return String(part.count)
  if (unit === 'seconds') return `${amount(part.median, unit, language)} (${part.count})`
  return spoken({ ...part, unit }, language)
}

/** How long its bar is; a share of too few has none. */
export function partSize({ metric, unit }: Figure, part: Part): number {
  if (unit === 'seconds') return part.median ?? 0
  return unit === 'share' && !kinds.includes(metric) ? (part.value ?? 0) : part.count
}

/** What the longest bar stands for: the whole of a share, else the largest of these parts. */
export function fullSize(figure: Figure, parts: readonly Part[]): number {
  if (figure.unit === 'share' && !kinds.includes(figure.metric)) return 1
  return Math.max(0, ...parts.map((part) => partSize(figure, part)))
}
