/** No path by which what is written among ourselves reaches a customer: over the composing functions and the outbox. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../../src/config/template-file.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { isPrivate } from '../../src/domain/message.ts'
import { fold } from '../../src/domain/text.ts'
import { compose } from '../../src/mail/compose.ts'
import { readdress } from '../../src/mail/readdress.ts'
import { commitForward, planForward } from '../../src/services/handoff/forward.ts'
import { commitHandoff, planHandoff } from '../../src/services/handoff/handoff.ts'
import { enqueue, isOneOfUs } from '../../src/services/outbox/enqueue.ts'
import { resendTo } from '../../src/services/outbox/resend.ts'
import { fillTemplate } from '../../src/services/tickets/draft.ts'
import { createDraft, listDrafts } from '../../src/services/tickets/drafts.ts'
import { planMacro, runMacro } from '../../src/services/tickets/macro.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { split } from '../../src/services/tickets/split.ts'
import { messagesOf } from '../../src/store/message.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { participantsOf } from '../../src/store/participant.ts'
import { getRaw } from '../../src/store/raw.ts'
import { arrive, openDesk, parser, type TestDesk, ticket } from '../support/desk.ts'
import { question } from '../support/handoff.ts'
import { root } from '../support/program.ts'
import { openRobot } from '../support/robot.ts'
import { accepted, answering, request, send } from '../support/send.ts'

const author = { agent: { name: 'Sato', kana: null }, organization: 'Example Inc.', timeZone: 'Asia/Tokyo' }
const folders = builtinFolders.map(({ name }) => name)

/** A sentence that nobody else writes, long enough to be told from chance. */
const sentence = fc
  .tuple(
    fc.constantFrom('返金の件は', 'The margin is ', '仕入れ先は', 'He always '),
    fc.stringMatching(/^[a-z]{14,30}$/),
  )
  .map(([head, tail]) => `${head}${tail}`)

interface Conversation {
  question: string
  secrets: { note: string; asked: string; answer: string }
  text: string
}

const conversation: fc.Arbitrary<Conversation> = fc.record({
  question: sentence,
  secrets: fc.record({ note: sentence, asked: sentence, answer: sentence }),
  text: sentence,
})

/** A ticket with a note, a question to a colleague and his answer. */
async function lived({ question: asked, secrets }: Conversation): Promise<TestDesk> {
  const desk = openDesk()
  for (const db of [desk.store.db, desk.store.raw]) db.pragma('synchronous = OFF')
  await arrive(desk, { id: '<q@customer.example>', body: asked })
  addNote(desk, ticket(desk), secrets.note)
  const plan = planHandoff(desk, ticket(desk), { ...question, text: secrets.asked })
  await commitHandoff(desk, plan, compose)
  const from = 'Tanaka <tanaka@example.com>'
  await arrive(desk, { id: '<a@example.com>', from, references: [plan.letter.messageId], body: secrets.answer })
  return desk
}

const letters = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** What stands in mail to anybody but us and should not. */
async function leaks(desk: TestDesk, { secrets }: Conversation): Promise<string[]> {
  const found: string[] = []
  for (const { id, kind, envelope, raw } of outboxRows(desk.store)) {
    if (envelope.to.every((address) => isOneOfUs(desk, address))) continue
    const bytes = getRaw(desk.store, raw)
    const mail = await parser.parse(bytes)
    const parts = await parser.texts(bytes)
    const headers = mail.headers.map(({ value }) => value).join('\n')
    const whole = [mail.text, headers, ...parts.map(({ text }) => text), Buffer.from(bytes).toString()].join('\n')
    for (const [name, secret] of Object.entries(secrets))
      if (letters(whole).includes(letters(secret))) found.push(`${id} ${name}`)
    if (kind !== 'forward' && whole.includes('triage-private')) found.push(`${id} token`)
    if (headers.includes('<a@example.com>')) found.push(`${id} thread`)
  }
  return found
}

