import { UserError } from '../../domain/error.ts'
import type { Fetched, Listed, Mailbox } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import { putArrival, putForgotten } from '../../store/arrival.ts'
import { oldPlaceOfRaw, renumber } from '../../store/epoch.ts'
import { transact } from '../../store/open.ts'
import { keepBeside, keepHere, type RawKeeper } from '../../store/raw-thread.ts'
import { moveCursor } from '../../store/server-folder.ts'
import type { Desk } from '../desk.ts'
import { forgottenMails } from '../keeping/forgotten.ts'
import type { FolderRead } from './folder.ts'
import { ParsedAhead } from './parsed-ahead.ts'
import type { SyncOptions } from './sync.ts'
import { type TakenIn, takeIn } from './take-in.ts'

/** Bytes and messages that are fetched before they are committed. */
const batchBytes = 8 * 1024 * 1024
const batchCount = 400
/**
 * So many in a row come out of one folder, if it has them: opening another one takes servers longer than a batch. The first
 * turns are short, for nothing can be taken in before every folder has shown its oldest mail.
 */
const turnCount = { first: 400, most: 2000 }

interface Lane {
  read: FolderRead
  next: number
  /** Where its turn ends, as an index. */
  turnEnd: number
  /** How long its next one is. */
  turn: number
  /** The earliest time of receipt of all that comes from an index on. */
  earliest: string[]
}

const never = '~'
/** Fewer are kept before another thread would have begun. */
const manyMails = 250

/** Fetches what is to be fetched from all folders, oldest first, and takes it in behind. Returns how many came. */
export async function fetchAll(
  desk: Desk,
  mailbox: Mailbox,
  reads: FolderRead[],
  parser: Parser,
  options: SyncOptions,
  taken: TakenIn,
): Promise<number> {
  const { signal, progress } = options
  const lanes = reads.map(laneOf)
  const of = reads.reduce((sum, { todo }) => sum + todo.length, 0)
  let done = 0
  let sorted = 0
  // Mail is taken in while the next batch is on its way; what it throws is thrown when it is waited for.
  let taking: Promise<unknown> = Promise.resolve()
  const ahead = new ParsedAhead(parser)
  const beside = of >= manyMails && options.rawWorker
  const keeper = beside ? keepBeside(desk.store, beside) : keepHere(desk.store)
  const take = (before: string | null) =>
    takeIn(desk, parser, {
      ...(signal ? { signal } : {}),
      into: taken,
      ahead,
      before,
      progress: (count) => progress?.({ step: 'sort', done: sorted + count, of }),
    }).then(() => {
      sorted = done
    })
  try {
    for (let lane = nextLane(lanes, null); lane; lane = nextLane(lanes, lane)) {
      signal?.throwIfAborted()
      const batch = nextBatch(lane)
      const base = done
      const came = await fetchBatch(desk, mailbox, lane.read, batch, { ahead, keeper }, (count) =>
        progress?.({ step: 'fetch', done: base + count, of }),
      )
      done += came
      await taking
      // What is still to come may be older than what is there: that much has to wait.
      taking = take(lanes.reduce((low, one) => min(low, one.earliest[one.next] ?? never), never))
      taking.catch(() => {})
    }
    await taking
    taking = Promise.resolve()
    for (const { read } of lanes) passAll(desk, read)
    await take(null)
    return done
  } finally {
    await taking.catch(() => {})
    await keeper.close()
  }
}

function laneOf(read: FolderRead): Lane {
  const earliest: string[] = []
  for (let index = read.todo.length - 1; index >= 0; index--) {
    earliest[index] = min(earliest[index + 1] ?? never, read.todo[index]?.receivedAt ?? never)
  }
  return { read, next: 0, turnEnd: 0, turn: turnCount.first, earliest }
}

const min = (a: string, b: string) => (a < b ? a : b)

/** The one that goes on, as long as it is its turn; else the one with the oldest mail. */
function nextLane(lanes: Lane[], last: Lane | null): Lane | null {
  if (last && last.next < last.read.todo.length && last.next < last.turnEnd) return last
  const time = ({ read, next }: Lane) => read.todo[next]?.receivedAt ?? never
  const open = lanes.filter(({ read, next }) => next < read.todo.length)
  const oldest = open.reduce<Lane | null>((best, lane) => (best && time(best) <= time(lane) ? best : lane), null)
  if (oldest) {
    oldest.turnEnd = oldest.next + oldest.turn
    oldest.turn = Math.min(oldest.turn * 2, turnCount.most)
  }
  return oldest
}

