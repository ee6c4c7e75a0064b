import { expect, test } from 'vitest'
import { reindex } from '../../src/services/search/search.ts'
import { reread } from '../../src/services/sync/reread.ts'
import { undo } from '../../src/services/tickets/change.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { messagesOf } from '../../src/store/message.ts'
import { setMeta } from '../../src/store/meta.ts'
import { transact } from '../../src/store/open.ts'
import { clearIndex, removeFromIndex } from '../../src/store/search-index.ts'
import { arrive, openDesk, parser, type TestDesk, ticket } from '../support/desk.ts'
import { found } from '../support/search.ts'

/** Fewer than one chunk, more than one, and what `clearIndex` leaves: all of them are found again. */
async function deskOf(count: number): Promise<TestDesk> {
  const desk = openDesk()
  const letters = Array.from({ length: count }, (_, at) => ({
    ...{ from: `c${at}@c${at}x.example`, subject: `件名 ${at}`, body: `本文 word${at}` },
  }))
  await arrive(desk, ...letters)
  return desk
}

test('a note that is taken back is not found until that is undone', async () => {
  const desk = await deskOf(1)
  addNote(desk, ticket(desk), 'only here: xylophone')
  expect(found(desk, 'xylophone')).toEqual([1])
  undo(desk, null)
  expect(found(desk, 'xylophone')).toEqual([])
})

test('a mail that is read again is found by its new words alone', async () => {
  const desk = openDesk()
  await arrive(desk, { body: 'Grüße aus Köln', subject: 'x' })
  expect(found(desk, 'Köln')).toEqual([1])
  await reread(desk, parser, ticket(desk), { charset: 'shift_jis', message: null })
  expect(found(desk, 'Köln')).toEqual([])
  await reread(desk, parser, ticket(desk), { charset: 'auto', message: null })
  expect(found(desk, 'Köln')).toEqual([1])
})

test('a message that is not stored is not in the index either', async () => {
  const desk = await deskOf(1)
  expect(() =>
    transact(desk.store, () => {
      addNote(desk, ticket(desk), 'xylophone')
      throw new Error('the disk is full')
    }),
  ).toThrow('the disk is full')
  expect(found(desk, 'xylophone')).toEqual([])
})

test('what is removed is in no page of the index', async () => {
  const desk = await deskOf(3)
  await arrive(desk, { from: 'secretive@hidden.example', subject: 'Zanzibarfish', body: '鱗鰭' })
  const [message] = messagesOf(desk.store, 4)
  const pages = () => desk.store.db.prepare('SELECT block FROM search_data').pluck().all() as Buffer[]
  const isThere = (word: string) => pages().some((page) => page.includes(word))
  // Tokens share their beginnings with their neighbours: what is told apart is the end.
  expect(['anzibarfish', '鰭', 'ecretive'].map(isThere)).toEqual([true, true, true])
  removeFromIndex(desk.store, [message?.id ?? 0])
  expect(['anzibarfish', '鰭', 'ecretive'].map(isThere)).toEqual([false, false, false])
  expect(found(desk, '鱗鰭')).toEqual([])
  expect(found(desk, 'word1')).toEqual([2])
})

test('an index made anew finds the same', async () => {
  const desk = await deskOf(600)
  const told: [number, number][] = []
  const before = found(desk, '本文').length
  reindex(desk, (done, of) => told.push([done, of]))
  expect(found(desk, '本文').length).toBe(before)
  expect([found(desk, 'word0'), found(desk, 'word599')]).toEqual([[1], [600]])
  expect(told).toEqual([
    [500, 600],
    [600, 600],
  ])
})

test('an index whose making was interrupted is completed by the next search, with what came in meanwhile', async () => {
  const desk = await deskOf(3)
  clearIndex(desk.store)
  await arrive(desk, { from: 'new@new.example', subject: 'new', body: '本文 word3' })
  expect(found(desk, '本文')).toHaveLength(4)
})

test('an index of an older version is made anew before it is searched', async () => {
  const desk = await deskOf(2)
  desk.store.db.exec("INSERT INTO search (search) VALUES ('delete-all')")
  setMeta(desk.store, 'search_index', JSON.stringify({ version: 0, upTo: 2 }))
  expect(found(desk, '本文')).toHaveLength(2)
})

test('the index holds no text, and a small part of the database', async () => {
  const desk = await deskOf(50)
  const rows = desk.store.db.prepare('SELECT subject, body FROM search').all()
  expect(rows).toHaveLength(50)
  expect(rows[0]).toEqual({ subject: null, body: null })
})
