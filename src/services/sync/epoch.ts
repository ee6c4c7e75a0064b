import type { Listed, Mailbox, ServerFolder } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import { dropOldGaps, type OldPlace, oldPlaces, renumber } from '../../store/epoch.ts'
import { transact } from '../../store/open.ts'
import { type Cursor, moveCursor } from '../../store/server-folder.ts'
import type { Desk } from '../desk.ts'

interface Renumbered {
  folder: ServerFolder
  cursor: Cursor
  uidValidity: string
  wanted: Listed[]
}

/**
 * The server has numbered a folder anew (RFC 3501 section 2.3.1.1). Messages that can be recognized keep their places under
 * the new numbers without being fetched again: by EMAILID, else by size and Message-ID where both name exactly one message
 * before and one now. Returns what is left to be fetched, and then recognized by its bytes.
 */
export async function rejoin(desk: Desk, mailbox: Mailbox, parser: Parser, anew: Renumbered): Promise<Listed[]> {
  const { store } = desk
  const { folder, cursor, uidValidity, wanted: listed } = anew
  const old = oldPlaces(store, cursor.id, uidValidity)
  const pairs = pairUp(old, listed, ({ emailId }) => emailId)
  const open = listed.filter((item) => !pairs.has(item))
  // A size that no known message has needs no look at its headers.
  const sizes = new Set(old.map(({ size }) => size))
  const candidates = open.filter(({ size }) => size > 0 && sizes.has(size))
  const heads =
    candidates.length === 0
      ? []
      : await mailbox.heads(
          folder,
          candidates.map(({ uid }) => uid),
        )
  const mails = await Promise.all(heads.map(({ bytes }) => parser.parse(bytes)))
  const ids = new Map(heads.map(({ uid }, index) => [uid, mails[index]?.messageId ?? null]))
  const taken = new Set(pairs.values())
  const rest = old.filter(({ id }) => !taken.has(id))
  const bySize = pairUp(rest, candidates, (item) => {
    const messageId = 'id' in item ? item.messageId : (ids.get(item.uid) ?? null)
    return messageId && `${item.size} ${messageId}`
  })
  transact(store, () => {
    dropOldGaps(store, cursor.id, uidValidity)
    for (const [item, id] of [...pairs, ...bySize]) renumber(store, id, uidValidity, item)
    if (cursor.uidValidity !== uidValidity) moveCursor(store, cursor.id, uidValidity, 0)
  })
  if (cursor.uidValidity !== uidValidity) Object.assign(cursor, { uidValidity, uid: 0, state: null })
  return open.filter((item) => !bySize.has(item))
}

/** New messages with the old places that have the same key; a key that is not unique on either side says nothing. */
function pairUp(
  old: OldPlace[],
  listed: Listed[],
  key: (item: OldPlace | Listed) => string | null,
): Map<Listed, number> {
  const before = unique(old, key)
  const pairs = new Map<Listed, number>()
  for (const [text, item] of unique(listed, key)) {
    const place = before.get(text)
    if (place) pairs.set(item, place.id)
  }
  return pairs
}

function unique<T>(items: T[], key: (item: T) => string | null): Map<string, T> {
  const found = new Map<string, T | null>()
  for (const item of items) {
    const text = key(item)
    if (text) found.set(text, found.has(text) ? null : item)
  }
  return new Map([...found].flatMap(([text, item]) => (item === null ? [] : [[text, item] as const])))
}
