import { describe, expect, test } from 'vitest'
import { breaker, resumeAutomatic } from '../../src/services/automatic/breaker.ts'
import { listDrafts } from '../../src/services/tickets/drafts.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { parser, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { mailBytes } from '../support/letter.ts'
import { acknowledges, openRobot, type Robot } from '../support/robot.ts'
import { pass, reply } from '../support/send.ts'

const reasons = (desk: TestDesk) =>
  [...eventsAfter(desk.store, 0, null)].flatMap((event) => (event.kind === 'automatic' ? [event.data.reason] : []))
const rule = (then: string, when = '{ is: new }') =>
  `version: 1\nrules:\n  - { name: ack, when: ${when}, then: ${then} }\n`
const auto = (template: string, more = '') => rule(`{ reply: { template: ${template}, send: auto ${more} } }`)

describe('an automatic answer', () => {
  test('goes to the sender, marked as automatic, threaded, without a word of his', async () => {
    const robot = await openRobot()
    robot.receive({ id: '<q@customer.example>', subject: 'Buy at evil.example', replyTo: 'victim@other.example' })
    const { rows } = await robot.tick()
    expect(rows).toMatchObject([{ kind: 'automatic', envelope: { to: ['hana@customer.example'] } }])
    const mail = await parser.parse(robot.sent[0]?.bytes ?? new Uint8Array())
    const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
    expect(header('auto-submitted')).toBe('auto-replied')
    expect(header('x-auto-response-suppress')).toBe('OOF, AutoReply')
    expect(header('x-triage-loop')).toBe('support@example.com')
    expect(mail).toMatchObject({
      ...{ subject: 'We have it', inReplyTo: ['<q@customer.example>'], references: ['<q@customer.example>'] },
      ...{ text: 'Thank you. We answer within a day.\n', automatic: 'auto-reply' },
    })
    expect(mail.messageId).toMatch(/^<automatic\.[0-9a-f]{40}@example\.com>$/)
    expect(mail.messageId).not.toContain('triage')
    expect(Buffer.from(robot.sent[0]?.bytes ?? []).toString()).not.toMatch(/evil|Hana|victim/)
  })

  test('is no answer of ours: the ticket waits for us as before, and nothing counts as a reply', async () => {
    const robot = await openRobot()
    robot.receive({ id: '<q@customer.example>' })
    await robot.tick()
    expect(ticket(robot.desk)).toMatchObject({ folder: 'answer-now', asked: null, messageCount: 2 })
    expect(messagesOf(robot.desk.store, 1).map(({ kind }) => kind)).toEqual(['inbound', 'automatic'])
  })

  test('is a draft unless the rule says auto, and falls back to one where it may not leave', async () => {
    const cases: [string, (robot: Robot) => 'pass' | 'fail' | 'none' | null, string | null][] = [
      [rule('{ reply: received }'), () => 'pass', null],
      [acknowledges, () => 'fail', 'failed-sender'],
      [acknowledges, () => 'none', 'unproved-sender'],
      [
        acknowledges,
        ({ desk }) => {
          desk.automaticMail = 'drafts'
          return 'pass'
        },
        'drafts',
      ],
      [
        acknowledges,
        ({ desk }) => {
          desk.trustedAuthserv = null
          return null
        },
        'unproved-sender',
      ],
      [auto('quoting'), () => 'pass', 'template'],
    ]
    for (const [rules, prepare, reason] of cases) {
      const robot = await openRobot(rules)
      robot.receive({ id: '<q@customer.example>' }, prepare(robot))
      expect(await robot.tick()).toMatchObject({ rows: [], drafts: 1, problems: [] })
      expect(robot.sent).toEqual([])
      expect(listDrafts(robot.desk)).toMatchObject([{ ticket: 1, by: 'rule ack' }])
      expect(reasons(robot.desk)).toEqual(reason === null ? [] : [reason])
    }
  })

  test('goes to a sender without proof when a person has written to him before', async () => {
    const robot = await openRobot()
    robot.receive({ id: '<q@customer.example>' }, 'none')
    await robot.tick()
    await reply(robot.desk)
    await robot.tick()
    robot.receive({ id: '<r@customer.example>', subject: 'Something else', body: 'Another matter.' }, 'none')
    await robot.tick()
    expect(robot.sent.map(({ envelope }) => envelope.to)).toEqual([
      ['hana@customer.example'],
      ['hana@customer.example'],
    ])
  })

  const silent: [string, Parameters<Robot['receive']>[0], string | null, ((robot: Robot) => void)?][] = [
    ['a machine', { headers: ['Auto-Submitted: auto-replied'] }, 'automatic'],
    ['our own automatic mail whose headers somebody has cut', { headers: ['X-Triage-Loop: a@b.example'] }, 'automatic'],
    ['a list', { headers: ['List-Id: <news.example>'] }, 'automatic'],
    ['no-reply', { from: 'no-reply@shop.example' }, 'automatic'],
    ['ourselves', { from: 'support@example.com' }, 'own'],
    ['two senders', { headers: ['From: eve@evil.example'] }, 'damaged'],
    ['a sender whose address cannot be written to', { from: 'nobody' }, null],
    ['a mailbox of which config.yaml says off', {}, 'off', ({ desk }) => Object.assign(desk, { automaticMail: 'off' })],
  ]
  test.each(silent)('never answers %s', async (_, mail, reason, prepare) => {
    const robot = await openRobot()
    prepare?.(robot)
    robot.receive({ id: '<q@customer.example>', ...(mail as object) })
    await robot.tick()
    expect(robot.sent).toEqual([])
    expect(listDrafts(robot.desk)).toEqual([])
    if (reason) expect(reasons(robot.desk)).toEqual([reason])
  })

  test('never goes to a complaint, and not into a ticket that a rule has closed to it', async () => {
    const robot = await openRobot(`version: 1
rules:
  - { name: ack, when: { is: new }, then: { reply: { template: received, send: auto } } }
  - { name: lawyer, when: { body: court }, then: { automatic_mail: never } }
`)
    robot.receive({ id: '<a@customer.example>', from: 'a@customer.example', body: 'This is unacceptable.' })
    robot.receive({ id: '<b@customer.example>', from: 'b@customer.example', subject: 'b', body: 'See you in court.' })
    await robot.tick()
    expect(robot.sent).toEqual([])
    expect(reasons(robot.desk)).toEqual(['complaint', 'forbidden'])
  })

  test('never comes late: not after its time, not after a day, not after an answer', async () => {
    for (const [rules, minutes] of [
      [auto('received', ', within: 4h'), 5 * 60],
      [acknowledges, 25 * 60],
    ] as const) {
      const robot = await openRobot(rules)
      robot.receive({ id: '<q@customer.example>' })
      pass(robot.desk, minutes)
      await robot.tick()
      expect(reasons(robot.desk)).toEqual(['late'])
    }
  })

  test('never goes to mail that lay there before the first sync', async () => {
    const robot = await openRobot()
    const now = robot.desk.clock.now
    robot.desk.clock.now = '2026-11-20T00:00:00.000Z'
    robot.receive({ id: '<q@customer.example>' })
    robot.desk.clock.now = now
    await robot.tick()
    expect(reasons(robot.desk)).toEqual(['old'])
  })

  test('leaves once, though the run is repeated and a second home serves the same mailbox', async () => {
    const mail = mailBytes({ id: '<q@customer.example>' })
    const robots = [await openRobot(), await openRobot()]
    const ids = new Set<string>()
    for (const robot of robots) {
      robot.receive(mail)
      await robot.tick()
      await robot.tick()
      expect(robot.sent).toHaveLength(1)
      ids.add(outboxRows(robot.desk.store)[0]?.messageId ?? '')
    }
    expect(ids.size).toBe(1)
  })

  test('is not written where a copy of it has come out of Sent', async () => {
    const [first, second] = [await openRobot(), await openRobot()]
    const mail = mailBytes({ id: '<q@customer.example>' })
    first.receive(mail)
    await first.tick()
    const sent = second.server.folder('Sent', 'sent')
    second.receive(mail)
    second.server.append(sent, first.sent[0]?.bytes ?? new Uint8Array(), { receivedAt: second.desk.clock.now })
    await second.tick()
    expect(second.sent).toEqual([])
    expect(reasons(second.desk)).toEqual(['known'])
  })

  test('that nobody can write stops nothing but itself, and says so', async () => {
    const robot = await openRobot(auto('broken'))
    robot.receive({ id: '<q@customer.example>' })
    const { problems } = await robot.tick()
    expect(problems).toHaveLength(1)
    expect(reasons(robot.desk)).toEqual(['broken'])
    expect((await robot.tick()).problems).toEqual([])
  })
})

