import { type Segment, segments } from '../../domain/business-time.ts'
import { type Calendar, type HolidayName, isAlwaysOpen } from '../../domain/calendar.ts'
import type { DueAccount } from '../../domain/explanation.ts'
import type { RankedTicket } from '../../domain/ranked.ts'
import { clockOf, type Policy, type Target } from '../../domain/sla.ts'
import { parseSpan } from '../../domain/span.ts'
import { meta } from '../../store/meta.ts'
import type { Desk } from '../desk.ts'
import { calendarOf, policyOf } from './standing.ts'

/** How each due time of a ticket comes about: the hours that count, those in which the clock stood, the days left out. */
export function dueAccounts(desk: Desk, { ticket, sla }: RankedTicket): DueAccount[] {
  const policy = sla.targets.length > 0 ? policyOf(desk, ticket) : null
  return policy ? sla.targets.map((target) => accountOf(desk, policy, target)) : []
}

function accountOf(desk: Desk, policy: Policy, target: Target): DueAccount {
  const calendar = shown(desk, policy, target)
  const end = Number.isFinite(target.due) ? target.due : desk.now().getTime()
  const parts = segments(calendar, target.since, end, target.pauses)
  return {
    target,
    policy: policy.name,
    segments: parts,
    timeZone: calendar.timeZone,
    names: namesOf(desk, calendar, parts),
  }
}

/** What is always open has no days of its own: they are told by the office's clock. */
function shown(desk: Desk, policy: Policy, { length }: Target): Calendar {
  const span = parseSpan(length)
  const own = calendarOf(desk, policy)
  const calendar = span ? clockOf(span, own) : own
  return isAlwaysOpen(calendar) ? { ...calendar, timeZone: desk.times.office.timeZone } : calendar
}

/** What the public holidays among them are called; the names stand in the store since the rules were read last. */
function namesOf({ store }: Desk, calendar: Calendar, parts: readonly Segment[]): Record<string, HolidayName> {
  const days = parts.flatMap((part) => (part.kind === 'closed' ? part.days : [])).filter(({ why }) => why === 'holiday')
  if (days.length === 0) return {}
  const stored = JSON.parse(meta(store, 'holidays') ?? '{}') as Record<string, Record<string, HolidayName>>
  const names: Record<string, HolidayName> = {}
  for (const { day } of days) {
    const written = calendar.holidays.map((country) => stored[country]?.[day]).find((name) => name !== undefined)
    const name = calendar.holidayNames?.get(day) ?? written
    if (name) names[day] = name
  }
  return names
}
