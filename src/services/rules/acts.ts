import type { Verdict } from '../../domain/verdict.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { addParticipants } from '../../store/participant.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { plainMail } from '../tickets/note.ts'

/**
 * What rules asked for beside the ticket's own row: their notes, and the customer whom they named takes part. Call it in the
 * transaction that takes the mail in.
 */
export function finishRules(desk: Desk, ticket: number, verdict: Verdict): void {
  const customer = verdict.customer && ticketByNumber(desk.store, ticket)?.customer.address
  if (customer) addParticipants(desk.store, ticket, [customer])
  if (verdict.notes.length === 0) return
  const at = desk.now().toISOString()
  const thread = messagesOf(desk.store, ticket)[0]?.thread ?? ''
  for (const { value, rule } of verdict.notes) {
    const mail = plainMail({ text: value, at })
    const message = addMessage(desk.store, { ticket, kind: 'note', thread, raw: null, receivedAt: at, mail })
    appendEvents(desk.store, ticket, at, [
      { kind: 'message', by: `rule ${rule}`, data: { message, kind: 'note', link: null } },
    ])
  }
}