describe('limits', () => {
  test('one acknowledgement to a sender in 24 hours, and again the day after', async () => {
    const robot = await openRobot()
    for (let n = 0; n < 5; n++) {
      robot.receive({ id: `<${n}@customer.example>`, subject: `matter ${n}`, body: `My lamp number ${n} is broken.` })
      await robot.tick()
    }
    expect(robot.sent).toHaveLength(1)
    pass(robot.desk, 24 * 60)
    robot.receive({ id: '<6@customer.example>', subject: 'matter 6', body: 'My chair is broken.' })
    await robot.tick()
    expect(robot.sent).toHaveLength(2)
  })

  test('three automatic mails in a ticket in a day, whatever the rules', async () => {
    const rules = Array.from(
      { length: 5 },
      (_, n) => `  - { name: r${n}, when: { body: word${n} }, then: { reply: { template: faq, send: auto } } }`,
    )
    const robot = await openRobot(`version: 1\nrules:\n${rules.join('\n')}\n`)
    for (let n = 0; n < 5; n++) {
      robot.receive({ id: `<${n}@x.example>`, references: n > 0 ? ['<0@x.example>'] : [], body: `word${n}` })
      await robot.tick()
    }
    expect(tickets(robot.desk)).toHaveLength(1)
    expect(robot.sent).toHaveLength(3)
  })

  test('thirty in a quarter of an hour trip the breaker: it stays open until a person has looked', async () => {
    const robot = await openRobot()
    for (let n = 0; n < 40; n++)
      robot.receive({ id: `<${n}@c${n}.example>`, from: `c${n}@c${n}.example`, subject: `m${n}`, body: `matter ${n}` })
    const report = await robot.tick()
    expect(robot.sent).toHaveLength(30)
    expect(report).toMatchObject({ drafts: 10, stopped: { count: 30 } })
    expect(reasons(robot.desk).filter(Boolean)).toEqual(Array(10).fill('stopped'))
    pass(robot.desk, 60)
    robot.receive({ id: '<x@d.example>', from: 'd@d.example', subject: 'later' })
    expect(await robot.tick()).toMatchObject({ drafts: 1, stopped: null })
    expect(robot.sent).toHaveLength(30)
    expect(resumeAutomatic(robot.desk)).toBe(true)
    expect(breaker(robot.desk)).toBeNull()
    expect(resumeAutomatic(robot.desk)).toBe(false)
    robot.receive({ id: '<y@e.example>', from: 'e@e.example', subject: 'even later' })
    await robot.tick()
    expect(robot.sent).toHaveLength(31)
  })
})

