import { newestSettled, openRows } from '../../store/outbox.ts'
import type { Desk } from '../desk.ts'
import { type OutboxView, viewOf } from './outbox.ts'
import { headsOf } from './reason.ts'

/** So many mails that are done with are worth a look. */
const most = 200

/** Mails for a screen: first those that need a person, then those on their way, then the newest of the others. */
export function outboxWindow(desk: Desk, filesSent = false): OutboxView[] {
  const heads = headsOf(desk)
  const rows = [...openRows(desk.store), ...newestSettled(desk.store, most)]
  const views = rows.map((row) => viewOf(desk, row, filesSent, heads))
  return views.sort((a, b) => rankOf(a) - rankOf(b) || b.id - a.id)
}

function rankOf({ held, state }: OutboxView): number {
  if (held || state === 'unknown') return 0
  if (state === 'refused') return 1
  return state === 'queued' || state === 'sending' ? 2 : 3
}
