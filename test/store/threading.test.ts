import { describe, expect, test } from 'vitest'
import { threadMail } from '../../src/domain/thread-mail.ts'
import { threadsOf } from '../../src/domain/thread-set.ts'
import { applyEvent, blankTicket } from '../../src/domain/ticket.ts'
import { type Desk, newMessageId } from '../../src/services/desk.ts'
import { importMails } from '../../src/services/sync/import.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { explain } from '../../src/services/tickets/explain.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { arrive, type Letter, openDesk, parser, ticket, tickets } from '../support/desk.ts'
import { seed } from '../support/sample.ts'
import { type ModelMail, pairwise, shuffled, threadModel } from '../support/thread-model.ts'

const all = process.env.SAMPLE === 'all'

/** Lets each mail arrive in a run of its own, so that no batch puts them back into order. */
async function arriveOneByOne(desk: Desk, mails: readonly ModelMail[]): Promise<void> {
  for (const { sent, receivedAt, bytes } of mails)
    await importMails(desk, [{ role: sent ? 'sent' : 'inbox', receivedAt, bytes }], parser, {})
}

/** What a ticket is, without the numbers that its arrival gave it. */
function shapes(desk: Desk): string[] {
  return tickets(desk)
    .map(({ number, subject, customer, folder, priority, tags, waitingSince, asked, messageCount }) => {
      const ids = messagesOf(desk.store, number).map(({ mail }) => mail.messageId)
      return JSON.stringify({ ids, subject, customer, folder, priority, tags, waitingSince, asked, messageCount })
    })
    .sort()
}

function expectProjections(desk: Desk): void {
  for (const row of tickets(desk)) {
    let replayed = blankTicket(row.number)
    for (const event of eventsAfter(desk.store, 0, row.number)) replayed = applyEvent(replayed, event)
    expect(replayed).toEqual(row)
  }
}

describe('the same mails', () => {
  const rules =
    'rules: [{ name: orders, when: { text: 注文 }, then: { folder: answer-later, tag: order, priority: high } }]'
  const mails = threadModel(all ? 120 : 25, 'orders of arrival')

  test(`make the same tickets in whatever order they arrive (seed ${seed})`, async () => {
    const straight = openDesk(rules)
    await arriveOneByOne(straight, mails)
    const wanted = shapes(straight)
    expect(wanted.length).toBeGreaterThan(10)
    for (let round = 0; round < (all ? 5 : 2); round++) {
      const desk = openDesk(rules)
      await arriveOneByOne(desk, round === 0 ? [...mails].reverse() : shuffled(mails, `round ${round}`))
      expect(shapes(desk)).toEqual(wanted)
      expectProjections(desk)
    }
  }, 600_000)

  test('have the threads in the store that they have in one run of inspect', async () => {
    const desk = openDesk()
    await arriveOneByOne(desk, shuffled(mails, 'store'))
    const stored = tickets(desk).flatMap(({ number }) => messagesOf(desk.store, number))
    const known = new Map(stored.map(({ mail, thread }) => [mail.messageId, thread]))
    const facts = []
    for (const [key, { bytes, receivedAt }] of mails.entries())
      facts.push(threadMail(await parser.parse(bytes), key, receivedAt))
    const found = facts.map(({ id }) => known.get(id) ?? '')
    expect(found).toEqual(threadsOf(facts))
    expect(
      pairwise(
        mails.map(({ thread }) => thread),
        found,
      ).precision,
    ).toBeGreaterThanOrEqual(0.99)
  })
})

const asked: Letter = { id: '<asked@customer.example>', at: '2026-11-20T01:00:00.000Z', subject: 'Broken lamp' }
const reply: Letter = {
  id: '<reply@example.com>',
  from: 'support@example.com',
  to: 'hana@customer.example',
  references: ['<asked@customer.example>'],
  subject: 'Re: Broken lamp',
  sent: true,
  at: '2026-11-20T02:00:00.000Z',
}
const again: Letter = {
  references: ['<reply@example.com>'],
  subject: 'Re: Broken lamp',
  body: 'Number 7.',
  at: '2026-11-20T03:00:00.000Z',
}

