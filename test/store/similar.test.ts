import { expect, test } from 'vitest'
import { similarTickets } from '../../src/services/search/similar.ts'
import { arrive, openDesk, ticket } from '../support/desk.ts'
import { reply } from '../support/send.ts'

test('a past ticket that asks the same stands first, with the answer that was given and its template', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: 'a@a.example', subject: '領収書の宛名', body: '領収書の宛名を会社名に変更していただけますか。' },
    { from: 'b@b.example', subject: 'ログインできない', body: 'パスワードを入れてもログインできません。' },
    { from: 'c@c.example', subject: 'Printer', body: 'The printer does not print any more.' },
    { from: 'd@d.example', subject: '宛名について', body: '先日の領収書ですが、宛名を変更していただきたいです。' },
    { from: 'e@e.example', subject: '領収書', body: '領収書の宛名を会社名へ変更してください。' },
  )
  await reply(desk, 1, { text: '宛名を変更した領収書をお送りします。', template: 'receipt' })
  const found = similarTickets(desk, ticket(desk, 5), 5)
  expect(found.map((one) => one.ticket.number)).toEqual([1, 4])
  expect(found[0]).toMatchObject({
    question: { text: '領収書の宛名を会社名に変更していただけますか。' },
    answer: { text: '宛名を変更した領収書をお送りします。', template: 'receipt' },
  })
  expect(found[1]?.answer).toBeNull()
  expect(found[0]?.likeness).toBeGreaterThan(found[1]?.likeness ?? 1)
  expect(similarTickets(desk, ticket(desk, 5), 1)).toHaveLength(1)
})

test('a ticket that nothing is like has none', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: 'a@a.example', subject: 'x', body: '…' },
    { from: 'b@b.example', subject: '机', body: '脚が折れた' },
  )
  expect(similarTickets(desk, ticket(desk, 1), 5)).toEqual([])
  expect(similarTickets(desk, ticket(desk, 2), 5)).toEqual([])
})
