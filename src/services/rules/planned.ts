import type { ByRule, RuleActs } from '../../domain/verdict.ts'
import type { Difference, Planned } from '../../store/rehearsal.ts'
import { same } from './difference.ts'

/** What rules ask for beside the ticket's own row, in words that can be compared. */
const fields: Record<string, (acts: RuleActs) => ByRule<string>[]> = {
  reply: ({ reply }) => (reply ? [{ ...reply, value: `${reply.value.template} (${reply.value.send})` }] : []),
  handoff: ({ handoff }) => (handoff ? [{ ...handoff, value: handoff.value.to }] : []),
  notes: ({ notes }) => notes,
  notify: ({ notify }) => notify.map((one) => ({ ...one, value: one.value.join(' ') })),
}

/** Adds where two decisions about one mail plan different things; null while they never did. */
export function addPlanned(
  known: Planned | null,
  recorded: RuleActs | null,
  replayed: RuleActs | null,
): Planned | null {
  // Most mails plan nothing.
  if (!recorded && !replayed) return known
  let found = known
  for (const [field, of] of Object.entries(fields)) {
    const before = recorded ? of(recorded) : []
    const after = replayed ? of(replayed) : []
    if (same(values(before), values(after))) continue
    const last = known?.[field] ?? { before: [], after: [], rule: null }
    const rule = last.rule ?? unlike(after, before) ?? unlike(before, after)
    const both = { before: [...last.before, ...values(before)], after: [...last.after, ...values(after)] }
    found = { ...found, [field]: { ...both, rule } }
  }
  return found
}

export function plannedDifferences(ticket: number, planned: Planned | null): Difference[] {
  return Object.entries(planned ?? {}).map(([field, value]) => ({ ticket, field, ...value }))
}

function values(list: readonly ByRule<string>[]): string[] {
  return list.map(({ value }) => value)
}

/** The first rule of one side whose value the other does not have. */
function unlike(list: readonly ByRule<string>[], other: readonly ByRule<string>[]): string | null {
  return list.find(({ value }) => !other.some((one) => one.value === value))?.rule ?? null
}
