import type { EventDraft } from '../../domain/event.ts'
import { type Group, type Member, type Partition, partition } from '../../domain/partition.ts'
import type { Link } from '../../domain/threading.ts'
import { joins } from '../../domain/tie.ts'
import { ticketOfToken } from '../../domain/token.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { familyOf, isTouched, type Relative } from '../../store/family.ts'
import { messagesOf } from '../../store/message.ts'
import { moveMessages } from '../../store/moved.ts'
import { addParticipants, participantsOf, removeParticipants } from '../../store/participant.ts'
import { threadMails, tiesFrom } from '../../store/thread.ts'
import { nextNumber, survivor, ticketByNumber } from '../../store/ticket.ts'
import { type Desk, signerOf } from '../desk.ts'
import { clockDrafts } from '../tickets/heard.ts'
import { evidenceOf, idsOf } from './candidates.ts'
import { refold } from './refold.ts'

/**
 * Brings the tickets of a thread to where they would be, had its mails come in the order in which they were written: a late
 * ancestor joins two of them, one that was taken for an answer leaves again. Tickets that a person has touched keep their
 * messages. Returns the tickets that changed. Call it in the transaction that took the mail in.
 */
export function regroup(desk: Desk, seeds: number[]): number[] {
  const family = familyOf(desk.store, seeds)
  if (!family) return []
  const pinned = new Set([...new Set(family.map(({ ticket }) => ticket))].filter((one) => isTouched(desk.store, one)))
  const members = membersOf(desk, family, pinned)
  const groups = partition(members, knownGroups(desk, pinned), desk.addresses)
  const targets = targetsOf(desk, family, groups.groups)
  const changed = carryOver(desk, family, groups.groups, targets)
  const seedTickets = groups.groups.filter(({ members: keys }) => keys.some((key) => seeds.includes(key)))
  for (const group of groups.groups) {
    const number = targets.get(group)
    if (number === undefined || !(changed.has(number) || seedTickets.includes(group))) continue
    if (group.pinned !== null) reset(desk, number)
    else settle(desk, number, group, members, groups, targets)
  }
  for (const [one, other] of apart(members, groups.groups, targets, seeds)) relate(desk, one, other)
  return [...changed]
}

function membersOf(desk: Desk, family: Relative[], pinned: Set<number>): Member[] {
  const byId = new Map(family.map((one) => [one.id, one]))
  const mails = threadMails(desk.store, byId.keys())
  const keyOf = new Map(mails.map(({ id, key }) => [id, key]))
  return mails.map((mail) => {
    const { ticket = 0, kind = 'inbound' } = byId.get(mail.key) ?? {}
    const firm = tiesFrom(desk.store, mail.key).filter(({ strength }) => strength >= joins)
    const ties: Member['ties'] = firm.map((tie) => ({ ...tie, kind: evidenceOf(desk, tie) }))
    for (const [place, id] of idsOf(mail).entries()) {
      const number = keyOf.has(id) ? null : ticketOfToken(id, signerOf(desk.store))
      const home = number === null ? null : survivor(desk.store, number)?.number
      const other = family.find((one) => one.ticket === home)?.id
      if (other !== undefined)
        ties.push({ other, kind: 'token', strength: 100 - Math.min(place, 20) / 2, reference: id })
    }
    const sent = kind === 'reply' || kind === 'reminder'
    return { mail, sent, pinned: pinned.has(ticket) ? ticket : null, ties }
  })
}

function knownGroups({ store }: Desk, pinned: Set<number>): Group[] {
  return [...pinned].map((number) => {
    const customer = ticketByNumber(store, number)?.customer.address ?? ''
    return { pinned: number, members: [], customer, people: participantsOf(store, number) }
  })
}

/** The number of each group: the lowest that its messages have and no other group needs; else a new one. */
function targetsOf(desk: Desk, family: Relative[], groups: Group[]): Map<Group, number> {
  const ticketOf = new Map(family.map(({ id, ticket }) => [id, ticket]))
  const targets = new Map<Group, number>()
  const taken = new Set(groups.flatMap(({ pinned }) => (pinned === null ? [] : [pinned])))
  for (const group of groups) {
    const own = group.members.map((key) => ticketOf.get(key) ?? 0).sort((a, b) => a - b)
    const number = group.pinned ?? own.find((one) => !taken.has(one)) ?? nextNumber(desk.store)
    taken.add(number)
    targets.set(group, number)
    if (!ticketByNumber(desk.store, number)) appendEvents(desk.store, number, desk.now().toISOString(), [])
  }
  return targets
}

