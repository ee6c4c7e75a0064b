import { addSpan } from '../../domain/business-time.ts'
import type { Composer, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Taste } from '../../domain/taste.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Effect } from '../../domain/verdict.ts'
import type { Macro } from '../../rules/sections/macro.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Template } from '../../templates/template.ts'
import type { Desk } from '../desk.ts'
import { commitHandoff, type HandoffPlan, planHandoff } from '../handoff/handoff.ts'
import type { Author } from '../templates/values.ts'
import { planSnooze } from './appointment.ts'
import { carryOut, planAssign, planMove, planPriority, planTags } from './change.ts'
import { customerTaste, fillTemplate } from './draft.ts'
import { createDraft, type NewDraft } from './drafts.ts'
import { addNote } from './note.ts'
import { newestSeen } from './opening.ts'
import { commitReply, planReply, type ReplyPlan, type ReplyRequest } from './reply.ts'

/** What carrying out a macro needs of the world. */
export interface MacroMeans {
  author: Author
  language: Taste['language']
  /** Throws UserError for one that is not there or is broken. */
  template(name: string, taste: Taste): Promise<Template>
}

/** A macro on one ticket: the value that `--dry-run` prints and `runMacro` carries out. */
export interface MacroPlan {
  ticket: Ticket
  effect: Effect
  changes: EventDraft[]
  note: string | null
  reply: ReplyPlan | null
  /** What `reply` was planned from, so that it can be planned anew when the mailbox has been read. */
  request: ReplyRequest | null
  draft: NewDraft | null
  handoff: HandoffPlan | null
  /** Where the ticket lies in the end; null: where its mail puts it. */
  folder: string | null
}

/** Unknown name: `usage`, with those that there are. */
export function macroNamed(desk: Desk, name: string): Macro {
  const macros = desk.book?.macros ?? []
  const macro = macros.find((one) => one.name === name)
  if (macro) return macro
  const known = macros.map((one) => one.name).join(', ')
  throw new UserError('usage', known === '' ? 'macro.none' : 'macro.unknown', { name, known })
}

/** Plans a macro for every ticket before anything is written: what cannot be done for one is done for none. */
export async function planMacro(desk: Desk, macro: Macro, tickets: Ticket[], means: MacroMeans): Promise<MacroPlan[]> {
  const plans: MacroPlan[] = []
  for (const ticket of tickets) plans.push(await planOne(desk, macro, ticket, means))
  return plans
}

async function planOne(desk: Desk, { name, effect }: Macro, ticket: Ticket, means: MacroMeans): Promise<MacroPlan> {
  const { reply, handoff, note = null } = effect
  const folder = effect.folder ?? null
  const answer = reply ? await answerOf(desk, ticket, effect, reply, means) : null
  const asks = handoff ? await questionOf(desk, ticket, handoff, means) : null
  const request = answer !== null && !('by' in answer) ? answer : null
  const isMail = request !== null
  const changes = changesOf(desk, ticket, effect, name)
  const moves = folder !== null && !isMail ? planMove(desk, [ticket], folder).flatMap(({ drafts }) => drafts) : []
  return {
    ...{ ticket, effect, note, handoff: asks, folder },
    // A mail takes the ticket to its folder itself.
    changes: asks ? changes : [...changes, ...moves],
    reply: request && planReply(desk, ticket, request),
    request,
    draft: answer !== null && 'by' in answer ? answer : null,
  }
}

async function answerOf(
  desk: Desk,
  ticket: Ticket,
  effect: Effect,
  { template: name, send }: NonNullable<Effect['reply']>,
  means: MacroMeans,
): Promise<ReplyRequest | NewDraft> {
  const template = await means.template(name, customerTaste(desk, ticket))
  const { text, subject } = fillTemplate(desk, ticket, template, means.author, {})
  const folder = effect.folder ?? template.afterwards
  const { asks } = template
  const seen = newestSeen(desk, ticket)
  if (send === 'auto') return { text, subject, cc: [], attachments: [], folder, asks, template: name, seen }
  return {
    ...{ ticket: ticket.number, by: 'agent', template: name, subject, to: [], cc: [], text, attachments: [] },
    ...{ createdAt: desk.now().toISOString(), expiresAt: null, folder, asks },
  }
}