describe('a mail that comes late', () => {
  test('joins the two tickets that its absence had made', async () => {
    const desk = openDesk()
    const other: Letter = {
      ...again,
      references: ['<lost@example.com>'],
      subject: 'lamps',
      at: '2026-11-20T03:00:00.000Z',
    }
    await arrive(desk, { ...asked, from: 'ken@customer.example', cc: 'hana@customer.example' }, other)
    expect(tickets(desk)).toHaveLength(2)
    await arrive(desk, { ...reply, id: '<lost@example.com>', to: 'ken@customer.example, hana@customer.example' })
    expect(ticket(desk)).toMatchObject({ number: 1, messageCount: 3, folder: 'answer-now', subject: 'Broken lamp' })
    expectProjections(desk)
  })

  test('is only offered to a younger ticket on which a person has acted', async () => {
    const desk = openDesk()
    const other: Letter = { ...again, references: ['<lost@example.com>'], subject: 'lamps' }
    await arrive(desk, { ...asked, from: 'ken@customer.example', cc: 'hana@customer.example' }, other)
    carryOut(desk, planMove(desk, [ticket(desk, 2)], 'answer-later'))
    await arrive(desk, { ...reply, id: '<lost@example.com>', to: 'ken@customer.example, hana@customer.example' })
    expect(tickets(desk).map(({ number }) => number)).toEqual([1, 2])
    expect(tickets(desk).flatMap(({ related }) => related)).not.toEqual([])
  })

  test('gives the ticket its own subject and customer when it is the first of it', async () => {
    const desk = openDesk()
    await arrive(desk, { ...again, references: ['<asked@customer.example>'], subject: 'Re: my lamp' })
    await arrive(desk, asked)
    expect(ticket(desk)).toMatchObject({ subject: 'Broken lamp', messageCount: 2, createdAt: asked.at })
    expectProjections(desk)
  })
})

describe('mail without headers', () => {
  test('joins by subject, people and time, and --why says so', async () => {
    const desk = openDesk()
    await arrive(desk, asked, reply, {
      subject: '返信：Broken lamp',
      at: '2026-11-21T01:00:00.000Z',
      body: 'Number 7.',
    })
    expect(ticket(desk)).toMatchObject({ messageCount: 3, folder: 'answer-now' })
    expect(explain(desk, 1).links[2]?.link).toMatchObject({ evidence: 'subject', strength: 65, entered: 'participant' })
  })

  test('joins by what it quotes, whatever its subject says', async () => {
    const desk = openDesk()
    const body = 'The lamp that came on Tuesday has a crack in its foot. Can you send another one?'
    await arrive(desk, { ...asked, body }, { ...reply, body: 'Please send us a photograph of the crack in the foot.' })
    const quote = '> Please send us a photograph of the\n> crack in the foot.'
    await arrive(desk, { subject: 'photo', body: `Here it is.\n\n${quote}`, at: '2026-11-22T01:00:00.000Z' })
    expect(ticket(desk).messageCount).toBe(3)
  })

  test('that names our id in the header of its quote proves that it answers us', async () => {
    const desk = openDesk()
    await arrive(desk, asked)
    const id = newMessageId(desk, 1, 'support@example.com')
    await arrive(desk, { subject: 'photo', body: `Here it is.\n\n----- Original -----\nMessage-ID: ${id}` })
    expect(ticket(desk).messageCount).toBe(2)
    expect(explain(desk, 1).links[1]?.link.evidence).toBe('token')
  })

  test('of the same person under the same subject is offered, not joined, when it answers nothing', async () => {
    const desk = openDesk()
    await arrive(desk, asked, {
      subject: 'Broken lamp',
      body: 'Another lamp, this time.',
      at: '2026-11-25T01:00:00.000Z',
    })
    expect(tickets(desk).map(({ messageCount }) => messageCount)).toEqual([1, 1])
    expect(ticket(desk, 2).related).toEqual([1])
    expect(explain(desk, 2).links[0]?.link).toMatchObject({ evidence: 'none', second: { ticket: 1 }, offered: [1] })
  })

  test('under a subject that says nothing stays alone weeks later', async () => {
    const desk = openDesk()
    await arrive(
      desk,
      { ...asked, subject: 'お問い合わせ' },
      { subject: 'お問い合わせ', body: 'Something else', at: '2026-12-15T01:00:00.000Z' },
    )
    expect(tickets(desk).map(({ related }) => related)).toEqual([[], []])
  })

  test('and with an answer address of a stranger is not joined', async () => {
    const desk = openDesk()
    await arrive(desk, asked, reply, {
      subject: 'Re: Broken lamp',
      replyTo: 'eve@evil.example',
      at: '2026-11-21T01:00:00.000Z',
    })
    expect(tickets(desk)).toHaveLength(2)
  })
})