/** Everything by which a mail could be known as automatic, or as an answer. */
function stripped(bytes: Uint8Array, change: { id: string; from: string; subject: string }): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const body = text.slice(text.indexOf('\r\n\r\n') + 4)
  return mailBytes({ ...change, headers: [], body: `${body}\n${change.subject}` })
}

describe('loops', () => {
  const both = `version: 1
rules:
  - { name: ack, when: {}, then: { reply: { template: received, send: auto } } }
`
  test.each([
    ['as it is', (bytes: Uint8Array) => bytes],
    [
      'through a relay that cuts every mark and names no reference',
      (bytes: Uint8Array, turn: number, from: string) =>
        stripped(bytes, { id: `<relay${turn}@relay.example>`, from, subject: `turn ${turn}` }),
    ],
  ])('two copies of the product that mail each other stop by the second mail, %s', async (_, relay) => {
    const one = await openRobot(both, 'support@one.example')
    const two = await openRobot(both, 'support@two.example')
    one.receive({ id: '<start@two.example>', from: 'support@two.example', to: 'support@one.example' })
    let mails = 0
    for (let turn = 0; turn < 12; turn++) {
      const [giver, taker] = turn % 2 === 0 ? [one, two] : [two, one]
      const before = giver.sent.length
      await giver.tick()
      for (const { bytes } of giver.sent.slice(before)) {
        mails++
        taker.receive(relay(bytes, turn, giver.desk.addresses[0] ?? ''))
      }
    }
    expect(mails).toBeGreaterThan(0)
    expect(mails).toBeLessThanOrEqual(2)
  })

  test('a responder that marks nothing gets three answers at most, new tickets or not', async () => {
    const many = [0, 1, 2, 3, 4].map(
      (n) => `  - { name: r${n}, when: { subject: topic${n} }, then: { reply: { template: faq, send: auto } } }`,
    )
    for (const [rules, most] of [
      [both, 1],
      [`version: 1\nrules:\n${many.join('\n')}\n`, 3],
    ] as const)
      for (const inThread of [true, false]) {
        const robot = await openRobot(rules)
        let last: string | null = null
        for (let n = 0; n < 40; n++) {
          const references = inThread && last !== null ? [last] : []
          robot.receive({ id: `<${n}@robot.example>`, from: 'robot@robot.example', references, ...said(n) })
          await robot.tick()
          last = outboxRows(robot.desk.store).at(-1)?.messageId ?? null
        }
        expect(robot.sent.length).toBeGreaterThan(0)
        expect(robot.sent.length).toBeLessThanOrEqual(most)
      }
  })
})

const said = (n: number) => ({ subject: `topic${n % 5} case ${n}`, body: `We have noted your message number ${n}.` })