async function questionOf(
  desk: Desk,
  ticket: Ticket,
  { to, template: name, note, wait }: NonNullable<Effect['handoff']>,
  { author, language, template }: MacroMeans,
): Promise<HandoffPlan> {
  const filled =
    name === null ? null : fillTemplate(desk, ticket, await template(name, { language, style: null }), author, {})
  const text = [filled?.text.trim(), note].filter(Boolean).join('\n\n') || null
  const request = { to, text, subject: filled?.subject ?? null, attachments: [], wait: wait?.text ?? null }
  return planHandoff(desk, ticket, { ...request, language, timeZone: author.timeZone })
}

function changesOf(desk: Desk, ticket: Ticket, effect: Effect, macro: string): EventDraft[] {
  const signs = [...(effect.tags ?? []).map((tag) => `+${tag}`), ...(effect.untag ?? []).map((tag) => `-${tag}`)]
  const flags = [...(effect.flags ?? []), ...(effect.automaticMail ? ['no-automatic-mail'] : [])]
  const fresh = flags.filter((flag) => !ticket.flags.includes(flag))
  const { priority, assign, sla, snooze, points, suggest = [] } = effect
  const until = snooze && addSpan(desk.times.office, desk.now().getTime(), snooze)
  const appointment = until === undefined ? null : { until: new Date(until).toISOString(), note: macro }
  const plans = [
    ...(signs.length > 0 ? planTags([ticket], signs) : []),
    ...(priority ? planPriority([ticket], priority) : []),
    ...(assign ? planAssign([ticket], assign) : []),
    ...(appointment ? planSnooze(desk, [ticket], appointment) : []),
  ]
  const suggested = suggest.filter((name) => !ticket.suggested.includes(name))
  return [
    ...plans.flatMap(({ drafts }) => drafts),
    ...(fresh.length > 0 ? [{ kind: 'flag' as const, by: 'agent' as const, data: { add: fresh, remove: [] } }] : []),
    ...(suggested.length > 0
      ? [{ kind: 'suggest' as const, by: 'agent' as const, data: { add: suggested, remove: [] } }]
      : []),
    ...(sla && sla !== ticket.policy
      ? [{ kind: 'sla' as const, by: 'agent' as const, data: { from: ticket.policy, to: sla } }]
      : []),
    ...(points ? [pointsDraft(ticket, `macro ${macro}`, points)] : []),
  ]
}

function pointsDraft({ points }: Ticket, rule: string, value: number): EventDraft {
  const to = [...points.filter((one) => one.rule !== rule), { rule, value }]
  return { kind: 'urgency', by: 'agent', data: { from: points, to } }
}

/** Carries plans out, one ticket after the other; all changes beside mail are one act, undone together. */
export async function runMacro(
  desk: Desk,
  plans: MacroPlan[],
  composer: Composer,
): Promise<{ rows: OutboxRow[]; drafts: number }> {
  const rows: OutboxRow[] = []
  let drafts = 0
  carryOut(
    desk,
    plans.map(({ ticket, changes }) => ({ ticket, drafts: changes })),
  )
  for (const { ticket, note, reply, draft, handoff, folder } of plans) {
    if (note !== null) addNote(desk, ticket, note)
    if (draft) {
      createDraft(desk, draft)
      drafts++
    }
    if (reply) rows.push(await commitReply(desk, reply, composer, null))
    if (!handoff) continue
    rows.push(await commitHandoff(desk, handoff, composer))
    const current = ticketByNumber(desk.store, ticket.number)
    if (folder !== null && current) carryOut(desk, planMove(desk, [current], folder))
  }
  return { rows, drafts }
}
