import { plainMail } from '../src/services/tickets/note.ts'
import { appendEvents } from '../src/store/event.ts'
import { addMessage } from '../src/store/message.ts'
import { openStore, type Store, transact } from '../src/store/open.ts'

/** Puts `count` tickets of one message each into a new store; all but `open` of them, spread evenly, are closed. */
export function fillStore(folder: string, count: number, open: number): void {
  const store = openStore(folder)
  try {
    for (let first = 1; first <= count; first += 1000) {
      transact(store, () => {
        for (let number = first; number < Math.min(first + 1000, count + 1); number++) {
          addTicket(store, number, number % Math.round(count / open) === 0)
        }
      })
    }
  } finally {
    store.close()
  }
}

function addTicket(store: Store, number: number, isOpen: boolean): void {
  const at = new Date(Date.UTC(2025, 0, 1) + number * 60_000).toISOString()
  const customer = { address: `customer${number}@customer.example`, name: '山田 太郎' }
  const text = '先日注文した商品がまだ届いておりません。お手数ですがご確認をお願いいたします。'.repeat(3)
  const subject = `配送状況の確認 ${number}`
  appendEvents(store, number, at, [
    { kind: 'created', by: 'mail', data: { subject, customer, channel: 'mail', since: at } },
  ])
  const message = addMessage(store, {
    ticket: number,
    kind: 'inbound',
    thread: String(number),
    raw: null,
    receivedAt: at,
    mail: plainMail({ text, at, subject, from: customer, messageId: `<bench.${number}@customer.example>` }),
  })
  const hand = { from: false, to: true }
  appendEvents(store, number, at, [
    { kind: 'message', by: 'mail', data: { message, kind: 'inbound', link: null } },
    { kind: 'tag', by: 'mail', data: { add: ['delivery'], remove: [] } },
    ...(isOpen
      ? []
      : [
          {
            kind: 'folder' as const,
            by: 'agent' as const,
            data: { from: 'answer-now', to: 'closed', reason: 'hand' as const, since: { from: at, to: at }, hand },
          },
        ]),
  ])
}
