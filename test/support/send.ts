/** Replies on a real store, written down and sent through a transport or a peer of the test's own. */
import type { Delivery, Envelope, OutboxRow, Transport } from '../../src/domain/delivery.ts'
import { compose } from '../../src/mail/compose.ts'
import { type DeliveryReport, deliver, type Outgoing } from '../../src/services/outbox/deliver.ts'
import { commitReply, planReply, type ReplyRequest } from '../../src/services/tickets/reply.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { arrive, type Letter, openDesk, type TestDesk } from './desk.ts'

export const request: ReplyRequest = {
  text: 'Which browser do you use?',
  ...{ subject: null, cc: [], attachments: [], folder: null, asks: null },
}

/** A desk with this many tickets, each a question of another customer. */
export async function deskWith(count = 1, letter: Letter = {}): Promise<TestDesk> {
  const desk = openDesk()
  for (let number = 1; number <= count; number++) {
    await arrive(desk, {
      id: `<q${number}@customer.example>`,
      from: `Hana <hana${number}@customer.example>`,
      ...letter,
    })
  }
  return desk
}

export async function reply(
  desk: TestDesk,
  ticket = 1,
  change: Partial<ReplyRequest> = {},
  key: string | null = null,
): Promise<OutboxRow> {
  const current = ticketByNumber(desk.store, ticket)
  if (!current) throw new Error(`there is no ticket ${ticket}`)
  return commitReply(desk, planReply(desk, current, { ...request, ...change }), compose, key)
}

export const accepted: Delivery = { outcome: 'accepted', reply: '250 ok', refused: [] }

export interface FakeTransport extends Transport {
  sent: { bytes: Uint8Array; envelope: Envelope }[]
}

/** The network's edge: answers with these deliveries in turn, the last one for ever. */
export function answering(...deliveries: (Delivery | ((envelope: Envelope) => Delivery))[]): FakeTransport {
  const sent: FakeTransport['sent'] = []
  return {
    needsSentCopy: true,
    sent,
    async send(bytes, envelope, leaving) {
      const next = (deliveries.length > 1 ? deliveries.shift() : deliveries[0]) ?? accepted
      const delivery = typeof next === 'function' ? next(envelope) : next
      if (delivery.outcome === 'accepted' || delivery.outcome === 'unknown') leaving?.()
      sent.push({ bytes, envelope })
      return delivery
    },
    async close() {},
  }
}

/** Sends what is due; there is no mailbox unless `more` brings one. */
export async function send(
  desk: TestDesk,
  transport: Transport,
  more: Partial<Outgoing> = {},
): Promise<DeliveryReport> {
  const outgoing = {
    transport: async () => transport,
    mailbox: async () => null,
    sentCopy: 'auto' as const,
    realTime: () => Date.now(),
    ...more,
  }
  const report = await deliver(desk, outgoing)
  if (!report) throw new Error('another process is sending')
  return report
}

export function onlyRow(desk: TestDesk): OutboxRow {
  const [row, ...others] = outboxRows(desk.store)
  if (!row || others.length > 0) throw new Error('expected one mail in the outbox')
  return row
}

/** Lets the desk's clock go on. */
export function pass(desk: TestDesk, minutes: number): void {
  desk.clock.now = new Date(Date.parse(desk.clock.now) + minutes * 60_000).toISOString()
}
