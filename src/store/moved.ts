import type { Moved } from '../domain/event.ts'
import { appendEvents } from './event.ts'
import type { Store } from './open.ts'
import { addParticipants, removeParticipants } from './participant.ts'
import { moveSteps } from './reminder.ts'
import { moveTasks } from './rule-task.ts'
import { moveSatisfaction } from './satisfaction.ts'

/** Puts messages into another ticket, with their mail on its way and the people who come with them. Twice is as once. */
export function moveMessages(store: Store, { messages, from, to, enter, leave }: Moved): void {
  const ids = JSON.stringify(messages)
  // The row that the messages will name; the events that make it a ticket follow in the same transaction.
  appendEvents(store, to, '', [])
  store.db
    .prepare('UPDATE message SET ticket = ? WHERE ticket = ? AND id IN (SELECT value FROM json_each(?))')
    .run(to, from, ids)
  store.db
    .prepare(
      `UPDATE outbox SET ticket = ? WHERE ticket = ? AND message_id IN (
         SELECT message_id FROM message WHERE id IN (SELECT value FROM json_each(?)))`,
    )
    .run(to, from, ids)
  moveSteps(store, messages, to)
  moveSatisfaction(store, ids, to)
  moveTasks(store, ids, to)
  addParticipants(store, to, enter)
  removeParticipants(store, from, leave)
}

/** Every message of a ticket, notes that were taken back too; `count` are those that a reader sees. */
export function allMessages(store: Store, ticket: number): { messages: number[]; count: number } {
  const rows = store.db.prepare('SELECT id, withdrawn FROM message WHERE ticket = ? ORDER BY id').all(ticket) as {
    id: number
    withdrawn: number
  }[]
  return { messages: rows.map(({ id }) => id), count: rows.filter(({ withdrawn }) => withdrawn === 0).length }
}
