import { UserError } from '../../domain/error.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { messagesOf } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { type Plan, planMove } from './change.ts'

/**
 * Clears what wants no answer: thanks are closed, a machine's mail goes to `no-answer`. A ticket whose newest mail is
 * neither: `usage`, and none is touched.
 */
export function planClear(desk: Desk, tickets: Ticket[]): Plan[] {
  const targets = tickets.map((ticket) => ({ ticket, folder: clearedTo(desk, ticket) }))
  const wanted = targets.find(({ folder }) => folder === null)
  if (wanted) throw new UserError('usage', 'work.not-clearable', { ticket: wanted.ticket.number })
  return targets.flatMap(({ ticket, folder }) => planMove(desk, [ticket], folder ?? ticket.folder))
}

/** Where a ticket goes that wants no answer; null: somebody waits for one. */
function clearedTo(desk: Desk, { number, flags }: Ticket): string | null {
  const came = messagesOf(desk.store, number).findLast(
    ({ kind, mail }) => kind === 'inbound' || (kind === 'automatic' && isFromOutside(desk, mail.from?.address ?? '')),
  )
  if (!came) return null
  if (came.kind === 'automatic' || came.mail.automatic !== null) return 'no-answer'
  return flags.includes('thanks') || isThanksOnly(came.mail) ? 'closed' : null
}

function isFromOutside({ addresses }: Desk, address: string): boolean {
  return !addresses.includes(address)
}
