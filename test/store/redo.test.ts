import { expect, test } from 'vitest'
import { cancelOutbox } from '../../src/services/outbox/outbox.ts'
import { carryOut, planMove, planPriority, planTags, redo, undo } from '../../src/services/tickets/change.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { nextEvent } from '../../src/store/event.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { randomNumbers } from '../support/sample.ts'

const composer = async () => Buffer.from('From: support@example.com\r\n\r\nHello\r\n')

async function desk(count = 1): Promise<TestDesk> {
  const made = openDesk()
  for (let n = 0; n < count; n++) {
    await arrive(made, { id: `<${n}@customer.example>`, from: `c${n}@customer.example`, subject: `Question ${n}` })
  }
  return made
}

test('what was taken back is done again, in the order in which it was done', async () => {
  const one = await desk()
  carryOut(one, planTags([ticket(one)], ['+a']))
  carryOut(one, planTags([ticket(one)], ['+b']))
  undo(one, null)
  undo(one, null)
  expect(ticket(one).tags).toEqual([])
  redo(one)
  expect(ticket(one).tags).toEqual(['a'])
  redo(one)
  expect(ticket(one).tags).toEqual(['a', 'b'])
  expect(() => redo(one)).toThrow('redo.nothing')
  undo(one, null)
  expect(ticket(one).tags).toEqual(['a'])
})

test('something new ends it', async () => {
  const one = await desk()
  carryOut(one, planTags([ticket(one)], ['+a']))
  undo(one, null)
  carryOut(one, planTags([ticket(one)], ['+c']))
  expect(() => redo(one)).toThrow('redo.nothing')
})

test('a reply that was taken back before it left is behind us: the undo goes on before it', async () => {
  const one = await desk()
  carryOut(one, planTags([ticket(one)], ['+a']))
  const before = ticket(one)
  const request = { text: 'Hello', subject: null, cc: [], attachments: [], folder: null, asks: null }
  const until = { until: '2026-11-25T00:00:00.000Z', note: null }
  const plan = planReply(one, ticket(one), { ...request, promise: until })
  const row = await commitReply(one, plan, composer, null, '2026-11-24T00:10:00.000Z')
  expect(row).toMatchObject({ state: 'queued', notBefore: '2026-11-24T00:10:00.000Z' })
  cancelOutbox(one, row.id)
  expect(ticket(one)).toMatchObject({ folder: before.folder, promise: null, messageCount: before.messageCount })
  undo(one, null)
  expect(ticket(one).tags).toEqual([])
})

test('500 random acts and as many undos leave every ticket as it was, and the log has grown', async () => {
  const one = await desk(5)
  const random = randomNumbers('undo')
  const start = tickets(one)
  const first = nextEvent(one.store)
  const pick = () => tickets(one).filter(() => random() < 0.5)
  let done = 0
  while (done < 500) {
    const list = pick()
    const choice = Math.floor(random() * 4)
    const word = ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a'
    const folder = ['closed', 'answer-later', 'answer-now', 'no-answer'][Math.floor(random() * 4)] ?? 'closed'
    const level = ['low', 'high', 'urgent'][Math.floor(random() * 3)] ?? 'low'
    const plans =
      choice === 0
        ? planTags(list, [`${random() < 0.6 ? '+' : '-'}${word}`])
        : choice === 1
          ? planMove(one, list, folder)
          : planPriority(list, level)
    const [target] = list
    if (choice === 3 && target) addNote(one, target, `note ${done}`)
    else if (plans.every(({ drafts }) => drafts.length === 0)) continue
    else carryOut(one, plans)
    done++
    if (random() < 0.2) {
      undo(one, null)
      if (random() < 0.5) redo(one)
      else done--
    }
  }
  for (let n = 0; n < done; n++) undo(one, null)
  expect(() => undo(one, null)).toThrow('undo.nothing')
  const plain = (list: typeof start) => list.map(({ updatedAt: _, ...rest }) => ({ ...rest, clock: null }))
  expect(plain(tickets(one))).toEqual(plain(start))
  expect(nextEvent(one.store) - first).toBeGreaterThan(1000)
})
