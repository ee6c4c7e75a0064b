import { sameOrganization } from './address.ts'
import { quotedTies, softTies } from './soft-tie.ts'
import { sameMatter } from './subject.ts'
import { samePeople, type ThreadMail } from './thread-mail.ts'

/** What says that two mails belong together. */
export const tieKinds = [
  'reference',
  'about',
  'duplicate',
  'quoted-id',
  'conversation',
  'ancestor',
  'quote',
  'parcel',
  'subject',
] as const
export type TieKind = (typeof tieKinds)[number]

/** One piece of evidence that a mail belongs to another one. */
export interface Tie {
  /** The key of the other mail. */
  other: number
  kind: TieKind
  /** 0 to 100; from `joins` on the two are one thread, below it a person is asked. */
  strength: number
  /** The Message-ID that pointed there; null where people, subject and time did. */
  reference: string | null
}

export const joins = 50

const day = 86_400_000
/** An answer with an altogether different subject and no quote, to a mail older than this, begins something new. */
const topicLife = 14 * day

/**
 * Everything that ties a mail to others, strongest first. `others` are the mails that its keys find (`keysOf`). Depends on the
 * set of mails only, never on the order in which they came, so that two stores with the same mails have the same threads.
 */
export function tiesOf(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  const rest = others.filter(({ key }) => key !== mail.key)
  const proofs = [
    ...twins(mail, rest),
    ...named(mail, rest, mail.references, 'reference', 100),
    ...named(mail, rest, mail.about, 'about', 100),
    ...named(mail, rest, mail.quotedIds, 'quoted-id', 90),
  ]
  const kin = [...conversations(mail, rest), ...ancestors(mail, rest)]
  // Only a mail whose headers lead nowhere is judged by what it says.
  const isLost = !proofs.some(({ kind, strength }) => kind !== 'duplicate' && strength >= joins)
  const copies = new Set(proofs.flatMap(({ kind, other }) => (kind === 'duplicate' ? [other] : [])))
  // A copy of itself is nearest in everything and says nothing.
  const foreign = rest.filter(({ key }) => !copies.has(key))
  const ties = [...proofs, ...kin, ...(isLost ? [...quotedTies(mail, foreign), ...softTies(mail, foreign)] : [])]
  const best = new Map<number, Tie>()
  for (const tie of ties) {
    if ((best.get(tie.other)?.strength ?? -1) < tie.strength) best.set(tie.other, tie)
  }
  return [...best.values()].sort((a, b) => b.strength - a.strength)
}

/** Another delivery of the same mail, or the same mail changed on its way (a list's footer). */
function twins(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  return others
    .filter(
      (other) => other.content === mail.content || (mail.id !== null && other.id === mail.id && isCopy(mail, other)),
    )
    .map(({ key }) => ({ other: key, kind: 'duplicate', strength: 100, reference: mail.id }))
}

function isCopy(a: ThreadMail, b: ThreadMail): boolean {
  return a.from === b.from && a.subject.base === b.subject.base
}

/** The mails that these Message-IDs name. Anybody can write an id a second time: the oldest bearer has it. */
function named(mail: ThreadMail, others: ThreadMail[], ids: string[], kind: TieKind, strength: number): Tie[] {
  return ids.flatMap((id, place) => {
    const owner = others.filter((other) => other.id === id).sort(byAge)[0]
    if (!owner || (kind === 'reference' && isCrowd(mail, owner))) return []
    // The nearest reference counts most; one that begins a new matter is only offered.
    const points = kind === 'reference' && isNewMatter(mail, owner) ? 40 : strength - Math.min(place, 20) / 2
    return [{ other: owner.key, kind, strength: points, reference: id }]
  })
}

export function byAge(a: ThreadMail, b: ThreadMail): number {
  return a.at - b.at || (a.content < b.content ? -1 : Number(a.content > b.content)) || a.key - b.key
}

/** Those who answer an announcement without being named in it do not take part in one conversation. */
function isCrowd(mail: ThreadMail, owner: ThreadMail): boolean {
  const isOpen = owner.announcement || owner.named.length === 0
  return isOpen && owner.from !== mail.from && !samePeople(mail, owner)
}

export function isNewMatter(a: ThreadMail, b: ThreadMail): boolean {
  if (Math.abs(a.at - b.at) < topicLife || sameMatter(a.subject.base, b.subject.base)) return false
  const said = new Set([...a.said, ...b.said])
  return ![...a.quoted, ...b.quoted].some((one) => said.has(one))
}

function conversations(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  if (mail.conversation === null) return []
  return others
    .filter((other) => other.conversation === mail.conversation)
    .filter((other) => other.subject.base === mail.subject.base || samePeople(mail, other))
    .map(({ key }) => ({ other: key, kind: 'conversation', strength: 90, reference: null }))
}

/** Mails that name the same mail, which we do not have. An announcement has many such; its readers are strangers. */
function ancestors(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  const known = new Set(others.map(({ id }) => id))
  const unknown = mail.references.filter((id) => !known.has(id))
  return others.flatMap((other) => {
    const shared = unknown.find((id) => other.references.includes(id))
    if (shared === undefined || !isKin(mail, other) || isNewMatter(mail, other)) return []
    return [{ other: other.key, kind: 'ancestor' as const, strength: 80, reference: shared }]
  })
}

function isKin(a: ThreadMail, b: ThreadMail): boolean {
  if (samePeople(a, b) || (a.list !== null && a.list === b.list)) return true
  return a.subject.base === b.subject.base && sameOrganization(a.from, b.from)
}
