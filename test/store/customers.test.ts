import { expect, test } from 'vitest'
import type { CustomerEntry } from '../../src/domain/customer.ts'
import { noEntry } from '../../src/domain/customer.ts'
import { type CustomerFilter, customerOf, customers } from '../../src/services/customers/customers.ts'
import { planJoin } from '../../src/services/customers/join.ts'
import { valuesFor } from '../../src/services/templates/values.ts'
import { planBlock } from '../../src/services/tickets/block.ts'
import { carryOut, planMove, planTags, undo } from '../../src/services/tickets/change.ts'
import { setFacts } from '../../src/services/tickets/set-customer.ts'
import { putCustomerEntries } from '../../src/store/customer.ts'
import { putAnswer, putAsked } from '../../src/store/satisfaction.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'

const all: CustomerFilter = {
  text: null,
  tag: null,
  tier: null,
  open: false,
  bounced: false,
  blocked: false,
  order: 'last',
  limit: null,
}
const addresses = (desk: TestDesk, filter: Partial<CustomerFilter> = {}) =>
  customers(desk, { ...all, ...filter }).map((one) => one.addresses[0])

function file(desk: TestDesk, entries: Record<string, Partial<CustomerEntry>>): void {
  const written = Object.entries(entries).map(
    ([pattern, entry]) => [pattern, JSON.stringify({ ...noEntry, ...entry })] as const,
  )
  putCustomerEntries(desk.store, new Map(written))
}

test('a customer is told by his tickets, the answers given, and what is written down, the nearest first', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: '山田花 <hana@flower.example>', id: '<1@flower.example>', at: '2026-11-24T00:00:00Z' },
    {
      sent: true,
      from: 'support@example.com',
      to: 'hana@flower.example',
      references: ['<1@flower.example>'],
      at: '2026-11-24T00:30:00Z',
    },
    { from: 'hana@flower.example', subject: 'Another', at: '2026-11-24T00:40:00Z' },
    { from: 'taro@flower.example', subject: 'Third', at: '2026-11-24T00:41:00Z' },
  )
  carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed'))
  file(desk, {
    '@flower.example': { company: '花屋', tier: 'silver', tags: ['florist'], fields: { contract: 'A', rep: 'x' } },
    'hana@flower.example': { tier: 'gold', note: 'Rings first.' },
  })
  setFacts(desk, 'Hana@flower.example', ['company=株式会社花', 'tags=vip, early', 'contract=B'])
  const hana = customerOf(desk, 'hana@flower.example')
  expect(hana).toMatchObject({
    ...{ name: '山田花', company: '株式会社花', tier: 'gold', note: 'Rings first.', tags: ['vip', 'early', 'florist'] },
    ...{ fields: { contract: 'B', rep: 'x' }, tickets: { all: 2, open: 1 }, fellows: ['taro@flower.example'] },
    response: { count: 1, median: 1800 },
    ...{ bounced: false, blocked: false, satisfaction: null },
  })
  setFacts(desk, 'hana@flower.example', ['company=', 'contract='])
  expect(customerOf(desk, 'hana@flower.example')).toMatchObject({ company: '花屋', fields: { contract: 'A' } })
})

test('a reply is addressed to the company and name that are known of the customer', async () => {
  const desk = openDesk()
  await arrive(desk, { from: 'hana@flower.example' })
  file(desk, { '@flower.example': { company: '花屋' } })
  setFacts(desk, 'hana@flower.example', ['name=花'])
  const { customer } = valuesFor(desk, ticket(desk), { agent: null, organization: null, timeZone: 'UTC' }, 'ja')
  expect(customer).toMatchObject({ company: '花屋', name: '花' })
})

test('addresses that were joined are one customer, enter his tickets, and part again by undo', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: 'a@a.example', id: '<1@a.example>', subject: 'A' },
    { from: 'b@b.example', id: '<1@b.example>', subject: 'B' },
    { from: 'c@c.example', id: '<1@c.example>', subject: 'C' },
  )
  setFacts(desk, 'a@a.example', ['tier=gold'])
  carryOut(desk, planJoin(desk, 'b@b.example', 'c@c.example'))
  carryOut(desk, planJoin(desk, 'A@a.example', 'c@c.example'))
  expect(customerOf(desk, 'c@c.example')).toMatchObject({
    ...{ addresses: ['a@a.example', 'b@b.example', 'c@c.example'], tier: 'gold', tickets: { all: 3 } },
  })
  expect(addresses(desk)).toEqual(['a@a.example'])
  await arrive(desk, { from: 'c@c.example', subject: 'Re: A', references: ['<1@a.example>'] })
  expect(tickets(desk).map(({ messageCount }) => messageCount)).toEqual([2, 1, 1])
  undo(desk, null)
  expect(customerOf(desk, 'a@a.example').addresses).toEqual(['a@a.example'])
  expect(customerOf(desk, 'c@c.example').addresses).toEqual(['b@b.example', 'c@c.example'])
  expect(() => planJoin(desk, 'b@b.example', 'c@c.example')).toThrow(expect.objectContaining({ code: 'customer.same' }))
  expect(() => planJoin(desk, 'x@x.example', 'y@y.example')).toThrow(
    expect.objectContaining({ code: 'customer.no-ticket' }),
  )
})

