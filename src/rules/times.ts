import { always, type Calendar, hoursIn } from '../domain/calendar.ts'
import type { Policy } from '../domain/sla.ts'
import { usualWeights, type Weights } from '../domain/urgency.ts'
import type { RuleBook } from './parse.ts'
import type { Check } from './rule.ts'
import type { SlaPolicy } from './sections/sla.ts'
import type { Tier } from './sections/urgency.ts'

/**
 * What due times and urgency need of a rules file. Which policy a ticket has is found out whenever somebody looks, by what
 * the ticket is then: nothing about it is stored, so nothing goes stale when a priority, a customer or the file changes.
 */
export interface Times {
  /** Always open where the file has no `hours`. */
  office: Calendar
  /** By name; "office" among them. */
  calendars: ReadonlyMap<string, Calendar>
  policies: readonly SlaPolicy[]
  tiers: readonly Tier[]
  weights: Weights
}

/** The same as plain data, for the store: a listing reads this instead of the file, which would cost more than the listing. */
export interface FrozenTimes {
  calendars: (Omit<Calendar, 'holidayDays' | 'holidayNames'> & { name: string })[]
  /** Public holidays by country, YYYY-MM-DD. */
  holidays: Record<string, string[]>
  policies: (Policy & { written: unknown })[]
  tiers: Omit<Tier, 'when'>[]
  weights: Weights
}

export const noTimes: Times = { office: always, calendars: new Map(), policies: [], tiers: [], weights: usualWeights }

export function timesOf({ calendars, sla, urgency }: RuleBook): Times {
  return { office: hoursIn(calendars) ?? always, calendars, policies: sla, ...urgency }
}

export function freeze({ calendars, policies, tiers, weights }: Times, holidays: FrozenTimes['holidays']): FrozenTimes {
  return {
    calendars: [...calendars.values()].map(({ holidayDays: _, holidayNames: __, ...calendar }) => calendar),
    holidays,
    policies: policies.map(({ when: _, ...policy }) => policy),
    tiers: tiers.map(({ when: _, ...tier }) => tier),
    weights,
  }
}

/** Reads conditions back from plain data. Null: there are none. */
export type ReadWhen = ((written: unknown, office: Calendar | null) => Check) | null

export function thaw(frozen: FrozenTimes, readWhen: ReadWhen): Times {
  const calendars = new Map(
    frozen.calendars.map((calendar): [string, Calendar] => {
      const days = calendar.holidays.flatMap((country) => frozen.holidays[country] ?? [])
      return [calendar.name, { ...calendar, holidayDays: new Set(days) }]
    }),
  )
  const office = hoursIn(calendars)
  return {
    office: office ?? always,
    calendars,
    policies: frozen.policies.map((policy) => ({
      ...policy,
      when: policy.written === null ? null : (readWhen?.(policy.written, office) ?? null),
    })),
    tiers: readWhen ? frozen.tiers.map((tier) => ({ ...tier, when: readWhen(tier.written, office) })) : [],
    weights: frozen.weights,
  }
}

/** Whether reading it back needs the conditions of the rules language. */
export function hasConditions({ policies, tiers }: FrozenTimes): boolean {
  return tiers.length > 0 || policies.some(({ written }) => written !== null)
}
