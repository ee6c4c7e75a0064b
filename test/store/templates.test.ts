import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseTemplate } from '../../src/config/template-file.ts'
import { listTemplates } from '../../src/config/templates.ts'
import { compose } from '../../src/mail/compose.ts'
import { answersForAnybody } from '../../src/services/templates/faq.ts'
import { suggestionsFor, usesByName } from '../../src/services/templates/suggest.ts'
import { valuesFor } from '../../src/services/templates/values.ts'
import { customerTaste, fillTemplate } from '../../src/services/tickets/draft.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { setCustomers } from '../../src/services/tickets/set-customer.ts'
import type { Template } from '../../src/templates/template.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { root } from '../support/program.ts'

const hours = 'hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-18:00"] } }'
const author = {
  agent: { name: '佐藤', kana: null, signature: null },
  organization: '株式会社例示',
  timeZone: 'Asia/Tokyo',
}
const shipped = listTemplates({
  folder: join(root, 'templates'),
  shipped: null,
  folders: ['answer-now', 'answer-later', 'awaiting-customer', 'awaiting-colleague', 'closed'],
}).flatMap(({ template }) => template ?? [])

function named(name: string, language: 'ja' | 'en' = 'ja'): Template {
  const found = shipped.find((one) => one.name === name && one.language === language && one.style === null)
  if (!found) throw new Error(name)
  return found
}

function written(source: string): Template {
  const { template } = parseTemplate(new TextEncoder().encode(source), 't.md', { folders: [] })
  if (!template) throw new Error(source)
  return template
}

/** Monday, 23 November 2026, is a holiday in Japan, but none in these hours. */
const asked = {
  from: 'Hana <hana@customer.example>',
  at: '2026-11-23T01:00:00Z',
  subject: '領収書',
  body: '届きません。',
}

async function answer(desk: TestDesk, number: number, template: string | null, text = 'お送りしました。') {
  const request = { text, subject: null, cc: [], attachments: [], folder: null, asks: null, template }
  await commitReply(desk, planReply(desk, ticket(desk, number), request), compose, null)
}

const valuesOf = (desk: TestDesk, number = 1) => valuesFor(desk, ticket(desk, number), author, 'ja').ticket

test('a first contact, a known customer and a follow-up are told apart', async () => {
  const desk = openDesk(`version: 1\n${hours}`)
  await arrive(desk, asked)
  desk.clock.now = '2026-11-23T02:00:00Z'
  expect(valuesOf(desk)).toMatchObject({ first_contact: true, follow_up: false })
  await answer(desk, 1, null)
  expect(valuesOf(desk)).toMatchObject({ first_contact: false, follow_up: true })
  await arrive(desk, { ...asked, at: '2026-11-23T03:00:00Z', subject: '別件', body: 'もう一つあります。' })
  expect(valuesOf(desk, 2)).toMatchObject({ first_contact: false, follow_up: false })
})

test.each([
  ['2026-11-24T01:30:00Z', true],
  ['2026-11-24T00:30:00Z', false],
])('at %s the answer to Monday 10:00 is late: %s', async (now, late) => {
  const desk = openDesk(`version: 1\n${hours}`)
  await arrive(desk, asked)
  desk.clock.now = now
  expect(valuesOf(desk).late).toBe(late)
})

test('past a response target of the SLA an answer is late, past that of the resolution not', async () => {
  const policy = (target: string) => `version: 1\n${hours}\nsla: [{ name: s, ${target} }]`
  const late = async (target: string) => {
    const desk = openDesk(policy(target))
    await arrive(desk, asked)
    desk.clock.now = '2026-11-23T03:30:00Z'
    return valuesOf(desk).late
  }
  expect(await late('first_response: 2h')).toBe(true)
  expect(await late('first_response: 4h')).toBe(false)
  expect(await late('resolution: 1h')).toBe(false)
})

test('a weekend makes nobody late, an answer ends it, and the next question begins anew', async () => {
  const desk = openDesk(`version: 1\n${hours}`)
  await arrive(desk, { ...asked, at: '2026-11-20T08:00:00Z' })
  desk.clock.now = '2026-11-23T01:00:00Z'
  expect(valuesOf(desk).late).toBe(false)
  desk.clock.now = '2026-11-24T01:00:00Z'
  expect(valuesOf(desk).late).toBe(true)
  await answer(desk, 1, null)
  expect(valuesOf(desk).late).toBe(false)
})

