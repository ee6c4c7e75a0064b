import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../../src/config/template-file.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { type RatingScale, ratingScales, ratingToken, valuesOf } from '../../src/domain/rating.ts'
import { compose } from '../../src/mail/compose.ts'
import { signerOf } from '../../src/services/desk.ts'
import { mayAsk, ratingBlock } from '../../src/services/satisfaction/ask.ts'
import { askTheDayAfter } from '../../src/services/satisfaction/day-after.ts'
import { carryOut, planMove } from '../../src/services/tickets/change.ts'
import { fillTemplate } from '../../src/services/tickets/draft.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { eventsAfter } from '../../src/store/event.ts'
import { messagesOf } from '../../src/store/message.ts'
import { getRaw } from '../../src/store/raw.ts'
import { satisfactionOf } from '../../src/store/satisfaction.ts'
import { arrive, type Letter, openDesk, parser, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { accepted, answering, onlyRow, pass, request, send } from '../support/send.ts'

const author = { agent: null, organization: null, timeZone: 'Asia/Tokyo' }
const closing = '---\nthen: closed\n---\nAll done.\n{% if satisfaction %}\n{{ satisfaction }}\n{% endif %}\n'

function template() {
  const folders = builtinFolders.map(({ name }) => name)
  const { template: found } = parseTemplate(new TextEncoder().encode(closing), 'closing.md', { folders })
  if (!found) throw new Error('no template')
  return found
}

async function closed(scale: RatingScale = '3', letter: Letter = {}): Promise<TestDesk> {
  const desk = openDesk()
  desk.satisfaction = { scale, ask: 'footer' }
  await arrive(desk, { id: '<q@customer.example>', from: 'Hana <hana@customer.example>', ...letter })
  await close(desk, 1)
  return desk
}

async function close(desk: TestDesk, number: number): Promise<string> {
  const { text } = fillTemplate(desk, ticket(desk, number), template(), author, {})
  const plan = planReply(desk, ticket(desk, number), { ...request, text, folder: 'closed' })
  await commitReply(desk, plan, compose, null)
  await send(desk, answering(accepted))
  return text
}

const later = '2026-11-25T01:00:00.000Z'
const click = (desk: TestDesk, value: number, more: Letter = {}, scale: RatingScale = '3'): Letter => ({
  ...{ id: `<rating${value}@customer.example>`, from: 'Hana <hana@customer.example>', at: later, body: '' },
  subject: `Rating [${ratingToken({ ticket: 1, scale, value }, signerOf(desk.store))}]`,
  ...more,
})
const told = (desk: TestDesk) =>
  [...eventsAfter(desk.store, 0, null)].flatMap((event) => (event.kind === 'satisfaction' ? [event.data.to] : []))

describe('asking', () => {
  test.each(ratingScales)(
    'a letter that closes carries the question on the scale %s, whole after its way',
    async (scale) => {
      const desk = await closed(scale)
      expect(satisfactionOf(desk.store, 1)).toMatchObject({ scale, value: null, customer: 'hana@customer.example' })
      const { text } = await parser.parse(getRaw(desk.store, onlyRow(desk).raw))
      const links = [...text.matchAll(/mailto:support@example\.com\?subject=(\S+)/g)].map(([, subject = '']) => subject)
      expect(links).toHaveLength(scale === 'nps' ? 0 : valuesOf(scale).length)
      for (const [index, link] of links.entries()) {
        const token = ratingToken({ ticket: 1, scale, value: valuesOf(scale)[index] ?? 0 }, signerOf(desk.store))
        expect(decodeURIComponent(link)).toContain(`[${token}]`)
      }
      expect(text).toContain(`${valuesOf(scale).at(-1)} to ${valuesOf(scale)[0]}`)
    },
  )

  test('happens at most once in 30 days for a customer, and not where config says never', async () => {
    const desk = await closed()
    const second = {
      id: '<r@customer.example>',
      from: 'Hana <hana@customer.example>',
      subject: 'Chair',
      body: 'My chair?',
    }
    await arrive(desk, second)
    expect(mayAsk(desk, ticket(desk, 2))).toBe(false)
    expect(await close(desk, 2)).not.toContain('mailto:')
    pass(desk, 31 * 24 * 60)
    expect(mayAsk(desk, ticket(desk, 2))).toBe(true)
    desk.satisfaction = { scale: '3', ask: 'never' }
    expect(ratingBlock(desk, ticket(desk, 2), 'en')).toBeNull()
  })
})

describe('an answer by one click', () => {
  test('is recorded with its words, and the ticket stays closed', async () => {
    const desk = await closed()
    await arrive(desk, click(desk, 3, { body: 'Fast and friendly.' }))
    expect(satisfactionOf(desk.store, 1)).toMatchObject({ value: 3, words: 'Fast and friendly.', answeredAt: later })
    expect(tickets(desk)).toHaveLength(1)
    expect(ticket(desk)).toMatchObject({ folder: 'closed', flags: [], messageCount: 3 })
    expect(told(desk)).toEqual([null, 3])
  })

  test.each([
    ['3', 1],
    ['3', 2],
    ['5', 5],
    ['5', 1],
    ['nps', 10],
    ['nps', 0],
  ] as const)(
    'counts on the scale %s as %d, and no other scale than the one that was asked on',
    async (scale, value) => {
      const desk = await closed(scale)
      await arrive(desk, click(desk, value, {}, scale))
      expect(satisfactionOf(desk.store, 1)).toMatchObject({ scale, value, words: null })
      const beyond = { '3': 4, '5': 6, nps: 11 }[scale]
      await arrive(desk, click(desk, beyond, { id: '<beyond@customer.example>' }, scale))
      expect(satisfactionOf(desk.store, 1)?.value).toBe(value)
    },
  )

  test('that asks for something opens a ticket for it, and only then', async () => {
    const desk = await closed()
    await arrive(desk, click(desk, 1, { body: 'Could you send the invoice again?' }))
    expect(satisfactionOf(desk.store, 1)?.value).toBe(1)
    expect(ticket(desk, 1).folder).toBe('closed')
    expect(ticket(desk, 2)).toMatchObject({ folder: 'answer-now', related: [1] })
    await arrive(desk, click(desk, 2, { id: '<again@customer.example>', body: 'Better now.' }))
    expect(satisfactionOf(desk.store, 1)).toMatchObject({ value: 2, words: 'Better now.' })
    expect(tickets(desk)).toHaveLength(2)
  })

  test('counts from the customer and his firm alone, with a hash of ours alone', async () => {
    const desk = await closed()
    await arrive(desk, click(desk, 1, { from: 'eve@evil.example', id: '<1@evil.example>' }))
    const forged = click(desk, 1, { id: '<2@customer.example>' })
    await arrive(desk, { ...forged, subject: forged.subject?.replace('.1.', '.3.') ?? '' })
    await arrive(openDesk(), click(desk, 1))
    expect(satisfactionOf(desk.store, 1)?.value).toBeNull()
    await arrive(desk, click(desk, 2, { from: 'boss@customer.example', id: '<3@customer.example>' }))
    expect(satisfactionOf(desk.store, 1)?.value).toBe(2)
  })
})

describe('a digit in the reply', () => {
  const answer = (body: string): Letter => ({
    ...{ id: '<a@customer.example>', from: 'Hana <hana@customer.example>', references: ['<q@customer.example>'] },
    ...{ at: later, subject: 'Re: Order 1204', body },
  })
  test.each([
    ['5', '5', 5, null],
    ['５です。\nとても助かりました。', '5', 5, 'とても助かりました。'],
    ['評価：4', '5', 4, null],
    ['10', 'nps', 10, null],
    ['0, too slow', 'nps', 0, 'too slow'],
    ['2/3: ok', '3', 2, 'ok'],
  ] as const)('%j on the scale %s is %d', async (body, scale, value, words) => {
    const desk = await closed(scale)
    await arrive(desk, answer(body))
    expect(satisfactionOf(desk.store, 1)).toMatchObject({ value, words })
    expect(ticket(desk)).toMatchObject({ folder: 'closed', messageCount: 3 })
  })

  test.each(['4', '3 boxes are missing', 'Thanks', '1. First, the foot is loose', '2\nThe lamp is still broken.'])(
    '%j reopens, or is no rating',
    async (body) => {
      const desk = await closed('3')
      await arrive(desk, answer(body))
      const isThanks = body === 'Thanks'
      expect(ticket(desk).folder).toBe(isThanks ? 'closed' : 'answer-now')
    },
  )

  test('means nothing where nobody has asked', async () => {
    const desk = openDesk()
    await arrive(desk, { id: '<q@customer.example>' }, { id: '<b@x>', references: ['<q@customer.example>'], body: '3' })
    expect(satisfactionOf(desk.store, 1)).toBeNull()
    expect(messagesOf(desk.store, 1)).toHaveLength(2)
  })
})

test('asked a day after closing: once, in office hours, where a person has answered', async () => {
  const desk = openDesk('version: 1\nhours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }\n')
  desk.satisfaction = { scale: '3', ask: 'day-after' }
  await arrive(
    desk,
    { id: '<q@customer.example>', from: 'Hana <hana@customer.example>' },
    { from: 'ken@other.example' },
  )
  expect(await close(desk, 1)).not.toContain('mailto:')
  carryOut(desk, planMove(desk, [ticket(desk, 2)], 'closed'))
  const ask = () => askTheDayAfter(desk, { composer: compose, canSend: true })
  expect(await ask()).toEqual([])
  pass(desk, 34 * 60)
  expect(await ask()).toEqual([])
  pass(desk, 16 * 60)
  desk.automaticMail = 'drafts'
  expect(await ask()).toEqual([])
  desk.automaticMail = 'on'
  const rows = await ask()
  expect(rows).toMatchObject([{ ticket: 1, kind: 'automatic', envelope: { to: ['hana@customer.example'] } }])
  const mail = await parser.parse(getRaw(desk.store, rows[0]?.raw ?? ''))
  expect(mail.text).toContain('mailto:support@example.com?subject=')
  expect(mail.headers).toContainEqual({ key: 'auto-submitted', value: 'auto-generated' })
  expect(await ask()).toEqual([])
  expect(ticket(desk, 1).folder).toBe('closed')
  expect(satisfactionOf(desk.store, 1)).toMatchObject({ value: null })
})

test.each(ratingScales)(
  'asked a day after closing on the scale %s: nothing with the letter, the whole scale the day after',
  async (scale) => {
    const desk = openDesk('version: 1\nhours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }\n')
    desk.satisfaction = { scale, ask: 'day-after' }
    await arrive(desk, { id: '<q@customer.example>', from: 'Hana <hana@customer.example>' })
    expect(await close(desk, 1)).not.toContain('mailto:')
    expect(satisfactionOf(desk.store, 1)).toBeNull()
    pass(desk, 34 * 60 + 16 * 60)
    const [row] = await askTheDayAfter(desk, { composer: compose, canSend: true })
    const { text } = await parser.parse(getRaw(desk.store, row?.raw ?? ''))
    expect(text.match(/mailto:/g) ?? []).toHaveLength(scale === 'nps' ? 0 : valuesOf(scale).length)
    expect(satisfactionOf(desk.store, 1)).toMatchObject({ scale, value: null })
    await send(desk, answering(accepted))
    await arrive(desk, {
      ...{ id: '<d@customer.example>', from: 'Hana <hana@customer.example>', references: ['<q@customer.example>'] },
      ...{ at: '2026-11-27T01:00:00.000Z', subject: 'Re: Order 1204', body: String(valuesOf(scale)[0]) },
    })
    expect(satisfactionOf(desk.store, 1)?.value).toBe(valuesOf(scale)[0])
    expect(ticket(desk).folder).toBe('closed')
  },
)

test('where config says never, neither the letter nor the day after asks', async () => {
  const desk = openDesk('version: 1\nhours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }\n')
  desk.satisfaction = { scale: '5', ask: 'never' }
  await arrive(desk, { id: '<q@customer.example>', from: 'Hana <hana@customer.example>' })
  expect(await close(desk, 1)).not.toContain('mailto:')
  pass(desk, 50 * 60)
  expect(await askTheDayAfter(desk, { composer: compose, canSend: true })).toEqual([])
  expect(satisfactionOf(desk.store, 1)).toBeNull()
})
