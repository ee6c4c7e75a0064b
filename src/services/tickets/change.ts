import { UserError } from '../../domain/error.ts'
import { type EventDraft, opposite, type TicketEvent } from '../../domain/event.ts'
import { type Priority, priorities } from '../../domain/folder.ts'
import type { Ticket } from '../../domain/ticket.ts'
import {
  actToRedo,
  actToUndo,
  appendEvents,
  eventByNumber,
  eventsOfAct,
  isUndone,
  nextEvent,
} from '../../store/event.ts'
import { transact } from '../../store/open.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { finishRules } from '../rules/acts.ts'
import { rulesOnClose } from '../rules/on.ts'
import { snoozeAfterMove } from './appointment.ts'
import { takeEffect } from './effects.ts'
import { knownFolder } from './queue.ts'

/** The events of one act on several tickets: a value that `--dry-run` prints and `carryOut` carries out. */
export interface Plan {
  ticket: Ticket
  drafts: EventDraft[]
}

export function planMove(desk: Desk, tickets: Ticket[], folder: string): Plan[] {
  const to = knownFolder(desk, folder)
  return tickets.map((ticket) => {
    const drafts = [...moveDrafts(desk, ticket, to, 'hand'), ...snoozeAfterMove(desk, ticket, to)]
    return { ticket, drafts: [...drafts, ...rulesOnClose(desk, ticket, to)] }
  })
}

/** What a move by the agent records; nothing when a person has already put it there. */
export function moveDrafts(desk: Desk, ticket: Ticket, to: string, reason: 'hand' | 'reply'): EventDraft[] {
  const hand = { from: ticket.hand.folder, to: reason === 'hand' }
  if (ticket.folder === to && hand.from === hand.to) return []
  const sameBall = ballOf(desk.folders, ticket.folder) === ballOf(desk.folders, to)
  const since = { from: ticket.waitingSince, to: sameBall ? ticket.waitingSince : desk.now().toISOString() }
  return [{ kind: 'folder', by: 'agent', data: { from: ticket.folder, to, reason, since, hand } }]
}

export function planReopen(desk: Desk, tickets: Ticket[]): Plan[] {
  const closed = tickets.filter(({ folder }) => ballOf(desk.folders, folder) === 'nobody')
  return planMove(desk, closed, 'answer-now')
}

/** Says who works on tickets; null: nobody in particular. A name is one line of at most 60 characters: else `usage`. */
export function planAssign(tickets: Ticket[], to: string | null): Plan[] {
  if (to !== null && !/^[^\p{Cc}\u2028\u2029]{1,60}$/u.test(to))
    throw new UserError('usage', 'assign.form', { name: to })
  return tickets.map((ticket) => ({
    ticket,
    drafts: ticket.assignee === to ? [] : [{ kind: 'assign', by: 'agent', data: { from: ticket.assignee, to } }],
  }))
}

/** Unknown priority: `usage`. */
export function planPriority(tickets: Ticket[], level: string): Plan[] {
  const to = priorities.find((priority) => priority === level) as Priority | undefined
  if (!to) throw new UserError('usage', 'priority.unknown', { level, known: priorities.join(', ') })
  return tickets.map((ticket) => ({
    ticket,
    drafts:
      ticket.priority === to && ticket.hand.priority
        ? []
        : [
            {
              kind: 'priority',
              by: 'agent',
              data: { from: ticket.priority, to, hand: { from: ticket.hand.priority, to: true } },
            },
          ],
  }))
}

/** Words are `+tag` or `-tag`; anything else is `usage`. */
export function planTags(tickets: Ticket[], words: string[]): Plan[] {
  for (const word of words) {
    if (!/^[+-][^\s,]{1,60}$/u.test(word)) throw new UserError('usage', 'tag.form', { word })
  }
  return tickets.map((ticket) => {
    const add = words.filter((w) => w.startsWith('+') && !ticket.tags.includes(w.slice(1))).map((w) => w.slice(1))
    const remove = words.filter((w) => w.startsWith('-') && ticket.tags.includes(w.slice(1))).map((w) => w.slice(1))
    const drafts: EventDraft[] =
      add.length + remove.length > 0 ? [{ kind: 'tag', by: 'agent', data: { add, remove } }] : []
    return { ticket, drafts }
  })
}

/**
 * Carries out a plan as one act: undone together; `whole`: the act of which it is a part. Returns the tickets as they are
 * then.
 */
export function carryOut(desk: Desk, plans: Plan[], whole?: number): Ticket[] {
  return transact(desk.store, () => {
    const at = desk.now().toISOString()
    const act = whole ?? nextEvent(desk.store)
    return plans.map(({ ticket, drafts }) => {
      for (const draft of drafts) takeEffect(desk, draft)
      if (drafts.length === 0) return ticket
      const after = appendEvents(desk.store, ticket.number, at, drafts, act)
      if (!drafts.some(({ kind }) => kind === 'acts')) return after
      finishRules(desk, ticket.number, drafts, { act, key: `act ${act} ${ticket.number}`, receivedAt: null })
      return ticketByNumber(desk.store, ticket.number) ?? after
    })
  })
}

/**
 * Takes back the agent's act that an event belongs to, a single event of a rule or a mail, or the agent's last act. Throws
 * `usage` when there is none, when it was taken back before, or when it cannot be taken back (a mail that left).
 */
export function undo(desk: Desk, number: number | null): Ticket[] {
  return transact(desk.store, () => takeBack(desk, number === null ? lastAct(desk) : actOf(desk, number)))
}

/**
 * Does something as one act of the agent, or takes one back, and returns its number: by that it can be taken back whatever
 * others do meanwhile.
 */
export function asAct(desk: Desk, work: () => void, what: 'act' | 'undo' = 'act'): number | null {
  return transact(desk.store, () => {
    work()
    return what === 'act' ? actToUndo(desk.store) : actToRedo(desk.store)
  })
}

/** Does again what was taken back at last. `usage` when the agent has done something new since, or nothing was taken back. */
export function redo(desk: Desk): Ticket[] {
  return transact(desk.store, () => {
    const act = actToRedo(desk.store)
    if (act === null) throw new UserError('usage', 'redo.nothing')
    return takeBack(desk, eventsOfAct(desk.store, act))
  })
}

function takeBack(desk: Desk, events: TicketEvent[]): Ticket[] {
  const at = desk.now().toISOString()
  const act = nextEvent(desk.store)
  const tickets = new Map<number, Ticket>()
  for (const event of events.reverse()) {
    const draft = opposite(event)
    if (!draft) throw new UserError('usage', 'undo.impossible', { event: event.event, kind: event.kind })
    if (isUndone(desk.store, event.event)) throw new UserError('usage', 'undo.again', { event: event.event })
    takeEffect(desk, draft)
    tickets.set(event.ticket, appendEvents(desk.store, event.ticket, at, [draft], act))
  }
  return [...tickets.values()].filter(({ mergedInto }) => mergedInto === null)
}

/** The newest act, also one that cannot be taken back: an older one in its place would surprise. */
function lastAct(desk: Desk): TicketEvent[] {
  const act = actToUndo(desk.store)
  if (act === null) throw new UserError('usage', 'undo.nothing')
  return eventsOfAct(desk.store, act)
}

function actOf(desk: Desk, number: number): TicketEvent[] {
  const event = eventByNumber(desk.store, number)
  if (!event) throw new UserError('usage', 'undo.unknown', { event: number })
  return event.by === 'agent' ? eventsOfAct(desk.store, event.act) : [event]
}