test('hours are those of the rules, and absent without', async () => {
  const desk = openDesk(`version: 1\n${hours}`)
  await arrive(desk, asked)
  desk.clock.now = '2026-11-23T10:00:00Z'
  expect(valuesFor(desk, ticket(desk), author, 'ja').hours).toEqual({
    ...{ text: '月〜金 9:00〜18:00', is_open: false, next_open: '2026-11-24T00:00:00.000Z' },
  })
  const bare = openDesk()
  await arrive(bare, asked)
  expect(valuesFor(bare, ticket(bare), author, 'ja').hours).toBeNull()
})

test('a shipped template reads whole on a real ticket, late and with the company of a form', async () => {
  const desk = openDesk(`version: 1\n${hours}`)
  await arrive(desk, asked)
  setCustomers(desk, [ticket(desk)], ['company=花田商店', 'name='])
  const { text } = fillTemplate(desk, ticket(desk), named('received'), author, {})
  expect(text).toBe(
    [
      ...[
        '花田商店 Hana 様',
        '',
        'お問い合わせいただき、ありがとうございます。',
        '株式会社例示 サポートの佐藤です。',
        '',
      ],
      ...['いただいた内容を確認しております。2営業日以内に、改めてご連絡いたします。'],
      ...['それまでに補足がございましたら、このメールへの返信でお知らせいただければ拝見いたします。', ''],
      ...['受付番号: 1', '', '株式会社例示 サポート', '佐藤', ''],
    ].join('\n'),
  )
  desk.clock.now = '2026-11-26T01:00:00Z'
  expect(fillTemplate(desk, ticket(desk), named('received'), author, {}).text).toContain('お返事が遅くなり')
})

test('a customer is written to in his language and style, or in those that were set for him', async () => {
  const desk = openDesk()
  await arrive(desk, asked, { ...asked, from: 'joe@other.example', subject: 'Invoice', body: 'Where is it?' })
  expect(tickets(desk).map((one) => customerTaste(desk, one))).toEqual([
    { language: 'ja', style: null },
    { language: 'en', style: null },
  ])
  setCustomers(desk, [ticket(desk, 2)], ['language=ja', 'style=formal'])
  expect(customerTaste(desk, ticket(desk, 2))).toEqual({ language: 'ja', style: 'formal' })
  expect(fillTemplate(desk, ticket(desk, 2), named('received'), author, {}).text).toContain('佐藤でございます。')
})

test("Liquid in a customer's name, subject and text is text, and his name makes no header of ours", async () => {
  const desk = openDesk()
  const name = '{{ agent.name }}{% raw %}'
  await arrive(desk, {
    ...{
      from: `"${name}" <x@customer.example>`,
      subject: '{% assign x = 1 %}{{ now }}',
      body: '{{ organization }} $HOME',
    },
  })
  const template = written(
    '---\nsubject: "{{ customer.name }} {{ ticket.subject }}"\n---\n{{ customer | atena }}|{{ message.subject }}|{{ message.text }}',
  )
  const { subject, text } = fillTemplate(desk, ticket(desk), template, author, {})
  expect(subject).toBe(`${name} {% assign x = 1 %}{{ now }}`)
  expect(text.trim()).toContain(`${name}|{% assign x = 1 %}{{ now }}|{{ organization }} $HOME`)
  const set = { order: 'A\r\nBcc: all@example.com\u0000' }
  const forged = fillTemplate(desk, ticket(desk), written('---\nsubject: "No. {{ order }}"\n---\nx'), author, set)
  expect(forged.subject).toBe('No. A Bcc: all@example.com')
})

