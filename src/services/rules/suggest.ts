import type { TicketEvent } from '../../domain/event.ts'
import type { Folder, Priority } from '../../domain/folder.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { actsOf, storedMail, undoneEvents } from '../../store/history.ts'
import type { Store } from '../../store/open.ts'
import { ballOf } from '../desk.ts'
import { type Feature, featuresOf, keyOf, type Probe, probeOf } from './suggest-features.ts'

/** A rule that would have done what the agent did by hand. */
export interface SuggestedRule {
  name: string
  when: Feature
  act: { folder: string } | { priority: Priority } | { tag: string }
  /** Tickets on which the agent did the same by hand. */
  right: number[]
  /** Tickets on which neither he nor a rule did. */
  wrong: number[]
}

/** Fewer acts are chance. */
const least = 3
/** A rule may be wrong once in so many times that it is right. */
const trust = 4
const mostPerAct = 3

/** What was done to a ticket; `hand`: by the agent. */
type Marks = Map<string, { hand: boolean }>

/**
 * Learns from what the agent moved, tagged and set by hand: for every such act the conditions on a ticket's first mail that go
 * with it, measured on all tickets by the matching that rules have. Acts that were taken back do not count.
 */
export function suggestRules({ store, folders }: { store: Store; folders: Folder[] }): SuggestedRule[] {
  const { marks, openings } = history(store, folders)
  const probes = candidates(store, marks, openings)
  const hits = new Map<string, { probe: Probe; tickets: number[] }>()
  for (const probe of probes) hits.set(keyOf(probe.feature), { probe, tickets: [] })
  for (const [ticket, message] of openings) {
    const mail = storedMail(store, message)
    if (!mail) continue
    for (const { probe, tickets } of hits.values()) if (probe.holds(mail)) tickets.push(ticket)
  }
  const acts = new Set([...marks.values()].flatMap((one) => [...one].flatMap(([act, { hand }]) => (hand ? [act] : []))))
  return [...acts].sort().flatMap((act) => rulesFor(act, marks, [...hits.values()]))
}

/** What was done to each ticket, and the message that opened it. */
function history(store: Store, folders: Folder[]) {
  const marks = new Map<number, Marks>()
  const openings = new Map<number, number>()
  const undone = undoneEvents(store)
  for (const act of actsOf(store)) {
    for (const event of act) {
      if (event.kind === 'message' && event.data.kind === 'inbound' && !openings.has(event.ticket)) {
        openings.set(event.ticket, event.data.message)
      }
      if (undone.has(event.event) || event.undoes !== null) continue
      const known = marks.get(event.ticket) ?? new Map()
      for (const name of actsIn(event, folders)) {
        known.set(name, { hand: event.by === 'agent' || (known.get(name)?.hand ?? false) })
        marks.set(event.ticket, known)
      }
      if (event.kind === 'tag' && event.by === 'agent') for (const tag of event.data.remove) known.delete(`tag ${tag}`)
    }
  }
  return { marks, openings }
}

/** Moves that only say that work went on are no judgement on what a mail is. */
function actsIn(event: TicketEvent, folders: Folder[]): string[] {
  const isJudged = event.by === 'agent' || event.by.startsWith('rule ')
  if (!isJudged) return []
  if (event.kind === 'tag') return event.data.add.map((tag) => `tag ${tag}`)
  if (event.kind === 'priority') return [`priority ${event.data.to}`]
  if (event.kind !== 'folder') return []
  const { from, to } = event.data
  const isWork = to === 'closed' || ['customer', 'colleague'].includes(ballOf(folders, to)) || from === 'closed'
  return isWork ? [] : [`folder ${to}`]
}

/** Features that stand in the first mails of enough tickets that have the same mark by hand. */
function candidates(store: Store, marks: Map<number, Marks>, openings: Map<number, number>): Probe[] {
  const counts = new Map<string, { feature: Feature; count: number }>()
  for (const [ticket, known] of marks) {
    const acts = [...known].flatMap(([act, { hand }]) => (hand ? [act] : []))
    const message = acts.length > 0 ? openings.get(ticket) : undefined
    const mail: ParsedMail | null = message === undefined ? null : storedMail(store, message)
    for (const feature of mail ? featuresOf(mail) : []) {
      for (const act of acts) {
        const key = `${act}\n${keyOf(feature)}`
        const entry = counts.get(key) ?? { feature, count: 0 }
        entry.count++
        counts.set(key, entry)
      }
    }
  }
  const frequent = [...counts.values()].filter(({ count }) => count >= least)
  return [...new Map(frequent.map(({ feature }) => [keyOf(feature), feature])).values()].map(probeOf)
}

function rulesFor(
  act: string,
  marks: Map<number, Marks>,
  hits: { probe: Probe; tickets: number[] }[],
): SuggestedRule[] {
  const judged = hits.flatMap(({ probe, tickets }) => {
    const right = tickets.filter((ticket) => marks.get(ticket)?.get(act)?.hand)
    const wrong = tickets.filter((ticket) => !marks.get(ticket)?.has(act))
    return right.length >= least && wrong.length * trust <= right.length ? [{ when: probe.feature, right, wrong }] : []
  })
  judged.sort((a, b) => score(b) - score(a) || rank(a.when) - rank(b.when) || (keyOf(a.when) < keyOf(b.when) ? -1 : 1))
  const covered = new Set<number>()
  const chosen: SuggestedRule[] = []
  for (const one of judged) {
    const fresh = one.right.filter((ticket) => !covered.has(ticket))
    if (fresh.length < least || chosen.length === mostPerAct) continue
    for (const ticket of fresh) covered.add(ticket)
    chosen.push({ name: `suggested: ${act}, ${one.when.condition} ${one.when.value}`, act: actOf(act), ...one })
  }
  return chosen
}

function score({ right, wrong }: { right: number[]; wrong: number[] }): number {
  return right.length - wrong.length * trust
}

/** Of two that are as good, the narrower. */
function rank({ condition, value }: Feature): number {
  if (condition === 'from') return value.startsWith('@') ? 1 : 0
  return condition === 'subject' ? 2 : 3
}

function actOf(act: string): SuggestedRule['act'] {
  const space = act.indexOf(' ')
  const value = act.slice(space + 1)
  if (act.startsWith('folder')) return { folder: value }
  return act.startsWith('tag') ? { tag: value } : { priority: value as Priority }
}
