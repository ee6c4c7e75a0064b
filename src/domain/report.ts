/** What a report says; made by the metrics, shown by the output room. Times are seconds, instants milliseconds since 1970. */

export type Unit = 'count' | 'share' | 'seconds' | 'number'

/** The chapters of a report, in their order. */
export const reportGroups = ['volume', 'response', 'resolution', 'targets', 'work', 'quality', 'topics'] as const
export type ReportGroup = (typeof reportGroups)[number]

/** One thing that was counted, and the ticket that it was counted from. */
export interface Sample {
  ticket: number
  at: number
  /** 1 for what is counted; 1 or 0 for a share; else seconds by office hours, or a number. */
  value: number
  /** The same seconds by the calendar. */
  calendar?: number
  /** Under which name it is counted: a tag, a rule, a colleague. */
  part?: string
  /** A mark that a part counts apart: a topic that was answered from a template. */
  mark?: boolean
}

export interface Spread {
  mean: number
  median: number
  /** Nine of ten are at most this (nearest rank). */
  p90: number
}

/** Null where there is nothing, and for a share of fewer than ten. */
interface Measured {
  value: number | null
  mean: number | null
  median: number | null
  p90: number | null
  count: number
  /** Of a share: how many of them. */
  hits: number
}

export interface Part extends Measured {
  key: string
  marked: number
  previous: number | null
}

export interface Figure extends Measured {
  metric: string
  unit: Unit
  group: ReportGroup
  better: 'more' | 'less' | null
  /** Of seconds: the same by the calendar; mean, median and p90 beside it go by office hours. */
  calendar: Spread | null
  /** The value of the period before. */
  previous: number | null
  previousCount: number
  target: number | null
  parts: Part[]
  /** How many a day. */
  days: number[]
  /** The first of what was counted, as many as were asked for. */
  samples: Sample[]
}

export interface MetricWords {
  title: string
  definition: string
}

/** What every metric means, in words. */
export interface MetricText {
  name: string
  unit: Unit
  group: ReportGroup
  en: MetricWords
  ja: MetricWords
  /** Whose practice the definition follows; null: our own. */
  source: string | null
}

/** A sentence by code. `cases` and `cost` (seconds) say how often and how dear it is: the dearest stands first. */
export interface Advice {
  code: string
  values: Record<string, string | number>
  cases: number
  cost: number
}

/** A sentence of what matters. `metric` is its name; `value`, `previous`, `target` and `p90` are in `unit`. */
export interface Remark {
  code: string
  values: Record<string, string | number>
}

export interface Period {
  /** First and last day, YYYY-MM-DD. */
  first: string
  last: string
  from: number
  /** Not included. */
  to: number
}

/** A ticket that figures open into. */
export interface ReportTicket {
  subject: string
  customer: string
}

export interface Report {
  period: Period
  before: Period
  /** What was known then, milliseconds; null: all that is known. */
  asOf: number | null
  /** IANA name. */
  timeZone: string
  figures: Figure[]
  /** What each figure means. */
  texts: ReadonlyMap<string, MetricText>
  remarks: Remark[]
  advice: Advice[]
  tickets: ReadonlyMap<number, ReportTicket>
  masked: boolean
}

/** One line behind a number. */
export interface Explained extends Sample {
  metric: string
  unit: Unit
  subject: string
  customer: string
}

/** First responses are told within so many seconds. */
export const usualBands: readonly number[] = [60, 300, 600, 3600]

/** No share is told of fewer. */
export const fewest = 10

/** Every metric by name, for whoever reads a target; what they are stands in the metrics themselves. */
export const metricUnits: Readonly<Record<string, Unit>> = {
  received: 'count',
  opened: 'count',
  closed: 'count',
  reopened: 'count',
  backlog: 'count',
  backlog_age: 'seconds',
  automatic_share: 'share',
  volume_by_hour: 'count',
  out_of_hours: 'share',
  night_mail: 'share',
  weekend_mail: 'share',
  first_response: 'seconds',
  next_response: 'seconds',
  response_bands: 'count',
  resolution: 'seconds',
  resolution_last: 'seconds',
  resolution_not_reopened: 'seconds',
  waiting_us: 'seconds',
  waiting_customer: 'seconds',
  waiting_colleague: 'seconds',
  resolved_share: 'share',
  one_touch: 'share',
  replies_per_ticket: 'number',
  sla_met: 'share',
  sla_breached: 'count',
  snoozed_past_target: 'count',
  handling_time: 'seconds',
  after_hours_work: 'share',
  template_use: 'count',
  rule_hits: 'count',
  handoffs: 'count',
  handoff_answer: 'seconds',
  satisfaction: 'share',
  satisfaction_answered: 'share',
  bounces: 'count',
  template_answered: 'share',
  rule_corrected: 'share',
  topics: 'count',
  customers: 'count',
}
