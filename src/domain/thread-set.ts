import { fingerprint } from './fingerprint.ts'
import { keysOf, type ThreadMail } from './thread-mail.ts'
import { byAge, joins, tiesOf } from './tie.ts'

/** Mails beyond these are not looked at under one key: the nearest in time decide. */
export const nearest = 20

/**
 * The threads of a set of mails: one name for each, in their order. `mails[n].key` is n. The same mails in another order get
 * the same names.
 */
export function threadsOf(mails: ThreadMail[]): string[] {
  const index = indexOf(mails)
  const parents = mails.map((_, place) => place)
  const root = (place: number): number => {
    let at = place
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] ?? at] ?? at
      at = parents[at] ?? at
    }
    return at
  }
  for (const mail of mails) {
    for (const { other, strength } of tiesOf(mail, neighbours(mail, index))) {
      if (strength >= joins) parents[root(mail.key)] = root(other)
    }
  }
  const eldest = new Map<number, ThreadMail>()
  for (const mail of mails) {
    const known = eldest.get(root(mail.key))
    if (!known || byAge(mail, known) < 0) eldest.set(root(mail.key), mail)
  }
  return mails.map((mail) => threadName(eldest.get(root(mail.key)) ?? mail))
}

/** A thread is called after its oldest mail, whatever came first. */
export function threadName(eldest: ThreadMail): string {
  const text = eldest.id ?? eldest.content
  return [0, 1].map((salt) => fingerprint(text, salt).toString(16).padStart(14, '0').slice(-8)).join('')
}

function indexOf(mails: ThreadMail[]): Map<number, ThreadMail[]> {
  const index = new Map<number, ThreadMail[]>()
  for (const mail of mails) {
    for (const key of keysOf(mail).filed) {
      const list = index.get(key)
      if (list) list.push(mail)
      else index.set(key, [mail])
    }
  }
  for (const list of index.values()) if (list.length > nearest) list.sort((a, b) => a.at - b.at)
  return index
}

function neighbours(mail: ThreadMail, index: Map<number, ThreadMail[]>): ThreadMail[] {
  const found = new Set<ThreadMail>()
  for (const key of keysOf(mail).sought) {
    const list = index.get(key) ?? []
    for (const other of list.length <= nearest ? list : around(list, mail.at)) found.add(other)
  }
  return [...found]
}

/** The nearest before and after a time; the list is in order of time. */
function around(list: ThreadMail[], at: number): ThreadMail[] {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return list.slice(Math.max(0, low - nearest), low + nearest)
}
