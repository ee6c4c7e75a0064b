import type { FetchMessageObject, MailboxObject } from 'imapflow'
import { type Changes, type Listed, type Position, type ServerFlag, serverFlags } from '../../domain/mailbox.ts'
import type { ImapSession } from './imap-session.ts'

/** What a folder looked like when it was last read; the `state` of a position. Mod-sequences are too large for numbers. */
export interface FolderState {
  modseq: string | null
  exists: number
  unseen: number | null
  uidNext: number
}

/** About what the server sends for one message when it is listed. */
const rowBytes = 120

export function readState(text: string | null): FolderState | null {
  return text === null ? null : (JSON.parse(text) as FolderState)
}

/** Whether a folder that is this now has neither new mail nor news of old mail. Without mod-sequences counts must do. */
export function isUnchanged(before: FolderState | null, now: FolderState, after: Position): boolean {
  if (!before || now.exists !== before.exists) return false
  if (now.uidNext === 0 || (now.uidNext > after.uid + 1 && now.uidNext !== before.uidNext)) return false
  return now.modseq !== null || before.modseq !== null ? now.modseq === before.modseq : now.unseen === before.unseen
}

export function stateOf(box: MailboxObject, unseen: number | null): FolderState {
  const modseq = box.noModseq || !box.highestModseq ? null : String(box.highestModseq)
  return { modseq, exists: box.exists, unseen, uidNext: box.uidNext || 0 }
}

/**
 * Everything above a UID. `n:*` names the last message even when its UID is below n, and rows may come unsorted, twice, or
 * as mere flag news. `expected`: how many there must be, when that is known; where rows are missing, SEARCH says which.
 */
export async function listAbove(
  session: ImapSession,
  from: number,
  exists: number,
  expected: number | null,
  now: string,
): Promise<Listed[]> {
  const found = await fetchListed(session, `${from + 1}:*`, exists, now)
  for (const uid of found.keys()) if (uid <= from) found.delete(uid)
  if (expected !== null && found.size < expected) {
    for (const uid of await searchUids(session, `${from + 1}:*`)) {
      if (uid > from && !found.has(uid)) found.set(uid, unlisted(uid, now))
    }
  }
  return [...found.values()].sort((a, b) => a.uid - b.uid)
}

/** How many messages more than were listed must be new: what was there, less what has gone, is not all that is there. */
export function missingRows(before: FolderState, now: FolderState, { gone }: Changes, listed: number): number {
  return 'uids' in gone ? now.exists - before.exists + gone.uids.length - listed : 0
}

/** A message whose row never came: it is known to be there, and no more. */
function unlisted(uid: number, now: string): Listed {
  return { uid, receivedAt: now, size: 0, flags: [], emailId: null }
}

/** `now`: what counts as received where the server does not say when, RFC 3339 UTC. */
export async function fetchListed(
  session: ImapSession,
  range: string,
  count: number,
  now: string,
): Promise<Map<number, Listed>> {
  const found = new Map<number, Listed>()
  const query = { uid: true, flags: true, internalDate: true, size: true } as const
  await session.fetchRows(range, query, count * rowBytes, (row) => {
    if (row.size === undefined && row.internalDate === undefined) return
    const before = found.get(row.uid)
    const date = new Date(row.internalDate ?? Number.NaN)
    const receivedAt = Number.isNaN(date.getTime()) ? (before?.receivedAt ?? now) : date.toISOString()
    const size = row.size ?? before?.size ?? 0
    found.set(row.uid, { uid: row.uid, receivedAt, size, flags: flagsOf(row), emailId: row.emailId || null })
  })
  return found
}

function flagsOf(row: FetchMessageObject): ServerFlag[] {
  const set = new Set([...(row.flags ?? [])].map((flag) => flag.toLowerCase()))
  return serverFlags.filter((flag) => set.has(`\\${flag}`))
}

export async function searchUids(session: ImapSession, range: string): Promise<number[]> {
  return session.run(async (client) => {
    const found = await client.search({ uid: range }, { uid: true })
    if (!Array.isArray(found)) throw session.unanswered('SEARCH')
    return found.sort((a, b) => a - b)
  })
}

/**
 * What became of the messages up to `last`. With CONDSTORE and QRESYNC (RFC 7162) the server says it; else flags and UIDs
 * are compared. It is asked only after EXAMINE has confirmed the UIDVALIDITY, and only what comes as the answer counts:
 * VANISHED at any other time may be about another numbering (pitfalls A8).
 */
export async function changesUpTo(
  session: ImapSession,
  last: number,
  before: FolderState | null,
  now: FolderState,
  above: number,
): Promise<Changes> {
  const range = `1:${last}`
  if (before?.modseq && now.modseq && session.enabled.has('CONDSTORE')) {
    const flags: Changes['flags'] = []
    const vanished = await session.vanishedDuring(() =>
      session.fetchRows(
        range,
        { uid: true, flags: true },
        now.exists * rowBytes,
        (row) => {
          if (row.flags && row.uid <= last) flags.push({ uid: row.uid, flags: flagsOf(row) })
        },
        before.modseq ?? undefined,
      ),
    )
    if (session.enabled.has('QRESYNC')) return { flags, gone: { uids: vanished.filter((uid) => uid <= last) } }
    if (before.exists + above === now.exists) return { flags, gone: { uids: [] } }
    return { flags, gone: agreed(await searchUids(session, range), now.exists - above) }
  }
  const rows = new Map<number, ServerFlag[]>()
  await session.fetchRows(range, { uid: true, flags: true }, now.exists * rowBytes, (row) => {
    if (row.flags && row.uid <= last) rows.set(row.uid, flagsOf(row))
  })
  const flags = [...rows].map(([uid, set]) => ({ uid, flags: set }))
  const complete = before !== null && rows.size === now.exists - above
  const there = complete ? [...rows.keys()] : (await searchUids(session, range)).filter((uid) => uid <= last)
  return { flags, gone: agreed(there, now.exists - above) }
}

/** Nothing is taken for gone on the word of an answer that does not agree with the count of EXAMINE. */
function agreed(there: number[], count: number): Changes['gone'] {
  return there.length === count ? { allBut: there } : { uids: [] }
}
