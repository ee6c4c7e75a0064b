/** A matter from its first mail to its judgement, over real accounts: ours, the customer's and the colleague's. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Letter, mailBytes } from '../support/letter.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import { root } from '../support/program.ts'
import type { OutboxRecord, TicketRecord } from '../support/records.ts'

const hana = 'hana@customer.example'
const tanaka = 'tanaka@example.com'

const rules = `version: 1
rules:
  - { name: money, when: { text: [refund] }, then: { tag: refund, priority: high } }
macros:
  - { name: done, then: { tag: finished, note: settled, close: true } }
`

const config = `colleagues:
  - { name: tanaka, address: ${tanaka}, role: billing }
satisfaction: { scale: 5 }
`

interface Event {
  kind: string
  data: { to?: number | string; words?: string | null }
}

/** A mail as its receiver's program reads it. */
interface Received {
  raw: string
  text: string
  id: string
  subject: string
}

class Town {
  #delivered = 0
  #minute = 0

  constructor(readonly office: PostOffice) {}

  /** Somebody writes to us. */
  write(letter: Letter): void {
    const at = new Date(Date.parse('2025-10-14T00:01:00Z') + 600_000 * this.#minute++)
    this.office.dovecot.deliver('INBOX', mailBytes(letter), at)
  }

  /** `triage ARGS`, then the postman brings what left to the accounts that it names. */
  async run(args: string[], stdin?: string) {
    const run = await this.office.run([...args, '--json'], stdin === undefined ? {} : { stdin })
    for (const { to, bytes } of this.office.smtp.mails.slice(this.#delivered))
      for (const user of to) this.office.dovecot.deliver('INBOX', bytes, undefined, user)
    this.#delivered = this.office.smtp.mails.length
    expect({ args, code: run.code, stderr: run.stderr }).toEqual({ args, code: 0, stderr: run.stderr })
    return run.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown)
  }

  async send(args: string[], stdin?: string): Promise<OutboxRecord[]> {
    return (await this.run([...args, '--send'], stdin)) as OutboxRecord[]
  }

  mails(user: string): Received[] {
    return this.office.dovecot.stored('INBOX', user).map(({ bytes }) => {
      const raw = Buffer.from(bytes).toString()
      const [head = '', ...rest] = raw.split('\r\n\r\n')
      const header = (name: string) =>
        new RegExp(`^${name}:(.*(?:\\r\\n[ \\t].*)*)`, 'im')
          .exec(head)?.[1]
          ?.replace(/\r\n[ \t]/g, ' ')
          .trim() ?? ''
      return { raw, text: decoded(head, rest.join('\r\n\r\n')), id: header('Message-ID'), subject: header('Subject') }
    })
  }
}

function decoded(head: string, body: string): string {
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  if (!/transfer-encoding: quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

const shipped = (name: string) => readFileSync(`${root}/templates/${name}`, 'utf8')

test('write, classify, hand off, answer, reply, close, thanks, judgement: the customer sees nothing private', async () => {
  const templates = ['closing.en.md', '_greeting.en.md', '_signature.en.md']
  await using office = await openPostOffice({
    users: { [hana]: 'h', [tanaka]: 't' },
    files: {
      'rules.yaml': rules,
      ...Object.fromEntries(templates.map((name) => [`templates/${name}`, shipped(name)])),
    },
    more: config,
  })
  const town = new Town(office)
  town.write({ id: '<q@customer.example>', subject: 'Refund', body: 'Can I have a refund for my lamp?' })
  await town.run(['sync'])
  expect(await office.ticket(1)).toMatchObject({ folder: 'answer-now', tags: ['refund'], priority: 'high' })

  // The colleague is asked, and simply answers.
  const [asked] = await town.send(
    ['handoff', '1', '--to', 'billing', '--body', '-', '--wait', '2d'],
    'Over 30 days. May we?',
  )
  expect(asked).toMatchObject({ kind: 'handoff', to: [tanaka], state: 'sent' })
  expect(await office.ticket(1)).toMatchObject({ folder: 'awaiting-colleague', ball: 'colleague' })
  expect(town.mails(hana)).toEqual([])
  const [question] = town.mails(tanaka)
  expect(question?.text).toContain('Over 30 days. May we?')
  expect(question?.text).toContain('> Can I have a refund for my lamp?')
  town.write({
    ...{ id: '<yes@example.com>', from: `Tanaka <${tanaka}>`, subject: `Re: ${question?.subject}` },
    ...{ references: [question?.id ?? ''], body: 'Pay it back, voucher 7788 is used up.' },
  })
  await town.run(['sync'])
  const ticket = await office.ticket(1)
  expect(ticket).toMatchObject({ folder: 'answer-now', message_count: 3 })
  expect(ticket.messages.map(({ kind }) => kind)).toEqual(['inbound', 'handoff', 'answer'])

  // What the colleague wrote does not get into a reply unless somebody says so.
  const leak = await office.run(['reply', '1', '--body', '-', '--send'], {
    stdin: 'Good news: Pay it back, voucher 7788 is used up.',
  })
  expect(leak.code).not.toBe(0)
  expect(office.smtp.mails).toHaveLength(1)
  await town.send(['reply', '1', '--body', '-'], 'Hello Hana,\n\nwe have sent your money back.\n')
  const [answer] = town.mails(hana)
  expect(answer?.raw).toMatch(/^In-Reply-To: <q@customer\.example>/m)

  await town.send(['reply', '1', '-t', 'closing', '--then', 'closed'])
  expect((await office.ticket(1)).folder).toBe('closed')
  const closing = town.mails(hana)[1]
  const links = [...(closing?.text ?? '').matchAll(/mailto:support@example\.com\?subject=(\S+)/g)]
  expect(links).toHaveLength(5)

  town.write({
    id: '<thx@customer.example>',
    subject: 'Re: Refund',
    references: [closing?.id ?? ''],
    body: 'Thank you!',
  })
  await town.run(['sync'])
  expect(await office.ticket(1)).toMatchObject({ folder: 'closed', flags: ['thanks'] })

  const subject = decodeURIComponent(links[0]?.[1] ?? '')
  town.write({ id: '<rate@customer.example>', subject, body: 'Quick and kind.' })
  await town.run(['sync'])
  expect((await office.tickets()).map(({ folder }) => folder)).toEqual(['closed'])
  const events = (await office.read<Event>(['log', '1'])).filter(({ kind }) => kind === 'satisfaction')
  expect(events.map(({ data }) => [data.to, data.words])).toEqual([
    [null, null],
    [5, 'Quick and kind.'],
  ])

  for (const { raw, text } of town.mails(hana)) expect(raw + text).not.toMatch(/private|7788|tanaka|Over 30 days/i)
})

test('forward gives the matter away with the original and tells the customer; new and do work on tickets by hand', async () => {
  const templates = ['wrong-desk.en.md', '_greeting.en.md', '_signature.en.md']
  await using office = await openPostOffice({
    users: { [hana]: 'h', 'sales@shop.example': 's' },
    files: {
      'rules.yaml': rules,
      ...Object.fromEntries(templates.map((name) => [`templates/${name}`, shipped(name)])),
    },
    more: config,
  })
  const town = new Town(office)
  town.write({ id: '<q@customer.example>', subject: 'Prices', body: 'What do 100 lamps cost? – Hana' })
  await town.run(['sync'])
  const sent = await town.send(['forward', '1', '--to', 'sales@shop.example', '--tell', 'wrong-desk', '--close'])
  expect(sent.map(({ kind, state, to }) => [kind, state, to])).toEqual([
    ['forward', 'sent', ['sales@shop.example']],
    ['reply', 'sent', [hana]],
  ])
  const [given] = town.mails('sales@shop.example')
  expect(given?.raw).toMatch(/Content-Type: message\/rfc822[\s\S]*Message-ID: <q@customer\.example>/)
  expect(given?.raw).toContain('What do 100 lamps cost? – Hana')
  expect(town.mails(hana)[0]?.text).toMatch(/passed your\s+message on/)
  expect(await office.ticket(1)).toMatchObject({ folder: 'closed' })

  const call = [
    'new',
    '--channel',
    'phone',
    '--customer',
    'Ken <ken@other.example>',
    '--subject',
    'A refund by phone',
    '--body',
    '-',
  ]
  const [spoken] = (await town.run(call, 'He wants a refund.')) as (TicketRecord & { channel: string })[]
  expect(spoken).toMatchObject({
    ticket: 2,
    channel: 'phone',
    tags: ['refund'],
    customer: { address: 'ken@other.example' },
  })
  await town.send(['new', '--customer', hana, '--subject', 'Recall', '--body', '-'], 'Could you bring your lamp back?')
  expect(await office.ticket(3)).toMatchObject({
    folder: 'awaiting-customer',
    asked: true,
    customer: { address: hana },
  })
  const [first] = town.mails(hana).slice(1)
  town.write({
    id: '<back@customer.example>',
    subject: 'Re: Recall',
    references: [first?.id ?? ''],
    body: 'I will come.',
  })
  await town.run(['sync'])
  expect(await office.ticket(3)).toMatchObject({ folder: 'answer-now', message_count: 2 })

  const [planned] = (await town.run(['do', 'done', '2', '3', '--dry-run'])) as { ticket: number; does: string }[]
  expect(planned).toMatchObject({ ticket: 2, does: 'tag finished, note settled, close' })
  expect((await office.ticket(2)).folder).toBe('answer-now')
  const done = (await town.run(['do', 'done', '2', '3'])) as TicketRecord[]
  expect(done.map(({ folder, tags }) => [folder, tags])).toEqual([
    ['closed', ['refund', 'finished']],
    ['closed', ['finished']],
  ])
})
