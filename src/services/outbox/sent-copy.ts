import { UserError } from '../../domain/error.ts'
import type { Mailbox, ServerFolder } from '../../domain/mailbox.ts'
import { meta, setMeta } from '../../store/meta.ts'
import { transact } from '../../store/open.ts'
import { doubtful, outboxById, owedCopies, setOutbox } from '../../store/outbox.ts'
import { getRaw } from '../../store/raw.ts'
import type { Desk } from '../desk.ts'
import type { Outgoing } from './deliver.ts'
import { settleAsSent } from './evidence.ts'

/** Who puts our mail into Sent: learned from the first mails. */
type Filing = 'server' | 'us' | 'not known'

/** Milliseconds before each look into Sent for a mail just sent: a server that files by itself may take a moment. */
const looks: Record<Filing, number[]> = { server: [0, 500, 1000, 1500], us: [0], 'not known': [0, 250, 750] }

/** After so long a server that files by itself has not done so this time, in milliseconds. */
const latestFiling = 10 * 60_000

/** Doubt older than this is no longer looked into at each run. */
const doubtIsFresh = 3 * 24 * 3_600_000

export function filingOf(desk: Desk, outgoing: Pick<Outgoing, 'filesSent'>): Filing {
  if (outgoing.filesSent) return 'server'
  const learned = meta(desk.store, 'sent_filing')
  return learned === 'server' || learned === 'us' ? learned : 'not known'
}

/** Mails of which nobody knows whether they left, and which lie in Sent: they did. Returns what hindered looking. */
export async function lookInSent(desk: Desk, outgoing: Outgoing): Promise<UserError | null> {
  const now = desk.now()
  const rows = doubtful(desk.store).filter(
    ({ triedAt }) => now.getTime() - Date.parse(triedAt ?? now.toISOString()) < doubtIsFresh,
  )
  if (rows.length === 0) return null
  return faultOf(async () => {
    const place = await sentFolder(outgoing)
    if (!place) return
    for (const { id, messageId } of rows) {
      const isThere = await place.mailbox.holds(place.sent, messageId)
      transact(desk.store, () => {
        const row = outboxById(desk.store, id)
        if (row?.state !== 'unknown') return
        if (isThere) settleAsSent(desk, row, 'found in Sent', 'done')
        else setOutbox(desk.store, row, { lookedAt: now.toISOString() })
      })
    }
  })
}

/**
 * The copy in Sent is a step of its own: its failure never sends again. It is looked for first, since some servers file
 * what they send themselves and since we may have been killed right after making it. `sent`: rows that this run sent.
 */
export async function copyToSent(desk: Desk, outgoing: Outgoing, sent: ReadonlySet<number>): Promise<UserError | null> {
  const owed = owedCopies(desk.store)
  if (owed.length === 0) return null
  return faultOf(async () => {
    const place = outgoing.sentCopy === 'never' ? null : await sentFolder(outgoing)
    for (const row of owed) {
      const done = place ? await copied(desk, outgoing, place, row, sent.has(row.id)) : true
      if (!done) continue
      transact(desk.store, () => {
        const current = outboxById(desk.store, row.id)
        if (current) setOutbox(desk.store, current, { copy: place ? 'done' : 'none' })
      })
    }
  })
}

interface Place {
  mailbox: Mailbox
  sent: ServerFolder
}

/** False when the server is expected to file it and has not yet. */
async function copied(
  desk: Desk,
  outgoing: Outgoing,
  { mailbox, sent }: Place,
  row: { id: number; messageId: string; raw: string; createdAt: string; triedAt: string | null },
  isFresh: boolean,
): Promise<boolean> {
  const filing = outgoing.sentCopy === 'always' ? 'us' : filingOf(desk, outgoing)
  for (const wait of isFresh ? looks[filing] : [0]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    if (!(await mailbox.holds(sent, row.messageId))) continue
    // Nobody but the server can have put it there: we sent it a moment ago.
    if (isFresh && outgoing.sentCopy === 'auto') learn(desk, 'server')
    return true
  }
  const age = desk.now().getTime() - Date.parse(row.triedAt ?? row.createdAt)
  if (filing === 'server' && age < latestFiling) return false
  await mailbox.append(sent, getRaw(desk.store, row.raw), new Date(row.triedAt ?? row.createdAt))
  if (filing === 'not known') learn(desk, 'us')
  return true
}

function learn(desk: Desk, filing: Filing): void {
  if (meta(desk.store, 'sent_filing') === filing) return
  transact(desk.store, () => setMeta(desk.store, 'sent_filing', filing))
}

/** Whether a mail with this Message-ID lies in Sent; false also where there is no Sent folder. */
export async function isInSent(outgoing: Outgoing, messageId: string): Promise<boolean> {
  const place = await sentFolder(outgoing)
  return (await place?.mailbox.holds(place.sent, messageId)) ?? false
}

async function sentFolder(outgoing: Outgoing): Promise<Place | null> {
  const mailbox = await outgoing.mailbox()
  const sent = (await mailbox?.folders())?.find(({ role }) => role === 'sent')
  return mailbox && sent ? { mailbox, sent } : null
}

async function faultOf(work: () => Promise<void>): Promise<UserError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}
