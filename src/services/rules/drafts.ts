import type { Address } from '../../domain/address.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import { higherPriority } from '../../domain/folder.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Verdict } from '../../domain/verdict.ts'

/**
 * The events by which rules change a ticket, its folder aside. What a person set by hand stays. `snoozeUntil`: RFC 3339;
 * null: no rule snoozes.
 */
export function ruleDrafts(
  verdict: Verdict,
  ticket: Ticket,
  replyTo: Address | null,
  snoozeUntil: string | null = null,
): EventDraft[] {
  return [
    ...priorityDraft(verdict, ticket),
    ...tagDrafts(verdict, ticket),
    ...urgencyDraft(verdict, ticket),
    ...assignDraft(verdict, ticket),
    ...policyDraft(verdict, ticket),
    ...snoozeDraft(verdict, ticket, snoozeUntil),
    ...customerDraft(verdict, ticket, replyTo),
    ...markDrafts(verdict, ticket),
    ...fieldsDraft(verdict, ticket),
  ]
}

function priorityDraft({ priority }: Verdict, ticket: Ticket): EventDraft[] {
  if (!priority || ticket.hand.priority) return []
  const to = ticket.messageCount === 0 ? priority.value : higherPriority(priority.value, ticket.priority)
  if (to === ticket.priority) return []
  const hand = { from: false, to: false }
  return [{ kind: 'priority', by: `rule ${priority.rule}`, data: { from: ticket.priority, to, hand } }]
}

function tagDrafts({ tags, untag }: Verdict, ticket: Ticket): EventDraft[] {
  return [
    ...tags
      .filter(({ value }) => !ticket.tags.includes(value))
      .map(({ value, rule }): EventDraft => ({ kind: 'tag', by: `rule ${rule}`, data: { add: [value], remove: [] } })),
    ...untag
      .filter(({ value }) => ticket.tags.includes(value))
      .map(({ value, rule }): EventDraft => ({ kind: 'tag', by: `rule ${rule}`, data: { add: [], remove: [value] } })),
  ]
}

function urgencyDraft({ points }: Verdict, ticket: Ticket): EventDraft[] {
  if (JSON.stringify(points) === JSON.stringify(ticket.points)) return []
  const by: Actor = points[0] ? `rule ${points[0].rule}` : 'mail'
  return [{ kind: 'urgency', by, data: { from: ticket.points, to: points } }]
}

/** Whoever has it keeps it. */
function assignDraft({ assign }: Verdict, { assignee }: Ticket): EventDraft[] {
  if (!assign || assignee !== null) return []
  return [{ kind: 'assign', by: `rule ${assign.rule}`, data: { from: null, to: assign.value } }]
}

/** The first rule that names one decides; a person's choice stays. */
function policyDraft({ sla }: Verdict, { policy }: Ticket): EventDraft[] {
  if (!sla || policy !== null) return []
  return [{ kind: 'sla', by: `rule ${sla.rule}`, data: { from: null, to: sla.value } }]
}

function snoozeDraft({ snooze }: Verdict, ticket: Ticket, until: string | null): EventDraft[] {
  if (!snooze || until === null) return []
  return [{ kind: 'snooze', by: `rule ${snooze.rule}`, data: { from: ticket.snooze, to: { until, note: null } } }]
}

/** Only while the ticket is opened: later a stranger's Reply-To would turn our answers away from the customer. */
function customerDraft({ customer, captures }: Verdict, ticket: Ticket, replyTo: Address | null): EventDraft[] {
  if (!customer || ticket.messageCount > 0) return []
  const { value, rule } = customer
  const to = value.from === 'reply-to' ? replyTo : { address: value.address, name: value.name ?? captures.name ?? null }
  if (!to || to.address === ticket.customer.address) return []
  return [{ kind: 'customer', by: `rule ${rule}`, data: { from: ticket.customer, to } }]
}

function markDrafts({ flags, automaticMail, ignore, suggest }: Verdict, ticket: Ticket): EventDraft[] {
  const wanted = [
    ...flags,
    ...(automaticMail ? [{ value: 'no-automatic-mail', rule: automaticMail.rule }] : []),
    ...(ignore ? [{ value: 'ignored', rule: ignore.rule }] : []),
  ]
  const drafts = wanted
    .filter(({ value }) => !ticket.flags.includes(value))
    .map(({ value, rule }): EventDraft => ({ kind: 'flag', by: `rule ${rule}`, data: { add: [value], remove: [] } }))
  const fresh = suggest.filter(({ value }) => !ticket.suggested.includes(value))
  const [first] = fresh
  if (!first) return drafts
  const add = fresh.map(({ value }) => value)
  return [...drafts, { kind: 'suggest', by: `rule ${first.rule}`, data: { add, remove: [] } }]
}

/** What was caught by name stays with the ticket, for templates and for whoever reads its record. */
function fieldsDraft({ captures }: Verdict, { fields }: Ticket): EventDraft[] {
  const named = Object.entries(captures).filter(([name]) => !/^\d+$/.test(name))
  if (named.every(([name, value]) => fields[name] === value)) return []
  return [{ kind: 'fields', by: 'mail', data: { from: fields, to: { ...fields, ...Object.fromEntries(named) } } }]
}