test('of 500 mails with forged senders none is answered by itself', async () => {
  const robot = await openRobot()
  const verdicts = ['fail', 'none', null] as const
  for (let n = 0; n < 500; n++) {
    const from = `Victim ${n} <victim${n}@bank${n % 90}.example>`
    const forged = n % 7 === 0 ? ['Authentication-Results: evil.example; dmarc=pass header.from=bank.example'] : []
    robot.receive(
      { id: `<${n}@evil.example>`, from, subject: `Win ${n}`, body: `Go to evil.example/${n}`, headers: forged },
      verdicts[n % 3],
    )
  }
  await robot.tick()
  expect(tickets(robot.desk).length).toBe(500)
  expect(robot.sent).toEqual([])
  expect(outboxRows(robot.desk.store)).toEqual([])
  const without = await openRobot()
  without.desk.trustedAuthserv = null
  for (let n = 0; n < 30; n++)
    without.receive({ id: `<${n}@e.example>`, from: `v${n}@b${n}.example`, subject: `s${n}` }, null)
  await without.tick()
  expect(without.sent).toEqual([])
})

test('whoever a visitor names in a contact form is not answered by itself, nor is the form', async () => {
  const robot = await openRobot(`${acknowledges}
forms: [{ name: web, when: { from: form@example.com }, read: { address: [Email], body: [Message] } }]
`)
  const form = { from: 'form@example.com', id: '<f1@example.com>' }
  robot.receive({ ...form, body: 'Email: victim@other.example\nMessage: Buy at evil.example' })
  robot.receive({ ...form, id: '<f2@example.com>', body: 'Message: no address' })
  expect(await robot.tick()).toMatchObject({ rows: [], drafts: 1 })
  expect(robot.sent).toEqual([])
  expect(reasons(robot.desk).sort()).toEqual(['damaged', 'unproved-sender'])
})

describe('a rule that hands off', () => {
  const hands = (then: string) => rule(`{ handoff: ${then} }`, '{ body: invoice }')
  test('asks the colleague by a private mail once the mail is taken in', async () => {
    const robot = await openRobot(hands('{ to: billing, note: "Invoice question", wait: 2d }'))
    robot.receive({ id: '<q@customer.example>', body: 'The invoice is wrong.' })
    await robot.tick()
    expect(robot.sent.map(({ envelope }) => envelope.to)).toEqual([['tanaka@example.com']])
    expect(ticket(robot.desk)).toMatchObject({
      ...{ folder: 'awaiting-colleague', handoff: { to: 'tanaka@example.com', wait: '2d' } },
    })
    const mail = await parser.parse(robot.sent[0]?.bytes ?? new Uint8Array())
    expect(mail.text).toMatch(/^Invoice question\n[\s\S]*> The invoice is wrong\./)
    await robot.tick()
    expect(robot.sent).toHaveLength(1)
  })

  test('asks once from all homes of the mailbox, marked as automatic, and knows the answer by its Message-ID alone', async () => {
    const mail = mailBytes({ id: '<q@customer.example>', body: 'The invoice is wrong.' })
    const [first, second, third] = [
      await openRobot(hands('billing')),
      await openRobot(hands('billing')),
      await openRobot(hands('billing')),
    ]
    for (const robot of [first, second]) {
      robot.receive(mail)
      await robot.tick()
      expect(robot.sent).toHaveLength(1)
    }
    const asked = await parser.parse(first.sent[0]?.bytes ?? new Uint8Array())
    const id = asked.messageId ?? ''
    expect(id).toMatch(/^<automatic\./)
    expect(asked.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    expect(outboxRows(second.desk.store)[0]?.messageId).toBe(id)
    third.receive(mail)
    const sent = third.server.folder('Sent', 'sent')
    third.server.append(sent, first.sent[0]?.bytes ?? new Uint8Array(), { receivedAt: third.desk.clock.now })
    await third.tick()
    expect(third.sent).toEqual([])
    expect(reasons(third.desk)).toEqual(['known'])
    first.receive({ id: '<a@example.com>', from: 'tanaka@example.com', references: [id], body: 'Yes, refund it.' })
    await first.tick()
    expect(tickets(first.desk)).toHaveLength(1)
    expect(ticket(first.desk)).toMatchObject({ folder: 'answer-now', handoff: null })
    expect(messagesOf(first.desk.store, 1).at(-1)).toMatchObject({ kind: 'answer' })
  })

  test('to nobody says so and leaves the ticket to us', async () => {
    const robot = await openRobot(hands('nobody'))
    robot.receive({ id: '<q@customer.example>', body: 'The invoice is wrong.' })
    expect((await robot.tick()).problems).toMatchObject([{ code: 'handoff.unknown' }])
    expect(ticket(robot.desk).folder).toBe('answer-now')
    expect(reasons(robot.desk)).toEqual(['colleague'])
  })
})