const everything = `---
subject: "{{ ticket.subject }} {{ ticket.number }}"
---
{{ customer | atena }} {{ customer.address }} {{ message.text }} {{ message.subject }} {{ ticket.tags | join: "," | default: "" }}
{{ ticket.handoff.to | default: "" }} {{ agent.name }} {{ organization }} {{ mailbox.address }} {{ now }} {{ satisfaction | default: "" }}
`

function template() {
  const { template: found, problems } = parseTemplate(new TextEncoder().encode(everything), 'all.md', { folders })
  if (!found) throw new Error(JSON.stringify(problems))
  return found
}

describe('mail to a customer', () => {
  test('holds no private word, whichever function composes it', async () => {
    await fc.assert(
      fc.asyncProperty(conversation, async (one) => {
        const desk = await lived(one)
        const current = () => ticket(desk, 1)
        const cc = [{ address: 'boss@customer.example', name: null }]
        const filled = fillTemplate(desk, current(), template(), author, {})
        for (const change of [{}, { cc }, { all: true }, { quoting: 'below' as const }, filled])
          await commitReply(desk, planReply(desk, current(), { ...request, text: one.text, ...change }), compose, null)
        const to = { address: 'sales@shop.example', name: null }
        const forward = { to, text: null, subject: null, close: true, language: 'ja' as const }
        await commitForward(desk, planForward(desk, current(), forward), compose)
        const effect = { reply: { template: 'all', send: 'auto' as const, within: null } }
        const means = { author, language: 'en' as const, template: async () => template() }
        await runMacro(desk, await planMacro(desk, { name: 'm', effect }, [current()], means), compose)
        await send(desk, answering(accepted), { perMinute: 1000 })
        for (const { id, kind } of outboxRows(desk.store))
          if (kind === 'reply') resendTo(desk, id, { address: 'hana@new.example', name: null }, readdress)
        expect(outboxRows(desk.store).length).toBeGreaterThan(8)
        expect(await leaks(desk, one)).toEqual([])
      }),
      { numRuns: 4 },
    )
  })

  test('is refused by the outbox itself when a private sentence stands in text, subject or file, however it is wrapped', async () => {
    const disguise = fc.constantFrom(
      (text: string) => text,
      (text: string) => `Hello,\n\n> ${text}\n\nRegards`,
      (text: string) => [...text].join(' '),
      (text: string) => text.toUpperCase(),
      (text: string) => text.replace(/(.{9})/gu, '$1\n> '),
      (text: string) => text.normalize('NFD'),
    )
    const place = fc.constantFrom('text', 'subject', 'file')
    const which = fc.constantFrom('note', 'asked', 'answer')
    await fc.assert(
      fc.asyncProperty(conversation, disguise, place, which, async (one, hide, where, name) => {
        const desk = await lived(one)
        const secret = hide(one.secrets[name])
        const { letter } = planReply(desk, ticket(desk, 1), { ...request, text: one.text })
        const leaking = {
          text: { ...letter, text: secret },
          subject: { ...letter, subject: secret },
          file: { ...letter, attachments: [{ name: 'x.txt', bytes: Buffer.from(secret) }] },
        }[where]
        const before = outboxRows(desk.store).length
        const base = { ticket: 1, raw: 'x', key: null, at: desk.clock.now }
        for (const kind of ['reply', 'reminder', 'automatic', 'forward'] as const)
          expect(() => enqueue(desk, { ...base, kind, letter: leaking })).toThrow('outbox.private-text')
        const strangers = [{ address: 'hana@customer.example', name: null }]
        for (const more of [{ to: strangers }, { to: [{ address: 'tanaka@example.com', name: null }], cc: strangers }])
          expect(() => enqueue(desk, { ...base, kind: 'handoff', letter: { ...letter, ...more } })).toThrow(
            'outbox.private-address',
          )
        expect(outboxRows(desk.store)).toHaveLength(before)
        const quoted = messagesOf(desk.store, 1)
          .filter(({ kind }) => isPrivate(kind))
          .map(({ id }) => id)
        expect(enqueue(desk, { ...base, kind: 'reply', letter: leaking, quotes: quoted }).state).toBe('queued')
      }),
      { numRuns: 10 },
    )
  })

  test('may say again what the customer has written or read, and set phrases', async () => {
    const desk = await lived({
      question: 'The lamp with the broken foot came on Tuesday.',
      secrets: {
        note: 'The lamp with the broken foot came on Tuesday. お世話になっております。',
        asked: 'いつもお世話になっております。よろしくお願いいたします。',
        answer: 'OK',
      },
      text: '',
    })
    const text =
      'お世話になっております。\nThe lamp with the broken foot came on Tuesday.\nOK\nよろしくお願いいたします。'
    await expect(
      commitReply(desk, planReply(desk, ticket(desk, 1), { ...request, text }), compose, null),
    ).resolves.toBeTruthy()
  })
})