test('the list is chosen from by words, tags, tier, and what is open, bounced or blocked', async () => {
  const desk = openDesk()
  await arrive(desk, { from: 'Ａｎｎ <ann@one.example>' }, { from: 'ben@two.example' }, { from: 'cid@two.example' })
  carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed'))
  carryOut(desk, planBlock(desk, 'ben@two.example', true))
  setFacts(desk, 'cid@two.example', ['tier=gold', 'tags=vip'])
  expect(addresses(desk)).toEqual(['cid@two.example', 'ben@two.example', 'ann@one.example'])
  expect(addresses(desk, { text: 'ann' })).toEqual(['ann@one.example'])
  expect(addresses(desk, { text: 'TWO.' })).toEqual(['cid@two.example', 'ben@two.example'])
  expect(addresses(desk, { tag: 'vip' })).toEqual(['cid@two.example'])
  expect(addresses(desk, { tier: 'gold' })).toEqual(['cid@two.example'])
  expect(addresses(desk, { blocked: true })).toEqual(['ben@two.example'])
  expect(addresses(desk, { open: true })).toEqual(['cid@two.example'])
  expect(addresses(desk, { bounced: true })).toEqual([])
})

test('the list stands by who wrote last, or by what is asked for, the most pressing first', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: 'ann@one.example', id: '<1@one.example>', subject: 'A', at: '2026-11-24T00:00:00Z' },
    { from: 'ben@two.example', id: '<2@two.example>', subject: 'B', at: '2026-11-24T00:01:00Z' },
    { from: 'ann@one.example', subject: 'C', at: '2026-11-24T00:02:00Z' },
    { from: 'cid@six.example', subject: 'D', at: '2026-11-24T00:03:00Z' },
  )
  const answer = { sent: true, from: 'support@example.com' }
  await arrive(
    desk,
    { ...answer, to: 'ann@one.example', references: ['<1@one.example>'], at: '2026-11-24T00:20:00Z' },
    { ...answer, to: 'ben@two.example', references: ['<2@two.example>'], at: '2026-11-24T00:40:00Z' },
  )
  carryOut(desk, planMove(desk, [ticket(desk, 1), ticket(desk, 3)], 'closed'))
  const at = '2026-11-24T00:50:00Z'
  for (const [scale, number, value] of [
    ['nps', 1, 6],
    ['5', 2, 4],
  ] as const) {
    putAsked(desk.store, { ticket: number, customer: ticket(desk, number).customer.address, scale, askedAt: at })
    putAnswer(desk.store, { ticket: number, scale, value, words: null, message: null, answeredAt: at })
  }
  const by = (order: CustomerFilter['order']) =>
    addresses(desk, { order })
      .map((one) => one?.slice(0, 3))
      .join(' ')
  expect(by('last')).toBe('cid ann ben')
  expect(by('tickets')).toBe('ann cid ben')
  expect(by('open')).toBe('cid ben ann')
  expect(by('response')).toBe('ben ann cid')
  expect(by('rating')).toBe('ann ben cid')
  expect(by('address')).toBe('ann ben cid')
})

test('rules see the tags and the tier that are written down about a customer', async () => {
  const desk = openDesk(`version: 1
rules:
  - { name: gold, when: { customer: { tier: [gold] } }, then: { priority: high } }
  - { name: vip, when: { customer: { tag: vip } }, then: { tag: first } }
`)
  file(desk, { '@one.example': { tier: 'gold', tags: ['vip'] } })
  await arrive(desk, { from: 'ann@one.example' }, { from: 'ben@two.example' })
  expect(tickets(desk).map(({ priority, tags }) => [priority, tags])).toEqual([
    ['high', ['first']],
    ['normal', []],
  ])
  carryOut(desk, planTags([ticket(desk, 2)], ['+vip']))
  await arrive(desk, { from: 'ben@two.example', subject: 'New' })
  expect(ticket(desk, 3).tags).toEqual(['first'])
})
