import { expect, test } from 'vitest'
import { compose } from '../../src/mail/compose.ts'
import { enqueue } from '../../src/services/outbox/enqueue.ts'
import { outboxList } from '../../src/services/outbox/outbox.ts'
import { planReply } from '../../src/services/tickets/reply.ts'
import { putRaw } from '../../src/store/raw.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { accepted, answering, deskWith, onlyRow, pass, reply, request, send } from '../support/send.ts'

const reasons = (desk: TestDesk) => outboxList(desk).map(({ reason }) => reason)

test('each mail says why it is where it is', async () => {
  const desk = await deskWith(3)
  await reply(desk, 1)
  await reply(desk, 1, { text: 'One more thing.' })
  await reply(desk, 2)
  await reply(desk, 3)
  expect(reasons(desk)).toEqual(['waiting', 'behind', 'waiting', 'waiting'])
  const later = { outcome: 'unsent', reply: '451 later' } as const
  await send(desk, answering(later, { outcome: 'unknown', reply: 'lost' }, { outcome: 'refused', reply: '550 no' }))
  expect(reasons(desk)).toEqual(['retry', 'behind', 'doubt', 'refused'])
  pass(desk, 10)
  await send(desk, answering(accepted))
  expect(reasons(desk).slice(0, 2)).toEqual([null, null])
})

test('a mail can be called back until its time has come, and leaves then', async () => {
  const desk = await deskWith()
  const { letter } = planReply(desk, ticket(desk), request)
  const [raw = ''] = putRaw(desk.store, [await compose(letter)])
  const at = desk.clock.now
  const notBefore = new Date(Date.parse(at) + 10_000).toISOString()
  enqueue(desk, { ticket: 1, kind: 'reply', letter, raw, key: null, at, notBefore })
  expect(reasons(desk)).toEqual(['undo'])
  const transport = answering(accepted)
  await send(desk, transport)
  expect(transport.sent).toEqual([])
  pass(desk, 1)
  await send(desk, transport)
  expect(transport.sent).toHaveLength(1)
})

test('a mail that came back shows why, and where it was most likely meant to go', async () => {
  const desk = openDesk()
  await arrive(desk, { id: '<q@gmial.com>', from: 'Hana <hana@gmial.com>' })
  await reply(desk)
  await send(desk, answering(accepted))
  await arrive(desk, {
    ...{ id: '<b@mx.example>', from: 'Mail Delivery System <mailer-daemon@mx.example>' },
    ...{ subject: 'Undelivered Mail Returned to Sender', headers: ['Auto-Submitted: auto-replied'] },
    body: `<hana@gmial.com>: 550 5.1.1 User unknown\n\nMessage-ID: ${onlyRow(desk).messageId}`,
  })
  expect(outboxList(desk)).toMatchObject([
    {
      ...{ state: 'sent', reason: 'bounced', suggestion: 'hana@gmail.com' },
      returned: [{ recipients: ['hana@gmial.com'], status: '5.1.1', code: '550', permanent: true, message: 3 }],
    },
  ])
})

test('a large queue leaves in its order and tells how far it is', async () => {
  const desk = await deskWith(30)
  for (let number = 1; number <= 30; number++) await reply(desk, number)
  const steps: [number, number][] = []
  const transport = answering(accepted)
  await send(desk, transport, { progress: (...step) => steps.push(step) })
  expect(transport.sent.map(({ envelope }) => envelope.to[0])).toEqual(
    Array.from({ length: 30 }, (_, index) => `hana${index + 1}@customer.example`),
  )
  expect(steps).toEqual(Array.from({ length: 30 }, (_, index) => [index + 1, 30]))
})
