import type { Mailbox } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import type { SyncReport } from '../../domain/sync.ts'
import { countGaps, countGivenUp } from '../../store/gap.ts'
import { takeLease } from '../../store/lease.ts'
import { lastPlace } from '../../store/place.ts'
import type { Desk } from '../desk.ts'
import { noteRun } from '../runs.ts'
import { fetchAll } from './fetch.ts'
import { type FolderRead, fullReport, noteReturned, readFolder, settleFolder } from './folder.ts'
import { readJunk } from './junk.ts'
import { whileItMoves } from './stillness.ts'
import { newTakenIn, type TakenIn, takeIn } from './take-in.ts'

export type SyncStep = { step: 'list'; folder: string } | { step: 'fetch' | 'sort'; done: number; of: number }

export interface SyncOptions {
  /** Older mail is not taken; RFC 3339, null takes everything. */
  since: string | null
  /** Compares everything with the server, and tries once more what was given up. */
  full?: boolean
  signal?: AbortSignal
  progress?: (step: SyncStep) => void
  /** The bundled raw-worker.ts: many mails are then kept in a thread of their own. */
  rawWorker?: string
  /** Milliseconds without a byte or a message after which a run is given up. */
  patience?: number
}

/**
 * Mailbox -> store -> tickets. Bytes are stored and committed before the cursor passes them, and every UID that the
 * server lists is either stored or recorded as a gap, so a broken line or a kill loses nothing. Folders are listed first
 * and then fetched in the order in which mail was received, so that mail becomes tickets while more is being fetched, in
 * the very order in which it would if all had been there at once. Null: another sync runs.
 */
export async function sync(
  desk: Desk,
  open: () => Promise<Mailbox>,
  parser: Parser,
  options: SyncOptions,
): Promise<SyncReport | null> {
  const lease = takeLease(desk.store.folder, 'sync')
  if (!lease) return null
  try {
    return await whileItMoves(({ moved, reads }) => {
      const progress = (step: SyncStep) => {
        moved()
        options.progress?.(step)
      }
      const opened = async () => {
        const mailbox = await open()
        reads(mailbox)
        return mailbox
      }
      return syncWith(desk, opened, parser, { ...options, progress })
    }, options.patience)
  } finally {
    lease.release()
  }
}

async function syncWith(
  desk: Desk,
  open: () => Promise<Mailbox>,
  parser: Parser,
  options: SyncOptions,
): Promise<SyncReport> {
  const start = performance.now()
  const before = { place: lastPlace(desk.store), givenUp: countGivenUp(desk.store) }
  const mailbox = await open()
  const reads: FolderRead[] = []
  for (const folder of await mailbox.folders()) {
    options.progress?.({ step: 'list', folder: folder.path })
    reads.push(await readFolder(desk, mailbox, folder, parser, options))
  }
  const taken = newTakenIn()
  const junk = reads.filter(({ folder }) => folder.role === 'junk')
  const others = reads.filter(({ folder }) => folder.role !== 'junk')
  let fetched = await fetchAll(desk, mailbox, others, parser, options, taken)
  // Only now is it known who takes part in what.
  for (const read of junk) {
    await readJunk(desk, mailbox, read, parser)
    fetched += await fetchAll(desk, mailbox, [read], parser, options, taken)
  }
  noteReturned(desk, before.place)
  for (const read of reads) settleFolder(desk, read)
  const givenUp = Math.max(0, countGivenUp(desk.store) - before.givenUp)
  const full = options.full ? fullReport(desk, reads) : null
  noteRun(desk, 'sync')
  return { ...reportOf(desk, taken, fetched, start), givenUp, full }
}

/** Takes in what is stored and counts. */
export async function finish(
  desk: Desk,
  parser: Parser,
  options: SyncOptions,
  { fetched, start }: { fetched: number; start: number },
): Promise<SyncReport> {
  const taken = await takeIn(desk, parser, {
    ...(options.signal ? { signal: options.signal } : {}),
    progress: (done) => options.progress?.({ step: 'sort', done, of: fetched }),
  })
  return reportOf(desk, taken, fetched, start)
}

function reportOf(desk: Desk, taken: TakenIn, fetched: number, start: number): SyncReport {
  return {
    fetched,
    stored: taken.stored,
    ticketsNew: taken.newTickets.size,
    ticketsUpdated: taken.updatedTickets.size,
    unreadable: taken.unreadable,
    gaps: countGaps(desk.store),
    seconds: Math.round((performance.now() - start) / 10) / 100,
    givenUp: 0,
    full: null,
  }
}
