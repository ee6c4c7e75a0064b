import type { Address } from './address.ts'
import type { ThreadMail } from './thread-mail.ts'
import { type Candidate, type Link, linkMail, type Role } from './threading.ts'
import { byAge, joins, type Tie } from './tie.ts'

/** A message of a thread, and what decides which ticket it belongs to. */
export interface Member {
  mail: ThreadMail
  /** True when we wrote it. */
  sent: boolean
  /** The ticket that a person has acted on: its messages stay there. */
  pinned: number | null
  ties: (Omit<Tie, 'kind'> & { kind: Candidate['evidence'] })[]
}

/** Messages that make one ticket. */
export interface Group {
  /** The pinned ticket; null for one that only mail has made. */
  pinned: number | null
  /** Keys, in the order in which they entered. */
  members: number[]
  /** The lower-case address of the customer. */
  customer: string
  people: Set<string>
}

export interface Partition {
  groups: Group[]
  /** Why each message is where it is; `refused` and `second` name a group by its place. */
  links: Map<number, Link>
}

/**
 * Which messages of a thread make one ticket: each enters the group of the one that it is tied to if its sender may, in the
 * order in which they were written. The same messages give the same groups in whatever order they came.
 */
export function partition(members: Member[], known: Group[], own: readonly string[]): Partition {
  const groups = [...known]
  const links = new Map<number, Link>()
  const placed = new Map<number, Group>()
  const byKey = new Map(members.map((member) => [member.mail.key, member]))
  const back = tiesBack(members)

  const enter = (member: Member, group: Group, link: Link | null) => {
    group.members.push(member.mail.key)
    placed.set(member.mail.key, group)
    const opens = group.members.length === 1 && group.pinned === null
    const entered = opens ? 'opens' : (link?.entered ?? null)
    for (const person of entrants(member.mail, member.sent, entered, own)) group.people.add(person)
  }
  const candidate = (tie: Member['ties'][number], kind: Candidate['evidence']): Candidate[] => {
    const group = placed.get(tie.other)
    if (!group) return []
    const customer: Address = { address: group.customer, name: null }
    const ours = byKey.get(tie.other)?.sent ?? false
    const { strength, reference } = tie
    const ticket = groups.indexOf(group)
    return [{ ticket, evidence: kind, strength, reference, customer, participants: group.people, ours }]
  }
  const open = new Set<number>()
  const place = (member: Member) => {
    const { key } = member.mail
    if (placed.has(key) || open.has(key)) return
    open.add(key)
    // What it names was written before it, whatever the clocks say.
    for (const { other, kind } of member.ties) {
      const parent = kind === 'reference' || kind === 'about' || kind === 'token' ? byKey.get(other) : undefined
      if (parent) place(parent)
    }
    const pinned = member.pinned === null ? undefined : groups.find((group) => group.pinned === member.pinned)
    if (pinned) return enter(member, pinned, null)
    const candidates = [
      ...member.ties.flatMap((tie) => candidate(tie, tie.kind)),
      ...(back.get(key) ?? []).flatMap((tie) => candidate(tie, 'answered')),
    ]
    const from = member.mail.from === '' ? null : { address: member.mail.from, name: null }
    const { ticket, link } = linkMail(from, roleOf(member.mail, member.sent), candidates, own)
    links.set(key, link)
    const group = ticket === null ? newGroup(member) : groups[ticket]
    if (!group) return
    if (ticket === null) groups.push(group)
    enter(member, group, link)
  }
  for (const member of [...members].sort((a, b) => byAge(a.mail, b.mail))) place(member)
  return { groups, links }
}

/** A machine's word about a mail of ours comes from the mail system, not from anybody who takes part. */
export function roleOf({ automatic }: Pick<ThreadMail, 'automatic'>, sent: boolean): Role {
  if (sent) return 'sent'
  return automatic === 'bounce' || automatic === 'delay' || automatic === 'delivered' ? 'bounce' : 'inbound'
}

/** Who takes part from now on: those whom we wrote to, and those whom a participant names; nobody adds himself. */
export function entrants(
  mail: ThreadMail,
  sent: boolean,
  entered: Link['entered'] | 'opens',
  own: readonly string[],
): string[] {
  if (!sent && entered !== 'opens' && (entered !== 'participant' || mail.automatic !== null)) return []
  const people = [...(sent ? [] : mail.senders), ...(mail.overList ? [] : mail.named)]
  return people.filter((address) => !own.includes(address))
}

function newGroup({ mail, sent }: Member): Group {
  return { pinned: null, members: [], customer: (sent ? mail.named[0] : mail.from) ?? '', people: new Set() }
}

function tiesBack(members: Member[]): Map<number, Member['ties']> {
  const back = new Map<number, Member['ties']>()
  for (const { mail, ties } of members) {
    for (const tie of ties) {
      if (tie.strength < joins) continue
      back.set(tie.other, [...(back.get(tie.other) ?? []), { ...tie, other: mail.key }])
    }
  }
  return back
}
