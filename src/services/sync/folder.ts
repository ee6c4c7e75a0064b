import type { Listed, Listing, Mailbox, ServerFolder } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import type { FullReport } from '../../domain/sync.ts'
import { openGaps } from '../../store/arrival.ts'
import { oldPlaces } from '../../store/epoch.ts'
import { namedGaps } from '../../store/gap.ts'
import { transact } from '../../store/open.ts'
import { countPlaces, placesOf, returned } from '../../store/place.ts'
import { type Cursor, cursorOf, keepState } from '../../store/server-folder.ts'
import type { Desk } from '../desk.ts'
import { rejoin } from './epoch.ts'
import { applyChanges, applyListed, dropOldPlaces, notePlace } from './marks.ts'
import type { SyncOptions } from './sync.ts'

/** One folder in one run: what the server says, and what is to be fetched because of it. */
export interface FolderRead {
  folder: ServerFolder
  cursor: Cursor
  uidValidity: string
  /** Where the cursor stood: `listing.changes` is about what lies up to here. */
  from: number
  listing: Listing
  /** By ascending UID. */
  todo: Listed[]
  /** Whether places of an earlier numbering still look for their new numbers. */
  hasOldPlaces: boolean
  /** Messages that are there and older than `since`; only known to a full run. */
  older: number
}

export async function readFolder(
  desk: Desk,
  mailbox: Mailbox,
  folder: ServerFolder,
  parser: Parser,
  options: SyncOptions,
): Promise<FolderRead> {
  const { store } = desk
  const cursor = transact(store, () => cursorOf(store, folder.path, folder.role))
  const listing = await mailbox.list(folder, options.full ? { ...cursor, state: null } : cursor)
  const { uidValidity } = listing
  listing.messages.sort((a, b) => a.uid - b.uid)
  const isWanted = ({ receivedAt }: Listed) => options.since === null || receivedAt >= options.since
  const missed = options.full ? await unknownBelow(desk, mailbox, folder, cursor, listing) : []
  const found = [...missed, ...listing.messages]
  const wanted = found.filter(isWanted)
  const hasOldPlaces = oldPlaces(store, cursor.id, uidValidity).length > 0
  const read: FolderRead = {
    ...{
      folder,
      cursor,
      uidValidity,
      from: cursor.uidValidity === uidValidity ? cursor.uid : 0,
      listing,
      hasOldPlaces,
    },
    todo: hasOldPlaces ? await rejoin(desk, mailbox, parser, { folder, cursor, uidValidity, wanted }) : wanted,
    older: found.length - wanted.length,
  }
  const gaps = openGaps(store, cursor.id, uidValidity, options.full === true)
  const listed = new Set(read.todo.map(({ uid }) => uid))
  const again = gaps.filter(({ uid }) => !listed.has(uid)).map((gap) => ({ ...gap, flags: [], emailId: null }))
  read.todo = [...again, ...read.todo].sort((a, b) => a.uid - b.uid)
  return read
}

/** Reconciliation: what is on the server below the cursor and not in the ledger. */
async function unknownBelow(
  desk: Desk,
  mailbox: Mailbox,
  folder: ServerFolder,
  cursor: Cursor,
  { uidValidity, changes }: Listing,
): Promise<Listed[]> {
  if (!changes || !('allBut' in changes.gone)) return []
  const known = new Set(placesOf(desk.store, cursor.id, uidValidity, cursor.uid).map(({ uid }) => uid))
  const unknown = changes.gone.allBut.filter((uid) => uid <= cursor.uid && !known.has(uid))
  return unknown.length === 0 ? [] : mailbox.describe(folder, unknown)
}

/** After everything is fetched: marks on what was there before, and the mailbox's note for the next run. */
export function settleFolder(desk: Desk, read: FolderRead): void {
  const { cursor, listing, uidValidity } = read
  transact(desk.store, () => {
    applyListed(desk, read, listing.messages)
    if (listing.changes) applyChanges(desk, read, listing.changes)
    dropOldPlaces(desk, cursor, uidValidity)
    if (listing.state !== cursor.state) keepState(desk.store, cursor.id, listing.state)
  })
}

/** Says on their tickets that messages which had gone are back. */
export function noteReturned(desk: Desk, after: number): void {
  transact(desk.store, () => {
    for (const { message, folder } of returned(desk.store, after)) notePlace(desk, message, null, folder)
  })
}

export function fullReport(desk: Desk, reads: FolderRead[]): FullReport {
  const report: FullReport = { server: 0, stored: 0, duplicates: 0, ignored: 0, older: 0, named: namedGaps(desk.store) }
  for (const { cursor, uidValidity, listing, older } of reads) {
    const { changes, messages } = listing
    const counts = countPlaces(desk.store, cursor.id, uidValidity)
    const below = changes && 'allBut' in changes.gone ? changes.gone.allBut.length : null
    report.server += below === null ? Math.max(messages.length, counts.all) : below + messages.length
    report.stored += counts.taken
    report.duplicates += counts.duplicate
    report.ignored += counts.ignored
    report.older += older
  }
  return report
}
