import { sameMatter } from './subject.ts'
import { samePeople, type ThreadMail } from './thread-mail.ts'
import type { Tie } from './tie.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Clocks differ: a mail may seem older than the one it answers. */
const skew = 10 * minute
/** How long a mail can still be answered without any header to say so. */
const quoteLife = 180 * day
const parcelGap = hour
/** Longer than this it is not even offered. */
const offerLife = 60 * day
/** The same where the subject says nothing. */
const genericLife = 10 * day
/** How many besides the best are worth naming. */
const offers = 3

/** What a mail quotes of others: they share people, or several sentences and the subject. */
export function quotedTies(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  if (mail.references.length > 0) return []
  const quoted = new Set(mail.quoted)
  const found = earlier(mail, others, quoteLife).flatMap((other) => {
    const count = other.said.filter((one) => quoted.has(one)).length
    if (count === 0) return []
    const isKnown = samePeople(mail, other)
    if (!isKnown && (count < 2 || !sameMatter(mail.subject.base, other.subject.base))) return []
    return [{ other, weight: count + (isKnown ? 2 : 0) }]
  })
  found.sort((a, b) => b.weight - a.weight || b.other.at - a.other.at)
  return ranked(
    found.map(({ other }) => other.key),
    'quote',
    () => 80,
  )
}

/** Subject, people and time, for a mail that lost its headers; and the password that follows a locked file. */
export function softTies(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  if (mail.doubtful || mail.at === 0) return []
  const people = others.filter((other) => samePeople(mail, other) && !isElsewhere(mail, other))
  const answered = new Set(others.flatMap(({ at, references }) => (at < mail.at ? references.slice(0, 1) : [])))
  return [...parcelTies(mail, people), ...subjectTies(mail, people, answered)]
}

/** An answer that asks to be answered at an address which took no part is no proof of anything. */
function isElsewhere(mail: ThreadMail, other: ThreadMail): boolean {
  return mail.senders.some((sender) => !other.named.includes(sender) && !other.senders.includes(sender))
}

function parcelTies(mail: ThreadMail, others: ThreadMail[]): Tie[] {
  if (mail.parcel !== 'password') return []
  const near = others
    .filter((other) => other.parcel === 'archive' && other.from === mail.from && gap(mail, other) <= parcelGap)
    .sort((a, b) => gap(mail, a) - gap(mail, b))
  return ranked(
    near.map(({ key }) => key),
    'parcel',
    () => 75,
  )
}

function subjectTies(mail: ThreadMail, others: ThreadMail[], answered: ReadonlySet<string>): Tie[] {
  if (mail.automatic !== null && mail.automatic !== 'auto-reply') return []
  const near = earlier(mail, others, offerLife)
    .filter(({ subject, automatic }) => subject.base === mail.subject.base && automatic === null)
    .filter((other) => !mail.subject.generic || gap(mail, other) <= genericLife)
    .sort((a, b) => distance(mail, a, answered) - distance(mail, b, answered))
  return ranked(
    near.map(({ key }) => key),
    'subject',
    (key) => {
      const other = near.find((one) => one.key === key)
      return other && gap(mail, other) <= life(mail, other) ? (mail.subject.generic ? 55 : 65) : 35
    },
  )
}

/**
 * How long after `other` a mail with its subject and people is still taken for its answer. Who writes the same subject twice
 * without saying that he answers may well have two matters: that is offered, never joined.
 */
function life(mail: ThreadMail, other: ThreadMail): number {
  const { generic } = mail.subject
  const isTurned = other.from !== mail.from
  if (!mail.answers) return isTurned ? (generic ? 1 : 5) * day : 0
  if (isTurned) return (generic ? 10 : 45) * day
  // He who names a mail that we do not have seldom means one of his own.
  return (generic || mail.references.length > 0 ? 4 : 14) * day
}

/**
 * Time, shorter where the other side wrote: people answer each other more often than themselves. Longer where the other mail
 * has its answer already; and whoever names a mail that we do not have answers none whose Message-ID others know.
 */
function distance(mail: ThreadMail, other: ThreadMail, answered: ReadonlySet<string>): number {
  const isAnswered = other.id !== null && answered.has(other.id)
  const doubt = !isAnswered ? 1 : mail.references.length > 0 ? 20 : 3
  return ((gap(mail, other) + hour) * doubt) / (other.from === mail.from ? 1 : 3)
}

function gap(a: ThreadMail, b: ThreadMail): number {
  return Math.abs(a.at - b.at)
}

function earlier(mail: ThreadMail, others: ThreadMail[], life: number): ThreadMail[] {
  return others.filter(({ at }) => at > 0 && at <= mail.at + skew && mail.at - at <= life)
}

/** The best one joins, the next ones are only named as second choice. */
function ranked(keys: number[], kind: Tie['kind'], strength: (key: number) => number): Tie[] {
  return keys.slice(0, 1 + offers).map((other, place) => ({
    other,
    kind,
    strength: place === 0 ? strength(other) : Math.min(45, strength(other)) - place,
    reference: null,
  }))
}
