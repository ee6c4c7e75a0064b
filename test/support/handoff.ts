/** Questions to colleagues on a real store. */

import type { OutboxRow } from '../../src/domain/delivery.ts'
import { compose } from '../../src/mail/compose.ts'
import type { Desk } from '../../src/services/desk.ts'
import { commitHandoff, type HandoffRequest, planHandoff } from '../../src/services/handoff/handoff.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'

export const question: HandoffRequest = {
  ...{ to: 'tanaka', text: 'May we refund order 1204 although thirty days are over?', subject: null },
  ...{ attachments: [], wait: null, language: 'en', timeZone: 'Asia/Tokyo' },
}

export async function handOff(desk: Desk, ticket = 1, change: Partial<HandoffRequest> = {}): Promise<OutboxRow> {
  const current = ticketByNumber(desk.store, ticket)
  if (!current) throw new Error(`there is no ticket ${ticket}`)
  return commitHandoff(desk, planHandoff(desk, current, { ...question, ...change }), compose)
}