test('a new matter sent by answering an old mail is a ticket of its own that names the old one', async () => {
  const desk = openDesk()
  await arrive(desk, asked, reply, {
    ...again,
    subject: 'Invoice for March',
    body: 'Where is it?',
    at: '2027-02-20T03:00:00.000Z',
  })
  expect(tickets(desk).map(({ messageCount }) => messageCount)).toEqual([2, 1])
  expect(ticket(desk, 2).related).toEqual([1])
})

test('two mails that name a mail which we do not have are one ticket', async () => {
  const desk = openDesk()
  const references = ['<unknown@customer.example>']
  await arrive(desk, { references, body: 'one', subject: 'a' }, { references, body: 'two', subject: 'b' })
  expect(ticket(desk).messageCount).toBe(2)
})

test('answers to one announcement are as many tickets as people', async () => {
  const desk = openDesk()
  const references = ['<news@example.com>']
  await arrive(
    desk,
    { references },
    { references, from: 'ken@other.example' },
    { references, from: 'mia@third.example' },
  )
  expect(tickets(desk)).toHaveLength(3)
})

test('a password follows its locked file into the ticket', async () => {
  const desk = openDesk()
  const boundary = 'Content-Type: multipart/mixed; boundary=b'
  const zip =
    '--b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsFBg==\r\n--b--'
  const mail = [
    'From: Hana <hana@customer.example>',
    'To: support@example.com',
    'Subject: files',
    'Message-ID: <zip@customer.example>',
    'MIME-Version: 1.0',
    boundary,
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'See the file.',
    zip,
    '',
  ].join('\r\n')
  const receivedAt = '2026-11-20T01:00:00.000Z'
  await importMails(desk, [{ role: 'inbox', receivedAt, bytes: new TextEncoder().encode(mail) }], parser, {})
  await arrive(desk, {
    subject: 'パスワードのお知らせ',
    body: 'パスワードは 1204 です。',
    at: '2026-11-20T01:02:00.000Z',
  })
  expect(ticket(desk).messageCount).toBe(2)
})

test('a list keeps its threads, by whoever writes to it', async () => {
  const desk = openDesk()
  const headers = ['List-Id: <users.example.org>', 'List-Post: <mailto:users@example.org>']
  const references = ['<start@example.org>']
  const to = 'users@example.org'
  await arrive(
    desk,
    { to, headers, references, from: 'a@one.example' },
    { to, headers, references, from: 'b@two.example' },
  )
  const [first, second] = tickets(desk).flatMap(({ number }) => messagesOf(desk.store, number))
  expect(first?.thread).toBe(second?.thread)
})

test('what a colleague forwards is of the same thread, and offered as a ticket', async () => {
  const desk = openDesk()
  const body =
    'The lamp that came on Tuesday has a crack in its foot.\n\nCan you send another one to the office in Osaka?'
  await arrive(desk, { ...asked, body })
  const forwarded = `Please look at this.\n\n---------- Forwarded message ---------\nFrom: Hana <hana@customer.example>\n\n${body}`
  await arrive(desk, { from: 'tanaka@example.com', subject: 'Fwd: Broken lamp', body: forwarded })
  const [first, second] = tickets(desk)
  expect(first?.related).toEqual([2])
  expect(second?.related).toEqual([1])
  const threads = [1, 2].map((number) => messagesOf(desk.store, number)[0]?.thread)
  expect(threads[0]).toBe(threads[1])
})

test('a mail delivered again under a new Message-ID is of the same thread and ticket', async () => {
  const desk = openDesk()
  await arrive(desk, asked, { ...asked, id: '<rewritten@relay.example>' })
  expect(ticket(desk)).toMatchObject({ messageCount: 2, flags: [] })
})
