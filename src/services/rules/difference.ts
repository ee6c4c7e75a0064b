import type { EventDraft, Happening, TicketEvent } from '../../domain/event.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Difference, Twin } from '../../store/rehearsal.ts'

/** What rules decide about a ticket, by the names that records have. */
const fields: Record<string, { of: (ticket: Ticket) => unknown; kind: Happening['kind'] }> = {
  folder: { of: ({ folder }) => folder, kind: 'folder' },
  priority: { of: ({ priority }) => priority, kind: 'priority' },
  tags: { of: ({ tags }) => [...tags].sort(), kind: 'tag' },
  urgency: { of: ({ points }) => points.reduce((sum, { value }) => sum + value, 0), kind: 'urgency' },
  assignee: { of: ({ assignee }) => assignee, kind: 'assign' },
  customer: { of: ({ customer }) => customer.address, kind: 'customer' },
  suggested: { of: ({ suggested }) => [...suggested].sort(), kind: 'suggest' },
  flags: { of: ({ flags }) => [...flags].sort(), kind: 'flag' },
  sla: { of: ({ policy }) => policy, kind: 'sla' },
  snooze: { of: ({ snooze }) => snooze?.until ?? null, kind: 'snooze' },
  fields: { of: ({ fields }) => Object.fromEntries(Object.entries(fields).sort()), kind: 'fields' },
}

/**
 * Where the two sides of a ticket part: `drafts` are what the rules do now, `events` what was recorded. The rule is the one
 * that brings the new value, else the one that had brought the old one.
 */
export function differencesOf(
  { recorded, replayed }: Pick<Twin, 'recorded' | 'replayed'>,
  drafts: readonly EventDraft[],
  events: readonly TicketEvent[],
): Difference[] {
  if (recorded === replayed) return []
  return Object.entries(fields).flatMap(([field, { of, kind }]) => {
    const before = of(recorded)
    const after = of(replayed)
    if (same(before, after)) return []
    const rule = ruleBehind(drafts, kind, before, after) ?? ruleBehind(events, kind, before, after)
    return [{ ticket: recorded.number, field, before, after, rule }]
  })
}

function ruleBehind(
  happenings: readonly (EventDraft | TicketEvent)[],
  kind: Happening['kind'],
  before: unknown,
  after: unknown,
): string | null {
  for (const happening of happenings) {
    if (happening.kind !== kind || !happening.by.startsWith('rule ')) continue
    if (Array.isArray(before) && Array.isArray(after) && !touches(happening, before, after)) continue
    return happening.by.slice(5)
  }
  return null
}

/** Whether it adds or removes what only one side has. */
function touches({ data }: EventDraft | TicketEvent, before: unknown[], after: unknown[]): boolean {
  if (!('add' in data)) return true
  const changed: unknown[] = [...data.add, ...data.remove]
  return changed.some((value) => before.includes(value) !== after.includes(value))
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** The differences that one rule makes. */
export interface RuleDifferences {
  rule: string | null
  count: number
  /** Field -> how many. */
  fields: Record<string, number>
  /** The first few. */
  examples: Difference[]
}

const shown = 3

/** Groups differences by their rule, the most frequent first; holds no more than the examples. */
export function byRule(differences: Iterable<Difference>): RuleDifferences[] {
  const groups = new Map<string | null, RuleDifferences>()
  for (const difference of differences) {
    const { rule, field } = difference
    const group = groups.get(rule) ?? { rule, count: 0, fields: {}, examples: [] }
    groups.set(rule, group)
    group.count++
    group.fields[field] = (group.fields[field] ?? 0) + 1
    if (group.examples.length < shown) group.examples.push(difference)
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}
