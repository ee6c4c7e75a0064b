import type { Calendar } from '../../domain/calendar.ts'
import type { Ball } from '../../domain/folder.ts'
import { openBetween } from '../../domain/opening.ts'
import type { MetricText, ReportGroup, Sample, Unit } from '../../domain/report.ts'
import type { History } from './history.ts'

/** What is looked at: [from, to), milliseconds since 1970. */
export interface Frame {
  from: number
  to: number
  /** Office hours: what is not said to go by the calendar goes by these. */
  office: Calendar
  /** IANA name: what an hour or a weekday is. */
  timeZone: string
  ballOf(folder: string): Ball
  /** Bounds of the response bands, seconds, ascending. */
  bands: readonly number[]
}

/** A figure of the report. It sees one ticket at a time, so that a year of mail needs no memory. */
export interface Metric extends MetricText {
  name: string
  unit: Unit
  group: ReportGroup
  /** Which way is better; null: neither. */
  better: 'more' | 'less' | null
  /** What it counts in one ticket; the figure is made of these and of nothing else. */
  compute(history: History, frame: Frame): Sample[]
}

export function isWithin({ from, to }: Frame, at: number): boolean {
  return at >= from && at < to
}

/** One of something, when it happened in the period. */
export function once(frame: Frame, ticket: number, at: number, more: Partial<Sample> = {}): Sample[] {
  return isWithin(frame, at) ? [{ ticket, at, value: 1, ...more }] : []
}

/** How long something lasted, counted in the period in which it ended. */
export function lasting(frame: Frame, ticket: number, from: number, to: number, more: Partial<Sample> = {}): Sample[] {
  if (!isWithin(frame, to)) return []
  return [{ ticket, at: to, ...lengths(frame, from, to), ...more }]
}

/** Seconds by office hours and by the calendar. */
export function lengths({ office }: Frame, from: number, to: number): { value: number; calendar: number } {
  return { value: openBetween(office, from, to) / 1000, calendar: Math.max(0, to - from) / 1000 }
}
