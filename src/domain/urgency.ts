import type { Calendar } from './calendar.ts'
import type { Said } from './clock.ts'
import type { Priority } from './folder.ts'
import { openBetween } from './opening.ts'
import type { Sla } from './sla.ts'
import type { Ticket } from './ticket.ts'

export const termNames = [
  ...(['priority', 'sla', 'breached', 'waiting', 'tier', 'rule', 'promise', 'woken'] as const),
  ...(['complaint', 'follow-up', 'quick', 'later'] as const),
] as const

/** One addend of the urgency. `detail` is data that output puts into words. */
export interface Term {
  name: (typeof termNames)[number]
  points: number
  /** The priority, the target and how much of it is used, the hours waited, a name, a note or time, a count, the folder. */
  detail: string
}

/** How much each term counts (`urgency` of the rules file). */
export interface Weights {
  priority: Record<Priority, number>
  /** For each hour of business time that the ticket has waited, and how much that can become. */
  waiting: number
  waitingMost: number
  /** For the whole of the target that is due first. */
  sla: number
  /** Besides, once it is missed. */
  breached: number
  /** For a promise whose time has come; it grows during the last hours of business time before. */
  promise: number
  /** For a ticket whose snooze is over. */
  woken: number
  /** For one short question to which a template is suggested. */
  quick: number
  complaint: number
  /** For each message of the customer after the first one that waits, and how much that can become. */
  followUp: number
  followUpMost: number
  /** For `answer-later`, until the target is near. */
  later: number
}

export const usualWeights: Weights = {
  priority: { low: -4, normal: 0, high: 6, urgent: 12 },
  ...{ waiting: 0.3, waitingMost: 12, sla: 8, breached: 6, promise: 10, woken: 3, quick: 2, complaint: 4 },
  ...{ followUp: 2, followUpMost: 6, later: -6 },
}

/** What a ticket's terms depend on beside its row. */
export interface Around {
  now: number
  office: Calendar
  weights: Weights
  sla: Sla
  tier: { name: string; points: number } | null
}

const hour = 3_600_000
/** Business time before a promise in which it begins to press. */
const promiseLead = 8 * hour
/** What one answer from a template settles. */
const quickWords = 60

/** Urgency is the sum of its terms, computed when read and never stored (as taskwarrior does). Zero terms are left out. */
export function urgencyTerms(ticket: Ticket, { now, office, weights, sla, tier }: Around): Term[] {
  const { promise, snooze, clock } = ticket
  const { open, says } = clock
  const hours = openBetween(office, Date.parse(ticket.waitingSince), now) / hour
  const followUps = Math.max(0, open.length - 1)
  const terms: Term[] = []
  const add = (name: Term['name'], value: number, detail: string) => {
    const points = round(value)
    if (points !== 0) terms.push({ name, points, detail })
  }
  add('priority', weights.priority[ticket.priority], ticket.priority)
  if (sla.next) {
    const used = Math.min(1, sla.next.used)
    add('sla', weights.sla * used, `${sla.next.name} ${Math.floor(used * 100)}%`)
    if (sla.state === 'breached') add('breached', weights.breached, sla.next.name)
  }
  add('waiting', Math.min(weights.waitingMost, hours * weights.waiting), `${round(hours)}h`)
  if (tier) add('tier', tier.points, tier.name)
  for (const { rule, value } of ticket.points) add('rule', value, rule)
  if (promise) {
    add('promise', weights.promise * pressing(Date.parse(promise.until), now, office), promise.note ?? promise.until)
  }
  if (snooze && Date.parse(snooze.until) <= now) add('woken', weights.woken, snooze.note ?? snooze.until)
  if (says?.complaint) add('complaint', weights.complaint, '')
  add('follow-up', Math.min(weights.followUpMost, followUps * weights.followUp), String(followUps))
  const [template] = ticket.suggested
  if (template !== undefined && says && isQuick(says)) add('quick', weights.quick, template)
  const isNear = sla.state === 'warning' || sla.state === 'breached'
  if (ticket.folder === 'answer-later' && !isNear) add('later', weights.later, ticket.folder)
  return terms
}

function isQuick({ words, questions, files }: Said): boolean {
  return words <= quickWords && questions <= 1 && files === 0
}

/** From 0, a working day before, to 1, when its time has come. */
function pressing(until: number, now: number, office: Calendar): number {
  return until <= now ? 1 : Math.max(0, 1 - openBetween(office, now, until) / promiseLead)
}

export function urgency(terms: Term[]): number {
  return round(terms.reduce((sum, term) => sum + term.points, 0))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
