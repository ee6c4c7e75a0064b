import { beforeEach, describe, expect, test } from 'vitest'
import { search } from '../../src/services/search/search.ts'
import { carryOut, planMove, planPriority, planTags } from '../../src/services/tickets/change.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { arrive, openDesk, type TestDesk, ticket } from '../support/desk.ts'
import { found } from '../support/search.ts'

let desk: TestDesk

/** 1 and 2 about invoices, 3 about a login, 4 in Japanese with a file, 5 an old one; 1 has an answer and 3 a note. */
beforeEach(async () => {
  desk = openDesk()
  const parts = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b']
  await arrive(
    desk,
    {
      id: '<1@shop.example>',
      from: 'Hana Yamada <hana@shop.example>',
      subject: 'Invoice',
      body: 'The amount is wrong.',
    },
    { from: 'Bo <bo@mail.shop.example>', subject: 'Invoice again', body: 'Please send it anew.' },
    { from: 'cy@other.example', subject: 'Login', body: 'It says error 42 and the invoice page is empty.' },
    {
      ...{ from: '佐藤 <sato@other.example>', subject: '請求書', headers: parts },
      body: [
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        '添付します login',
        '--b',
        'Content-Type: application/pdf; name="kontoauszug.pdf"',
        'Content-Disposition: attachment; filename="kontoauszug.pdf"',
        '',
        'x',
        '--b--',
      ].join('\r\n'),
    },
    { from: 'old@old.example', subject: 'Old invoice', body: 'long ago', at: '2024-02-03T00:00:00.000Z' },
    {
      ...{ from: 'support@example.com', to: 'hana@shop.example', sent: true, references: ['<1@shop.example>'] },
      ...{ id: '<a@example.com>', subject: 'Re: Invoice', body: 'We have corrected the sum.' },
    },
  )
})

/** Tickets were numbered in the order of their mail: the oldest is 1. */
const [old, invoice, again, login, japanese] = [1, 2, 3, 4, 5]

const sorted = (query: string) => found(desk, query).sort((a, b) => a - b)

describe('a condition', () => {
  test.each<[query: string, ...tickets: number[]]>([
    ['invoice from:hana@shop.example', invoice],
    ['from:@shop.example', invoice],
    ['from:@.shop.example', invoice, again],
    ['from:shop.example', invoice, again],
    ['from:Yamada', invoice],
    ['from:佐藤', japanese],
    ['to:hana@shop.example', invoice],
    ['invoice -from:@.shop.example', old, login],
    ['has:attachment', japanese],
    ['invoice -has:attachment', old, invoice, again, login],
    ['kontoauszug', japanese],
    ['invoice before:2025', old],
    ['invoice after:2025', invoice, again, login],
    ['is:reply', invoice],
    ['invoice -is:reply', old, again, login],
    ['sum is:inbound'],
    ['ticket:3', again],
    ['invoice -ticket:3', old, invoice, login],
  ])('%s', (query, ...tickets) => {
    expect(sorted(query)).toEqual(tickets)
  })

  test('asks for folder, tag, priority and openness as they are now', () => {
    carryOut(desk, planMove(desk, [ticket(desk, login)], 'closed'))
    carryOut(desk, planTags([ticket(desk, again)], ['+billing']))
    carryOut(desk, planPriority([ticket(desk, old)], 'urgent'))
    expect(sorted('invoice is:closed')).toEqual([login])
    expect(sorted('invoice -is:closed')).toEqual([old, invoice, again])
    expect(sorted('is:open')).toEqual([old, invoice, again, japanese])
    expect(sorted('tag:billing')).toEqual([again])
    expect(sorted('invoice -tag:billing')).toEqual([old, invoice, login])
    expect(sorted('is:urgent')).toEqual([old])
    expect(sorted('folder:closed')).toEqual([login])
    expect(found(desk, 'invoice', null, ['closed', 'awaiting-customer']).sort()).toEqual([invoice, login])
  })

  test('chooses the messages in which the words must stand', () => {
    expect(found(desk, 'amount from:hana@shop.example')).toEqual([invoice])
    expect(found(desk, 'corrected from:hana@shop.example')).toEqual([])
  })
})

describe('words', () => {
  test('may be spread over the messages of a ticket', () => {
    expect(found(desk, 'amount corrected')).toEqual([invoice])
    expect(found(desk, 'amount anew')).toEqual([])
  })

  test('with a minus leave out every ticket that has them anywhere', () => {
    expect(sorted('invoice -corrected')).toEqual([old, again, login])
    expect(sorted('-invoice')).toEqual([japanese])
    expect(sorted('invoice -"error 42" -long')).toEqual([invoice, again])
  })

  test('that are a number lead to that ticket first, and to where the number stands', () => {
    expect(found(desk, `#${again}`)).toEqual([again])
    expect(found(desk, 'T-4')).toEqual([login])
    expect(found(desk, '42')).toEqual([login])
    expect(found(desk, `invoice ${old}`)).toEqual([old])
    expect(found(desk, '99')).toEqual([])
  })

  test('are found in notes, by whoever wrote them', () => {
    addNote(desk, ticket(desk, login), '田中さんに確認中')
    expect(found(desk, '田中')).toEqual([login])
    expect(found(desk, '田中 is:note')).toEqual([login])
    expect(found(desk, '田中 is:inbound')).toEqual([])
  })
})

test('a merged ticket is found by the one that is left, its number too', () => {
  carryOut(desk, planMerge(desk, ticket(desk, invoice), [ticket(desk, again)]))
  expect(found(desk, 'anew')).toEqual([invoice])
  expect(found(desk, `#${again}`)).toEqual([invoice])
  expect(found(desk, `ticket:${again}`)).toEqual([invoice])
})

test('what fits better stands first, then what is newer; a limit takes the first', () => {
  expect(found(desk, 'login')).toEqual([login, japanese])
  expect(found(desk, 'invoice').at(-1)).toBe(old)
  const { hits, more } = search(desk, 'invoice', { folders: [], limit: 2, timeZone: 'UTC' })
  expect([[...hits].length, more]).toEqual([2, true])
  expect(search(desk, 'invoice', { folders: [], limit: 4, timeZone: 'UTC' }).more).toBe(false)
})
