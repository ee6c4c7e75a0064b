import { keysOf, type ThreadMail } from '../domain/thread-mail.ts'
import { nearest, threadName } from '../domain/thread-set.ts'
import { byAge, joins, type Tie, tiesOf } from '../domain/tie.ts'
import type { Store } from './open.ts'

/** What a mail that is not filed yet would be tied to, and which known mails would then be tied to it. */
export interface Prospect {
  mail: ThreadMail
  /** Its keys: making them takes as long as a lookup. */
  keys: Keys
  near: ThreadMail[]
  ties: Tie[]
  /** Ties of others to this mail; `other` is theirs. */
  back: Tie[]
  /** Those of `near` that could be tied to this mail, with what is near them. */
  kin: Kin[]
}

type Keys = ReturnType<typeof keysOf>

interface Kin {
  mail: ThreadMail
  near: ThreadMail[]
  /** Whether filing this mail adds it to what is near them, and takes nothing away. */
  grows: boolean
}

/** Looks a mail up: every lookup is one seek in an index, so it costs the same in a store of any size. */
export function prospectOf(store: Store, mail: ThreadMail): Prospect {
  const keys = keysOf(mail)
  const { mails: near } = neighbours(store, mail, keys)
  const kin = kinOf(store, mail, keys, near)
  return {
    ...{ mail, keys, near, kin },
    ties: tiesOf(mail, near),
    back: kin.flatMap((other) => {
      const tie = tiesOf(other.mail, [...other.near, mail]).find((one) => one.other === mail.key)
      return tie ? [{ ...tie, other: other.mail.key }] : []
    }),
  }
}

function kinOf(store: Store, mail: ThreadMail, keys: Keys, near: ThreadMail[]): Kin[] {
  const filed = new Set(keys.filed)
  return near
    .filter((other) => tiesOf(other, [mail]).length > 0)
    .map((other) => {
      const others = keysOf(other)
      const { mails, isSmall } = neighbours(store, other, others)
      return { mail: other, near: mails, grows: isSmall && others.sought.some((key) => filed.has(key)) }
    })
}

/**
 * Files a mail under its keys, ties it to others, and gives every thread that it changes its name. Returns the other messages
 * whose ties to a thread changed: usually none. `isNamed`: its row has the name of its thread already.
 */
export function fileMail(
  store: Store,
  mail: ThreadMail,
  { keys, near, kin }: Pick<Prospect, 'keys' | 'near' | 'kin'> = prospectOf(store, mail),
  isNamed = false,
): number[] {
  const { db } = store
  db.prepare('INSERT INTO thread_mail (message, at, mail) VALUES (?, ?, ?)').run(
    mail.key,
    mail.at,
    JSON.stringify(mail),
  )
  db.prepare('INSERT OR IGNORE INTO thread_key (key, at, message) SELECT value, @at, @key FROM json_each(@filed)').run({
    at: mail.at,
    key: mail.key,
    filed: JSON.stringify(keys.filed),
  })
  const ties = tiesOf(mail, near)
  putTies(store, mail.key, ties)
  const changed: number[] = []
  const touched = new Set<number>()
  for (const { mail: other, near: around, grows } of kin) {
    const before = tiesFrom(store, other.key)
    const after = tiesOf(other, grows ? [...around, mail] : neighbours(store, other, keysOf(other)).mails)
    if (sameTies(before, after)) continue
    putTies(store, other.key, after)
    if (firm(before).join() === firm(after).join()) continue
    changed.push(other.key)
    for (const key of firm(before)) touched.add(key)
  }
  if (changed.length > 0) for (const key of [mail.key, ...changed, ...touched]) nameThread(store, key)
  else if (!isNamed) nameByTies(store, mail, firm(ties))
  return changed
}

/** The ties of a message to others, strongest first. */
export function tiesFrom(store: Store, message: number): Tie[] {
  const sql = 'SELECT other, kind, strength, reference FROM thread_tie WHERE message = ? ORDER BY strength DESC, other'
  return store.db.prepare(sql).all(message) as Tie[]
}

/** What the index knows of these messages; those without a mail are left out. */
export function threadMails(store: Store, messages: Iterable<number>): ThreadMail[] {
  const sql = 'SELECT mail FROM thread_mail WHERE message IN (SELECT value FROM json_each(?)) ORDER BY message'
  const rows = store.db
    .prepare(sql)
    .pluck()
    .all(JSON.stringify([...messages])) as string[]
  return rows.map((row) => JSON.parse(row) as ThreadMail)
}