test('an automatic answer and a draft of a rule hold no private word', async () => {
  const robot = await openRobot(`version: 1
rules:
  - { name: faq, when: { body: word }, then: { reply: { template: faq, send: auto }, note: "Margin is forty percent here." } }
  - { name: quoting, when: { body: other }, then: { reply: quoting, note: "Never tell them about the margin." } }
`)
  robot.receive({ id: '<1@a.example>', from: 'a@a.example', body: 'A word please.' })
  robot.receive({ id: '<2@b.example>', from: 'b@b.example', subject: 'b', body: 'The other matter.' })
  await robot.tick()
  expect(robot.sent).toHaveLength(1)
  expect(Buffer.from(robot.sent[0]?.bytes ?? []).toString()).not.toMatch(/margin/i)
  expect(listDrafts(robot.desk).map(({ text }) => text.trim())).toEqual(['You wrote: The other matter.'])
})

test('a draft that repeats a private sentence does not leave either', async () => {
  const one = {
    question: 'Where is it?',
    secrets: { note: 'n', asked: 'a', answer: 'Blame the carrier for this one.' },
    text: '',
  }
  const desk = await lived(one)
  const draft = createDraft(desk, {
    ...{ ticket: 1, by: 'agent', template: null, subject: null, to: [], cc: [], text: one.secrets.answer },
    ...{ attachments: [], createdAt: desk.clock.now, expiresAt: null },
  })
  const plan = planReply(desk, ticket(desk, 1), { ...request, text: draft.text, draft: draft.id })
  await expect(commitReply(desk, plan, compose, null)).rejects.toMatchObject({ code: 'outbox.private-text' })
})

test('a question that is split off takes neither its subject nor the colleague to the customer', async () => {
  const secrets = { note: 'n', asked: 'May we refund it although thirty days are over?', answer: 'No.' }
  const desk = await lived({ question: 'Where is it?', secrets, text: '' })
  const asked = messagesOf(desk.store, 1).find(({ kind }) => kind === 'handoff')
  split(desk, ticket(desk), [asked?.id ?? 0])
  const { subject, customer } = ticket(desk, 1)
  expect(ticket(desk, 2)).toMatchObject({ subject, customer })
  expect([...participantsOf(desk.store, 2)]).toEqual([])
  const { letter } = planReply(desk, ticket(desk, 2), { ...request, text: 'We are looking into it.' })
  expect(letter).toMatchObject({ subject: `Re: ${subject}`, inReplyTo: null, references: [] })
  expect(letter.to).toMatchObject([{ address: 'hana@customer.example' }])
})

test('the subject of a question is internal as well, and what is refused is told in its own words', async () => {
  const secrets = { note: 'n', asked: 'a', answer: 'He always says so, the Margin is 40 %!' }
  const desk = await lived({ question: 'Where is it?', secrets, text: '' })
  const plan = planHandoff(desk, ticket(desk), { ...question, subject: 'Is this customer creditworthy at all' })
  await commitHandoff(desk, plan, compose)
  for (const text of ['Is this customer creditworthy at all?', 'Yes: he always says so,\nthe margin is 40 %.'])
    await expect(commitReply(desk, planReply(desk, ticket(desk), { ...request, text }), compose, null)).rejects.toThrow(
      'outbox.private-text',
    )
  const text = secrets.answer.toUpperCase()
  await expect(
    commitReply(desk, planReply(desk, ticket(desk), { ...request, text }), compose, null),
  ).rejects.toMatchObject({ values: { text: 'He always says so, the Margin is 40' } })
})

