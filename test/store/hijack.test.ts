/** Pitfall B9: mail that tries to get into a ticket whose people it does not belong to. */
import { expect, test } from 'vitest'
import { newMessageId } from '../../src/services/desk.ts'
import { messagesOf } from '../../src/store/message.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { arrive, type Letter, openDesk, tickets } from '../support/desk.ts'

const asked = '<asked@customer.example>'
const answered = '<answered@example.com>'
const body = 'The lamp that I ordered on Tuesday arrived with a broken foot. Where can I send it?'
const eve = 'Eve <eve@evil.example>'

interface Known {
  /** A valid id of ours, of ticket 1; and one that was made with another key. */
  token: string
  forged: string
}

const attacks: [string, (known: Known) => Letter][] = [
  ['a guessed id of ours', ({ forged }) => ({ from: eve, references: [forged] })],
  [
    'a guessed id under the customer of another ticket',
    ({ forged }) => ({ from: 'ken@other.example', references: [forged] }),
  ],
  [
    'an id of ours with one digit changed',
    ({ token }) => ({ from: eve, references: [token.replace(/(.)@/, (_, digit) => `${digit === '0' ? '1' : '0'}@`)] }),
  ],
  [
    'an id of ours with the number of another ticket',
    ({ token }) => ({ from: eve, references: [token.replace('triage.1.', 'triage.2.')] }),
  ],
  [
    'an id of ours at another domain',
    ({ token }) => ({ from: eve, references: [token.replace('@example.com', '@evil.example')] }),
  ],
  ['a valid id that leaked to a stranger', ({ token }) => ({ from: eve, references: [token] })],
  [
    'the valid id of another customer',
    ({ token }) => ({ from: 'ken@other.example', references: [token], subject: 'x' }),
  ],
  ['a valid id in the text', ({ token }) => ({ from: eve, subject: 'photo', body: `Message-ID: ${token}` })],
  ['valid References', () => ({ from: eve, references: [asked, answered] })],
  ['only In-Reply-To', () => ({ from: eve, headers: [`In-Reply-To: ${answered}`] })],
  [
    'valid References and the right subject',
    () => ({ from: eve, references: [asked, answered], subject: 'Re: Broken lamp' }),
  ],
  [
    'valid References and the customer in Cc',
    () => ({ from: eve, cc: 'hana@customer.example', references: [asked, answered] }),
  ],
  [
    'an attacker who copies himself into a mail of a stranger',
    () => ({ from: 'mallory@evil.example', cc: eve, references: [asked] }),
  ],
  [
    'our own address as sender',
    () => ({ from: 'Example Support <support@example.com>', references: [asked, answered] }),
  ],
  [
    'our alias as sender',
    () => ({ from: 'help@example.com', to: 'hana@customer.example', references: [asked, answered] }),
  ],
  ['a colleague as sender', () => ({ from: 'tanaka@example.com', references: [asked, answered] })],
  ['the number of a ticket in the subject', () => ({ from: eve, subject: '[#1] Re: Broken lamp' })],
  [
    'the subject and the whole text as a quote',
    () => ({ from: eve, subject: 'Re: Broken lamp', body: `See below.\n\n> ${body}` }),
  ],
  ['the Message-ID of a known mail', () => ({ from: eve, id: asked, subject: 'Broken lamp' })],
  [
    'the name of the customer over another address',
    () => ({ from: 'Hana Yamada <hana@evil.example>', references: [asked, answered], subject: 'Re: Broken lamp' }),
  ],
  [
    'the address of the customer as name',
    () => ({ from: '"hana@customer.example" <eve@evil.example>', references: [answered] }),
  ],
  [
    'the customer as sender and an answer address elsewhere',
    () => ({ replyTo: eve, subject: 'Re: Broken lamp', body: 'My new bank account' }),
  ],
  ['two senders', () => ({ headers: [`From: ${eve}`], subject: 'Re: Broken lamp', body: 'My new bank account' })],
  [
    'a bounce of a mail that we never sent',
    ({ forged }) => ({
      from: 'MAILER-DAEMON@evil.example',
      headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
      subject: 'Undelivered Mail Returned to Sender',
      body: `<hana@customer.example>: host mx said: 550 5.1.1 User unknown\n\nMessage-ID: ${forged}`,
    }),
  ],
]

test.each(attacks)('B9: %s joins nothing and sends nothing', async (_, attack) => {
  const desk = openDesk()
  const reply = {
    id: answered,
    from: 'support@example.com',
    to: 'hana@customer.example',
    references: [asked],
    sent: true,
  }
  await arrive(
    desk,
    { id: asked, subject: 'Broken lamp', body },
    { from: 'ken@other.example', subject: 'Invoice', body: 'Mine?' },
  )
  await arrive(desk, { ...reply, subject: 'Re: Broken lamp', body: 'Please send it to the address on the box.' })
  const token = newMessageId(desk, 1, 'support@example.com')
  const forged = newMessageId(openDesk(), 1, 'support@example.com')
  const before = tickets(desk).map(({ number }) => messagesOf(desk.store, number).map(({ id }) => id))
  await arrive(desk, attack({ token, forged }))
  const after = tickets(desk).map(({ number }) => messagesOf(desk.store, number).map(({ id }) => id))
  expect(after).toHaveLength(3)
  expect(after.slice(0, 2)).toEqual(before)
  expect(
    tickets(desk)
      .map(({ folder }) => folder)
      .slice(0, 2),
  ).toEqual(['awaiting-customer', 'answer-now'])
  expect(messagesOf(desk.store, 3)[0]?.kind).toMatch(/^(inbound|automatic)$/)
  expect(outboxRows(desk.store)).toEqual([])
})
