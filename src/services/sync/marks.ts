import type { Changes, Listed, ServerFlag } from '../../domain/mailbox.ts'
import { dropOldGaps, oldPlaces } from '../../store/epoch.ts'
import { appendEvents } from '../../store/event.ts'
import { messageById } from '../../store/message.ts'
import {
  type KnownPlace,
  placeOf,
  placesAbove,
  placesOf,
  placesOfMessage,
  setFlags,
  setGone,
} from '../../store/place.ts'
import type { Cursor } from '../../store/server-folder.ts'
import type { Desk } from '../desk.ts'

/** A folder's part that was compared with the server: all places up to `from`. */
interface Compared {
  cursor: Cursor
  uidValidity: string
  from: number
}

/** What is told on the ticket; \Seen only says that somebody looked, and is kept with the message. */
const told: readonly ServerFlag[] = ['answered', 'flagged']

/**
 * Marks what the server, or somebody with another mail program, did to messages that we have: nothing is ever deleted
 * here. Call it inside a transaction, after what is new has been taken in, so that a move is seen as one.
 */
export function applyChanges(desk: Desk, { cursor, uidValidity, from }: Compared, { flags, gone }: Changes): void {
  const { store } = desk
  const isComplete = 'allBut' in gone || flags.length > 1000
  const known = isComplete ? placesOf(store, cursor.id, uidValidity, from) : null
  const byUid = known && new Map(known.map((place) => [place.uid, place]))
  const find = (uid: number) => (byUid ? byUid.get(uid) : placeOf(store, cursor.id, uidValidity, uid)) ?? null
  for (const change of flags) {
    const place = find(change.uid)
    if (place) changeFlags(desk, cursor.path, place, change.flags)
  }
  if ('uids' in gone) {
    for (const uid of gone.uids) vanish(desk, cursor.path, find(uid))
    return
  }
  const there = new Set(gone.allBut)
  for (const place of known ?? []) {
    if (!there.has(place.uid)) vanish(desk, cursor.path, place)
    if (there.has(place.uid) && place.gone) reappear(desk, cursor.path, place)
  }
}

/**
 * The same above the place where the cursor stood: places are known there when a run was cut short after it had recognized
 * messages under their new numbers. What was listed is all that there is.
 */
export function applyListed(desk: Desk, { cursor, uidValidity, from }: Compared, listed: Listed[]): void {
  const byUid = new Map(listed.map((item) => [item.uid, item]))
  for (const place of placesAbove(desk.store, cursor.id, uidValidity, from)) {
    const item = byUid.get(place.uid)
    if (item) changeFlags(desk, cursor.path, place, item.flags)
    else vanish(desk, cursor.path, place)
  }
}

function changeFlags(desk: Desk, folder: string, place: KnownPlace, flags: ServerFlag[]): void {
  const add = flags.filter((flag) => !place.flags.includes(flag))
  const remove = place.flags.filter((flag) => !flags.includes(flag))
  if (add.length + remove.length === 0) return
  setFlags(desk.store, place.id, flags)
  const message = place.message === null ? null : messageById(desk.store, place.message)
  const news = { add: add.filter((flag) => told.includes(flag)), remove: remove.filter((flag) => told.includes(flag)) }
  if (!message || news.add.length + news.remove.length === 0) return
  appendEvents(desk.store, message.ticket, desk.now().toISOString(), [
    { kind: 'mark', by: 'mail', data: { message: message.id, folder, ...news } },
  ])
}

function vanish(desk: Desk, folder: string, place: KnownPlace | null): void {
  if (!place || place.gone) return
  setGone(desk.store, place.id, desk.now().toISOString())
  if (place.message === null) return
  const left = placesOfMessage(desk.store, place.message).filter(({ goneAt }) => goneAt === null)
  if (left.some((other) => other.folder === folder)) return
  notePlace(desk, place.message, folder, left.at(-1)?.folder ?? null)
}

function reappear(desk: Desk, folder: string, place: KnownPlace): void {
  setGone(desk.store, place.id, null)
  if (place.message !== null) notePlace(desk, place.message, null, folder)
}

/** Says on the ticket that one of its messages now lies elsewhere on the server; null: nowhere. */
export function notePlace(desk: Desk, message: number, from: string | null, to: string | null): void {
  const ticket = messageById(desk.store, message)?.ticket
  if (ticket === undefined) return
  appendEvents(desk.store, ticket, desk.now().toISOString(), [
    { kind: 'place', by: 'mail', data: { message, from, to } },
  ])
}

/** What was not found again under the new numbers is gone. */
export function dropOldPlaces(desk: Desk, cursor: Cursor, uidValidity: string): void {
  const old = oldPlaces(desk.store, cursor.id, uidValidity)
  for (const { id, message } of old) vanish(desk, cursor.path, { id, uid: 0, message, flags: [], gone: false })
  if (old.length > 0) dropOldGaps(desk.store, cursor.id, uidValidity)
}