function nextBatch(lane: Lane): Listed[] {
  const batch: Listed[] = []
  let size = 0
  for (let item = lane.read.todo[lane.next]; item; item = lane.read.todo[lane.next]) {
    if (batch.length > 0 && (batch.length === batchCount || size + item.size > batchBytes)) break
    batch.push(item)
    size += item.size
    lane.next++
  }
  return batch
}

/** Fetches, stores and commits one batch; the cursor then stands on its highest UID. Returns how many came. */
async function fetchBatch(
  desk: Desk,
  mailbox: Mailbox,
  read: FolderRead,
  batch: Listed[],
  { ahead, keeper }: { ahead: ParsedAhead; keeper: RawKeeper },
  progress: (count: number) => void,
): Promise<number> {
  const { folder, cursor, uidValidity } = read
  const asked = new Map(batch.map((item) => [item.uid, item]))
  const came = new Map<number, Fetched>()
  const kept = new Map<number, string>()
  const forgotten = new Set<number>()
  const wasForgotten = forgottenMails(desk)
  let waiting: Fetched[] = []
  let size = 0
  const keeping: Promise<void>[] = []
  const keep = () => {
    const list = waiting
    const done = keeper.keep(list.map(({ bytes }) => bytes)).then((hashes) => {
      for (const [index, { uid, bytes }] of list.entries()) {
        kept.set(uid, hashes[index] ?? '')
        // What lies in a new place now may well be known.
        if (!read.hasOldPlaces) ahead.offer(hashes[index] ?? '', bytes)
      }
    })
    // What it throws is thrown when it is waited for; when the run has ended otherwise, it is not.
    done.catch(() => {})
    keeping.push(done)
    waiting = []
    size = 0
  }
  for await (const message of mailbox.fetch(folder, [...asked.keys()])) {
    if (!asked.has(message.uid) || came.has(message.uid)) continue
    came.set(message.uid, { ...message, bytes: new Uint8Array() })
    if (wasForgotten(message.bytes)) {
      forgotten.add(message.uid)
      continue
    }
    waiting.push(message)
    size += message.bytes.length
    if (size > batchBytes) keep()
    progress(came.size)
  }
  keep()
  await Promise.all(keeping)
  // One UID that never comes is a gap; a server that hands over nothing at all has a fault, and nothing may be passed.
  const isNew = (batch.at(-1)?.uid ?? 0) > cursor.uid || uidValidity !== cursor.uidValidity
  if (came.size === 0 && batch.length > 1 && isNew)
    throw new UserError('temporary', 'sync.nothing-came', { folder: folder.path })
  transact(desk.store, () => {
    for (const item of batch) {
      const raw = kept.get(item.uid) ?? null
      const old = raw && read.hasOldPlaces ? oldPlaceOfRaw(desk.store, cursor.id, uidValidity, raw) : null
      const withheld = came.get(item.uid)?.withheld ?? null
      if (forgotten.has(item.uid)) putForgotten(desk.store, { ...item, serverFolder: cursor.id, uidValidity })
      else if (old !== null) renumber(desk.store, old, uidValidity, item)
      else putArrival(desk.store, { ...item, serverFolder: cursor.id, uidValidity, raw, withheld })
    }
    advance(desk, read, batch.at(-1)?.uid ?? 0)
  })
  return came.size
}

/** The cursor never goes back, and never beyond what is stored or recorded. */
function advance(desk: Desk, { cursor, uidValidity }: FolderRead, uid: number): void {
  if (uidValidity === cursor.uidValidity && uid <= cursor.uid) return
  moveCursor(desk.store, cursor.id, uidValidity, uid)
  cursor.uidValidity = uidValidity
  cursor.uid = uid
}

/** Everything that was listed is dealt with now: the cursor passes what was left out, too. */
function passAll(desk: Desk, read: FolderRead): void {
  const last = read.listing.messages.at(-1)?.uid ?? 0
  transact(desk.store, () => advance(desk, read, last))
}