/** Moves what stands elsewhere, and lets every number that has lost all its mail lead to where it went. */
function carryOver(desk: Desk, family: Relative[], groups: Group[], targets: Map<Group, number>): Set<number> {
  const goal = new Map(groups.flatMap((group) => group.members.map((key) => [key, targets.get(group) ?? 0])))
  const moves = new Map<string, { from: number; to: number; messages: number[] }>()
  const left = new Map<number, number>()
  for (const { id, ticket } of family) {
    const to = goal.get(id)
    if (to !== undefined && to !== ticket && !left.has(ticket)) left.set(ticket, to)
  }
  const staying = new Set(targets.values())
  for (const { id, ticket } of family) {
    // A note goes where the mails of its ticket went.
    const to = goal.get(id) ?? (staying.has(ticket) ? ticket : left.get(ticket))
    if (to === undefined || to === ticket) continue
    const move = moves.get(`${ticket} ${to}`) ?? { from: ticket, to, messages: [] }
    move.messages.push(id)
    moves.set(`${ticket} ${to}`, move)
  }
  const act = nextEvent(desk.store)
  const at = desk.now().toISOString()
  for (const { from, to, messages } of moves.values()) {
    const data = { messages, count: messages.length, from, to, enter: [], leave: [] }
    moveMessages(desk.store, data)
    const moved: EventDraft = { kind: 'moved', by: 'mail', data }
    appendEvents(desk.store, to, at, [moved, ...unrelated(desk, to, from, staying)], act)
    const isGone = !staying.has(from) && left.get(from) === to
    const merged: EventDraft[] = isGone ? [{ kind: 'merged', by: 'mail', data: { from: null, to } }] : []
    appendEvents(desk.store, from, at, [moved, ...merged], act)
  }
  return new Set([...moves.values()].flatMap(({ from, to }) => [from, to]))
}

/** What has become one is no longer only possibly related. */
function unrelated(desk: Desk, to: number, from: number, staying: Set<number>): EventDraft[] {
  const isKnown = ticketByNumber(desk.store, to)?.related.includes(from) ?? false
  return isKnown && !staying.has(from) ? [{ kind: 'related', by: 'mail', data: { add: [], remove: [from] } }] : []
}

/** People, opening and state of a ticket, out of its mails alone. */
function settle(
  desk: Desk,
  number: number,
  group: Group,
  members: Member[],
  { groups, links }: Partition,
  targets: Map<Group, number>,
): void {
  const { store } = desk
  const ticket = ticketByNumber(store, number)
  if (!ticket) return
  removeParticipants(store, number, [...participantsOf(store, number)])
  addParticipants(store, number, [...group.people])
  const numberOf = (place: number | null) => {
    const other = place === null ? undefined : groups[place]
    return (other && targets.get(other)) ?? null
  }
  const told = group.members.map((message) => {
    const link = links.get(message) as Link
    const { second } = link
    const ticketOfSecond = numberOf(second?.ticket ?? null)
    const named = { ...link, refused: numberOf(link.refused), offered: [] }
    return {
      message,
      sent: members.find(({ mail }) => mail.key === message)?.sent ?? false,
      link: { ...named, second: second && ticketOfSecond !== null ? { ...second, ticket: ticketOfSecond } : null },
    }
  })
  const at = desk.now().toISOString()
  const refused = told.flatMap(({ link }) => (link.refused === null || link.refused === number ? [] : [link.refused]))
  const drafts = [...refold(desk, ticket, told), ...related(ticket.related, refused)]
  if (drafts.length > 0) appendEvents(store, number, at, drafts)
  for (const other of new Set(refused)) relate(desk, other, number)
}

/** A ticket that a person has touched keeps its state; its clocks go by the messages that it has now. */
function reset(desk: Desk, number: number): void {
  const ticket = ticketByNumber(desk.store, number)
  const drafts = ticket ? clockDrafts(desk, ticket, messagesOf(desk.store, number), 'mail') : []
  if (drafts.length > 0) appendEvents(desk.store, number, desk.now().toISOString(), drafts)
}

/** Tickets that belong together by what has come now, and that stay two because a person has acted on one of them. */
function apart(members: Member[], groups: Group[], targets: Map<Group, number>, seeds: number[]): [number, number][] {
  const home = new Map(groups.flatMap((group) => group.members.map((key) => [key, group])))
  const pairs = members.flatMap(({ mail, ties }) => ties.map(({ other }) => [mail.key, other] as const))
  const found = pairs.flatMap(([a, b]): [number, number][] => {
    const [left, right] = [home.get(a), home.get(b)]
    if (!left || !right || left === right || (left.pinned === null && right.pinned === null)) return []
    if (!seeds.includes(a) && !seeds.includes(b)) return []
    return [[targets.get(left) ?? 0, targets.get(right) ?? 0]]
  })
  return found.flatMap(([a, b]): [number, number][] => [
    [a, b],
    [b, a],
  ])
}

function relate({ store, now }: Desk, ticket: number, other: number): void {
  const drafts = related(ticketByNumber(store, ticket)?.related ?? [other], [other])
  if (drafts.length > 0) appendEvents(store, ticket, now().toISOString(), drafts)
}

function related(known: number[], numbers: number[]): EventDraft[] {
  const add = [...new Set(numbers)].filter((number) => !known.includes(number))
  return add.length > 0 ? [{ kind: 'related', by: 'mail', data: { add, remove: [] } }] : []
}
