/** `archive_before`: what is older is kept and found, and asks nobody for anything. */
import { expect, test } from 'vitest'
import { carryOut } from '../../src/services/tickets/change.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { split as splitOff } from '../../src/services/tickets/split.ts'
import { standing } from '../../src/services/tickets/standing.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { arrive, openDesk, ticket, tickets } from '../support/desk.ts'

const rules = `version: 1
sla: [{ name: all, first_response: 1h, next_response: 1h, resolution: 1d }]
rules:
  - name: ack
    when: { is: new }
    then: { priority: urgent, tag: seen, reply: { template: received, send: auto } }
`

test('an old mail opens a closed ticket: no rule is asked, no clock runs; a new one wakes it with clocks of its own', async () => {
  const desk = openDesk(rules)
  desk.archiveBefore = '2026-11-22T00:00:00.000Z'
  await arrive(desk, { id: '<a@customer.example>', at: '2026-11-20T01:00:00Z', subject: 'Server down' })
  const old = ticket(desk)
  expect(old).toMatchObject({ folder: 'closed', priority: 'normal', tags: [] })
  expect(standing(desk, old)).toMatchObject({ state: 'none' })
  const kinds = [...eventsAfter(desk.store, 0, null)].map(({ kind }) => kind)
  expect(kinds).not.toContain('decided')
  expect(kinds).not.toContain('acts')

  await arrive(desk, { references: ['<a@customer.example>'], at: '2026-11-24T00:00:00Z', body: 'Still down?' })
  const woken = ticket(desk)
  expect(woken).toMatchObject({ number: old.number, folder: 'answer-now' })
  expect(standing(desk, woken).state).toBe('ok')
})

test('a merge and a split leave the clocks of what is archived alone', async () => {
  const desk = openDesk(rules)
  desk.archiveBefore = '2026-11-22T00:00:00.000Z'
  await arrive(
    desk,
    { id: '<a@customer.example>', at: '2026-11-20T01:00:00Z', subject: 'Server down' },
    { id: '<b@customer.example>', at: '2026-11-20T02:00:00Z', subject: 'Invoice' },
    { id: '<c@customer.example>', at: '2026-11-24T00:00:00Z', subject: 'Printer' },
  )
  const numbers = ['Server down', 'Invoice', 'Printer'].map(
    (subject) => tickets(desk).find((one) => one.subject === subject)?.number ?? 0,
  )
  const [down = 0, invoice = 0, printer = 0] = numbers
  carryOut(desk, planMerge(desk, ticket(desk, printer), [ticket(desk, down), ticket(desk, invoice)]))
  expect(standing(desk, ticket(desk, printer)).state).toBe('ok')
  const old = messagesOf(desk.store, printer).find(({ mail }) => mail.subject === 'Invoice')
  const [split] = splitOff(desk, ticket(desk, printer), [old?.id ?? 0])
  expect(standing(desk, ticket(desk, split?.number))).toMatchObject({ state: 'none' })
})