test('a mail that quotes on purpose can be sent again to a better address, one to a colleague not to the customer', async () => {
  const secrets = { note: 'n', asked: 'a', answer: 'Blame the carrier for this one.' }
  const desk = await lived({ question: 'Where is it?', secrets, text: '' })
  const better = { address: 'hana@new.example', name: null }
  const toUs = { ...request, text: secrets.answer, to: [{ address: 'tanaka@example.com', name: null }] }
  const within = await commitReply(desk, planReply(desk, ticket(desk), toUs), compose, null)
  await send(desk, answering(accepted))
  // What only a colleague has got is as internal as before.
  expect(() => resendTo(desk, within.id, better, readdress)).toThrow('outbox.private-text')
  const said = messagesOf(desk.store, 1).findLast(({ kind }) => kind === 'answer')?.id ?? 0
  const letter = { ...request, text: secrets.answer, quotes: [said] }
  const row = await commitReply(desk, planReply(desk, ticket(desk), letter), compose, null)
  await send(desk, answering(accepted))
  expect(resendTo(desk, row.id, better, readdress)).toMatchObject({ state: 'queued' })
})

test('there is one door to the outbox, and one to the transport', () => {
  const files = globSync('src/**/*.ts', { cwd: root })
  const users = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))
  expect(files.length).toBeGreaterThan(50)
  expect(users(/(?<!function )\baddOutbox\(/)).toEqual(['src/services/outbox/enqueue.ts'])
  expect(users(/\btransport\.send\(/)).toEqual(['src/services/outbox/deliver.ts'])
})

test('a file of any size and any Japanese charset is searched, a picture is not taken for text', async () => {
  const secrets = { note: '今回は三割までしか返金しない方針です。', asked: 'a', answer: 'b' }
  const desk = await lived({ question: 'Where is it?', secrets, text: '' })
  const { letter } = planReply(desk, ticket(desk, 1), { ...request, text: 'See the file, please.' })
  const filler = Buffer.from(`${'商品,数量,単価\n'.repeat(60_000)}`)
  expect(filler.length).toBeGreaterThan(1_200_000)
  const shiftJis = Buffer.from('8da189f182cd8e4f8a8482dc82c582b582a995d48be082b582c882a295fb906a82c582b78142', 'hex')
  expect(new TextDecoder('shift_jis').decode(shiftJis)).toBe(secrets.note)
  const files: [string, Uint8Array, boolean][] = [
    ['late.csv', Buffer.concat([filler, Buffer.from(secrets.note), filler]), true],
    ['cut.csv', Buffer.concat([Buffer.alloc(1_048_560, 'x\n'), Buffer.from(secrets.note)]), true],
    ['sjis.csv', shiftJis, true],
    ['utf16.txt', Buffer.from(`\ufeff${secrets.note}`, 'utf16le'), true],
    [`${secrets.note}.txt`, Buffer.from('x'), true],
    ['harmless.csv', filler, false],
    ['picture.png', Buffer.concat([Buffer.from([0x89, 0x50, 0, 0]), Buffer.from(secrets.note)]), false],
  ]
  for (const [name, bytes, leaks] of files) {
    const mail = { ticket: 1, kind: 'reply' as const, raw: name, key: null, at: desk.clock.now }
    const write = () =>
      enqueue(desk, { ...mail, letter: { ...letter, messageId: `<${name}>`, attachments: [{ name, bytes }] } })
    if (leaks) expect(write, name).toThrow('outbox.private-text')
    else expect(write(), name).toMatchObject({ state: 'queued' })
  }
})