test('what was used for tickets like this one suggests itself, with the ticket as the reason', async () => {
  const desk = openDesk()
  await arrive(
    desk,
    { from: 'a@customer.example', subject: '明細', body: 'カードの明細に同じ金額が二回載っています。' },
    { from: 'b@customer.example', subject: '画面', body: '画面が真っ白になります。' },
    { from: 'c@customer.example', subject: 'お尋ね', body: 'カードの明細に同じ金額が二回あるのですが。' },
  )
  await answer(desk, 1, 'how-to.warm')
  await answer(desk, 2, 'need-more-information')
  const [best] = suggestionsFor(desk, ticket(desk, 3), shipped)
  expect(best).toMatchObject({ name: 'how-to', reasons: [{ kind: 'past', ticket: 1, uses: 1 }] })
  expect(usesByName(desk.store).get('how-to')).toEqual({ uses: 1, last: desk.clock.now })
  expect(usesByName(desk.store).size).toBe(2)
})

test('the words of match and the rules suggest a template, in the language of the customer', async () => {
  const desk = openDesk(
    'version: 1\nrules:\n  - { name: r, when: { text: invoice }, then: { suggest: invoice-reissue } }',
  )
  await arrive(desk, { from: 'joe@other.example', subject: 'Wrong invoice', body: 'The billing address is wrong.' })
  const [best] = suggestionsFor(desk, ticket(desk), shipped)
  expect(best).toMatchObject({ name: 'invoice-reissue', title: 'A corrected invoice' })
  expect(best?.reasons.slice(0, 2)).toEqual([
    { kind: 'rule' },
    { kind: 'match', words: ['invoice', 'billing address'] },
  ])
})

test('a FAQ holds the public answers alone, with nobody in them', () => {
  const desk = openDesk(`version: 1\n${hours}`)
  const { answers, problems } = answersForAnybody(desk, shipped, author, 'ja', { url: 'https://example.com/reset' })
  expect(problems).toEqual([])
  expect(answers.map(({ name }) => name)).toEqual(['password-reset'])
  expect(answers[0]?.text).not.toMatch(/様|佐藤|ありがとうございます/)
  const secret = written('---\npublic: true\nlanguage: ja\n---\n{{ ticket.number }}')
  const other = answersForAnybody(desk, [secret, ...shipped], author, 'ja', { url: 'https://example.com' })
  expect(other.problems.map(({ code }) => code)).toEqual(['template.value-empty-settable'])
  expect(other.answers.length).toBe(1)
})

test('every template that the example rules name is shipped in both languages', () => {
  const rules = readFileSync(join(root, 'rules.example.yaml'), 'utf8')
  const names = [...rules.matchAll(/(?:suggest|template): ([a-z-]+)/g)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) for (const language of ['ja', 'en'] as const) expect(named(name, language).name).toBe(name)
})

test('facts of a customer hold in all his tickets, and what cannot be one is refused', async () => {
  const desk = openDesk()
  await arrive(desk, asked, { ...asked, subject: '別件' })
  setCustomers(desk, [ticket(desk, 1)], ['name=花田 花子', 'style=warm'])
  expect(customerTaste(desk, ticket(desk, 2)).style).toBe('warm')
  expect(fillTemplate(desk, ticket(desk, 2), written('{{ customer | atena }}'), author, {}).text).toBe('花田 花子 様\n')
  setCustomers(desk, [ticket(desk, 2)], ['style=', 'name='])
  expect(customerTaste(desk, ticket(desk, 1)).style).toBeNull()
  expect(() => setCustomers(desk, [ticket(desk, 1)], ['style=cold'])).toThrow('set.choice')
  expect(() => setCustomers(desk, [ticket(desk, 1)], ['language=fr'])).toThrow('set.choice')
})

test('what a contact form says of the company stands in the address line', async () => {
  const form =
    'forms: [{ name: web, when: { from: form@example.com }, read: { address: [Email], name: [Name], company: [Company], body: [Message] } }]'
  const desk = openDesk(`version: 1\n${form}`)
  const body = 'Email: wada@customer.example\nName: 和田\nCompany: 和田薬局株式会社\nMessage:\n見積をお願いします。'
  await arrive(desk, { from: 'form@example.com', subject: 'お問い合わせ', body })
  const { text } = fillTemplate(desk, ticket(desk), written('{{ customer | atena }}'), author, {})
  expect(text).toBe('和田薬局株式会社 和田 様\n')
})