/** What stands under keys, as long as it is little: most keys have nothing or one mail under them. */
const under = `SELECT t.message FROM json_each(@keys) k CROSS JOIN thread_key t ON t.key = k.value LIMIT ${nearest + 1}`

/** Under each key, the nearest in time before and after. */
const around = `SELECT found.value FROM json_each(@keys) k, json_each((SELECT json_group_array(message) FROM (
    SELECT message FROM (SELECT message FROM thread_key WHERE key = k.value AND at <= @at ORDER BY at DESC LIMIT ${nearest})
    UNION ALL
    SELECT message FROM (SELECT message FROM thread_key WHERE key = k.value AND at > @at ORDER BY at LIMIT ${nearest})
  ))) found`

/** `isSmall`: one more mail under any key would push none out. */
function neighbours(store: Store, mail: ThreadMail, { sought }: Keys): { mails: ThreadMail[]; isSmall: boolean } {
  const keys = JSON.stringify(sought)
  const few = store.db.prepare(under).pluck().all({ keys }) as number[]
  const found = new Set(
    few.length <= nearest ? few : (store.db.prepare(around).pluck().all({ keys, at: mail.at }) as number[]),
  )
  found.delete(mail.key)
  return { mails: found.size === 0 ? [] : threadMails(store, found), isSmall: few.length < nearest }
}

function firm(ties: Tie[]): number[] {
  return ties.filter(({ strength }) => strength >= joins).map(({ other }) => other)
}

function sameTies(some: Tie[], others: Tie[]): boolean {
  const text = ({ other, kind, strength, reference }: Tie) => `${other} ${kind} ${strength} ${reference}`
  const known = new Set(some.map(text))
  return some.length === others.length && others.every((tie) => known.has(text(tie)))
}

function putTies(store: Store, message: number, ties: Tie[]): void {
  store.db.prepare('DELETE FROM thread_tie WHERE message = ?').run(message)
  const insert = store.db.prepare(
    'INSERT INTO thread_tie (message, other, kind, strength, reference) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { other, kind, strength, reference } of ties) insert.run(message, other, kind, strength, reference)
}

/** The thread of a mail that has no row yet, as far as its own ties say; empty where it joins threads or is the oldest. */
export function threadAhead(store: Store, { mail, ties }: Prospect): string {
  return threadByTies(store, mail, firm(ties)) ?? ''
}

function nameByTies(store: Store, mail: ThreadMail, others: number[]): void {
  const thread = threadByTies(store, mail, others)
  if (thread === null) nameThread(store, mail.key)
  else setThread(store, [mail.key], thread)
}

/** The usual case, a mail that continues one thread or begins one, without walking through the thread; else null. */
function threadByTies(store: Store, mail: ThreadMail, others: number[]): string | null {
  if (others.length === 0) return threadName(mail)
  const sql = 'SELECT DISTINCT thread FROM message WHERE id IN (SELECT value FROM json_each(?))'
  const threads = store.db.prepare(sql).pluck().all(JSON.stringify(others)) as string[]
  const [thread = threadName(mail)] = threads
  return threads.length > 1 || (threads.length === 1 && !isYounger(store, mail, thread)) ? null : thread
}

function isYounger(store: Store, mail: ThreadMail, thread: string): boolean {
  const sql = 'SELECT min(received_at) FROM message WHERE thread = ? AND id <> ?'
  const eldest = store.db.prepare(sql).pluck().get(thread, mail.key) as string | null
  return eldest !== null && Date.parse(eldest) < mail.at
}

/** Walks through all that is tied together and names it after its oldest mail. */
function nameThread(store: Store, start: number): void {
  const sql = `SELECT other FROM thread_tie WHERE message = @at AND strength >= ${joins}
    UNION SELECT message FROM thread_tie WHERE other = @at AND strength >= ${joins}`
  const step = store.db.prepare(sql).pluck()
  const members = new Set([start])
  for (const at of members) for (const next of step.all({ at }) as number[]) members.add(next)
  const oldest = 'SELECT message FROM thread_mail WHERE message IN (SELECT value FROM json_each(?)) ORDER BY at LIMIT 9'
  const eldest = store.db
    .prepare(oldest)
    .pluck()
    .all(JSON.stringify([...members])) as number[]
  const [mail] = threadMails(store, eldest).sort(byAge)
  if (mail) setThread(store, [...members], threadName(mail))
}

function setThread(store: Store, messages: number[], thread: string): void {
  store.db
    .prepare(
      'UPDATE message SET thread = @thread WHERE id IN (SELECT value FROM json_each(@ids)) AND thread <> @thread',
    )
    .run({ thread, ids: JSON.stringify(messages) })
}
