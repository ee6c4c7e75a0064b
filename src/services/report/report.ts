import { localTime, nextDay } from '../../domain/calendar.ts'
import { UserError } from '../../domain/error.ts'
import { openBetween } from '../../domain/opening.ts'
import type { Explained, MetricText, Period, Report, ReportTicket } from '../../domain/report.ts'
import { metrics } from '../../metrics/index.ts'
import { advise } from '../../metrics/parts/advice.ts'
import type { Frame, Metric } from '../../metrics/parts/metric.ts'
import { remarks } from '../../metrics/parts/remarks.ts'
import { Tally } from '../../metrics/parts/tally.ts'
import { ballOf, type Desk } from '../desk.ts'
import { histories } from './histories.ts'
import { isAboutPeople, masked } from './mask.ts'

export interface ReportRequest {
  period: Period
  before: Period
  /** What was known then, milliseconds; null: all that is known. */
  asOf: number | null
  /** IANA name. */
  timeZone: string
  /** Bounds of the response bands, seconds, ascending. */
  bands: readonly number[]
  /** By metric: seconds, a share or a number. */
  targets: ReadonlyMap<string, number>
  /** Hides who wrote and about what. */
  mask: boolean
  /** So many tickets are named behind each figure. */
  keep: number
}

/** Every figure of a period beside the one before, in one walk over the tickets that either can be about. */
export function report(desk: Desk, request: ReportRequest): Report {
  const { period, before, targets, keep, asOf, timeZone } = request
  const frame = frameOf(desk, request, period)
  const earlier = frameOf(desk, request, before)
  const tallies = metrics.map((metric) => ({
    ...{ metric, now: new Tally(metric, daysOf(period, timeZone), keep) },
    before: new Tally(metric, daysOf(before, timeZone), 0),
  }))
  const tickets = new Map<number, ReportTicket>()
  for (const history of histories(desk, walkOf(desk, request, earlier.from))) {
    const named = { subject: history.subject, customer: history.customer.address }
    for (const tally of tallies) {
      for (const sample of tally.metric.compute(history, frame)) {
        if (tally.now.add(sample)) tickets.set(history.ticket, named)
      }
      for (const sample of tally.metric.compute(history, earlier)) tally.before.add(sample)
    }
  }
  const figures = tallies.map(({ metric, now, before: then }) => now.figure(then, targets.get(metric.name) ?? null))
  const open = openBetween(frame.office, frame.from, frame.to) / 1000
  const whole: Report = {
    ...{ period, before, asOf, timeZone, figures, texts, tickets, masked: request.mask },
    ...{ remarks: remarks(figures), advice: advise(figures, open) },
  }
  return request.mask ? masked(whole) : whole
}

const texts = new Map(metrics.map((metric) => [metric.name, metric]))

/** The tickets behind one number, one line each time that it counts: the number is made of these and of nothing else. */
export function* explain(desk: Desk, request: ReportRequest, name: string): Generator<Explained> {
  const metric = metricByName(name)
  const frame = frameOf(desk, request, request.period)
  for (const history of histories(desk, walkOf(desk, request, frame.from))) {
    const { subject, customer } = history
    const named = request.mask ? { subject: '', customer: '' } : { subject, customer: customer.address }
    for (const sample of metric.compute(history, frame)) {
      const part = request.mask && isAboutPeople(name) ? '' : (sample.part ?? '')
      yield { ...sample, part, ...named, metric: name, unit: metric.unit }
    }
  }
}

/** What every figure means. */
export function metricTexts(): readonly MetricText[] {
  return metrics
}

/** @throws UserError `usage` */
export function metricByName(name: string): Metric {
  const metric = metrics.find((one) => one.name === name)
  if (metric) return metric
  const known = metrics.map((one) => one.name).join(', ')
  throw new UserError('usage', 'report.metric-unknown', { metric: name, known })
}

/** What is not over yet ends now, and nothing is seen that came after `--as-of`. */
function frameOf(desk: Desk, { asOf, bands, timeZone }: ReportRequest, { from, to }: Period): Frame {
  const known = (asOf ?? desk.now().getTime()) + 1
  return {
    ...{ from, to: Math.max(from, Math.min(to, known)), bands, timeZone, office: desk.times.office },
    ballOf: (folder) => ballOf(desk.folders, folder),
  }
}

function walkOf(desk: Desk, { asOf }: ReportRequest, since: number) {
  const known = asOf ?? desk.now().getTime()
  return { since, end: known + 1, asOf: known }
}

function daysOf({ first, last }: Period, timeZone: string) {
  const numbers = new Map<string, number>()
  for (let day = first; day <= last; day = nextDay(day)) numbers.set(day, numbers.size)
  return { count: numbers.size, dayOf: (at: number) => numbers.get(localTime(timeZone, at).day) ?? -1 }
}
