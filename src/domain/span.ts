/**
 * A length of time as contract.md section 4 writes it: `30m 4h 2d 1w` on the business clock, `48ch 2cd` by the calendar,
 * also together (`1h30m`).
 */
export interface Span {
  text: string
  /** Minutes during which the calendar is open. */
  minutes: number
  /** Open days: the same clock time on the next open day. */
  days: number
  /** As many open days each as the calendar's ordinary week has. */
  weeks: number
  calendarMinutes: number
  calendarDays: number
}

const form = /^(?:\d{1,5}(?:ch|cd|m|h|d|w))+$/

/** Null for anything else: a number without a unit, `1,5h`, words. */
export function parseSpan(text: string): Span | null {
  const span: Span = { text, minutes: 0, days: 0, weeks: 0, calendarMinutes: 0, calendarDays: 0 }
  if (!form.test(text)) return null
  for (const [, amount, unit] of text.matchAll(/(\d+)(ch|cd|m|h|d|w)/g)) {
    const count = Number(amount)
    if (unit === 'm') span.minutes += count
    if (unit === 'h') span.minutes += count * 60
    if (unit === 'd') span.days += count
    if (unit === 'w') span.weeks += count
    if (unit === 'ch') span.calendarMinutes += count * 60
    if (unit === 'cd') span.calendarDays += count
  }
  return span
}
