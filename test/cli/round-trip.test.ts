import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { ticketOfToken } from '../../src/domain/token.ts'
import { meta } from '../../src/store/meta.ts'
import { openStore } from '../../src/store/open.ts'
import { makeHome } from '../support/home.ts'
import { changes } from '../support/imap-log.ts'
import { type Letter, mailBytes } from '../support/letter.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import type { OutboxRecord, SyncRecord } from '../support/records.ts'

const rules = `version: 1
words:
  outage: [システム障害, "server down"]
rules:
  - name: outage
    when: { text: [$outage] }
    then: { priority: urgent, tag: outage }
  - name: how-to can wait
    when: { text: [使い方] }
    then: { folder: answer-later, tag: how-to }
`
const outage: Letter = {
  id: '<outage.2@customer.example>',
  subject: 'Re: システム障害でしょうか',
  references: ['<outage.1@customer.example>', '<their-desk@customer.example>'],
  body: '昨日からサイトが開きません。',
}

function deliver(office: PostOffice, letter: Letter, folder = 'INBOX', at = '2025-10-14T00:01:00Z'): void {
  office.dovecot.deliver(folder, mailBytes(letter), new Date(at))
}

const sync = async (office: PostOffice) => (await office.read<SyncRecord>(['sync']))[0]
const folderOf = async (office: PostOffice, number: number) => (await office.ticket(number)).folder
const headersOf = (text: string) =>
  Object.fromEntries(
    [
      ...text
        .split('\r\n\r\n', 1)
        .join('')
        .replace(/\r\n[ \t]+/g, ' ')
        .matchAll(/^([\w-]+): (.*)$/gm),
    ].map(([, key = '', value]) => [key.toLowerCase(), value?.trim()]),
  )

/** The ticket that the home's own key says a Message-ID of ours belongs to. */
function signedFor(office: PostOffice, messageId: string): number | null {
  const store = openStore(office.home.path)
  try {
    const key = meta(store, 'signing_key') ?? ''
    return ticketOfToken(messageId, (text) => createHmac('sha256', key).update(text).digest('hex'))
  } finally {
    store.close()
  }
}

test.each(['none', 'starttls', 'implicit'] as const)('the whole way there and back, TLS %s', async (tls) => {
  const users = tls === 'none' ? undefined : { agent: 'smtp-secret' }
  await using office = await openPostOffice({ tls, files: { 'rules.yaml': rules }, smtp: users ? { users } : {} })
  const { dovecot, smtp, home } = office
  deliver(office, outage)
  deliver(office, {
    id: '<how@other.example>',
    from: 'joe@other.example',
    subject: '使い方',
    body: '使い方が分かりません。',
  })
  deliver(office, {
    id: '<news@list.example>',
    from: 'news@list.example',
    headers: ['List-Id: <n.list.example>', 'Precedence: bulk'],
  })

  expect(await sync(office)).toMatchObject({ fetched: 3, stored: 3, tickets_new: 3 })
  const queue = await office.read(['queue'])
  expect(queue.map(({ customer, folder, priority, tags }) => [customer.address, folder, priority, tags])).toEqual([
    ['hana@customer.example', 'answer-now', 'urgent', ['outage']],
    ['joe@other.example', 'answer-later', 'normal', ['how-to']],
  ])
  const number = queue[0]?.ticket ?? 0

  home.write('answer.txt', '山田様\n\nご不便をおかけしております。ブラウザは何をお使いでしょうか。\n')
  const reply = ['reply', String(number), '--body', `${home.path}/answer.txt`, '--send']
  const [sent] = await office.read<OutboxRecord>(reply)
  expect(sent).toMatchObject({ ticket: number, state: 'sent', attempts: 1, error: null, to: ['hana@customer.example'] })

  // One mail at the peer, threaded under the customer's, with an id that proves itself.
  expect(smtp.mails.map(({ from, to, secured, user }) => ({ from, to, secured, user }))).toEqual([
    {
      from: 'support@example.com',
      to: ['hana@customer.example'],
      secured: tls !== 'none',
      user: users ? 'agent' : null,
    },
  ])
  const mail = smtp.mails[0]?.text ?? ''
  const headers = headersOf(mail)
  expect(headers).toMatchObject({
    'in-reply-to': outage.id,
    references: [...(outage.references ?? []), outage.id].join(' '),
    'message-id': sent?.message_id,
  })
  expect(sent?.message_id).toMatch(/^<triage\.\d+\.[0-9a-z]{8,}\.[0-9a-f]{20}@example\.com>$/)
  expect(signedFor(office, sent?.message_id ?? '')).toBe(number)
  expect(headers).not.toHaveProperty('auto-submitted')

  // One copy in Sent: the same bytes, seen, put there by a connection that had opened no folder.
  const copies = dovecot.stored('Sent')
  expect(copies.map(({ flags }) => flags)).toEqual(['S'])
  expect(headersOf(copies[0]?.bytes.toString() ?? '')['message-id']).toBe(sent?.message_id)
  const commands = dovecot.commands()
  const [append] = changes(commands)
  expect(changes(commands).map(({ name }) => name)).toEqual(['APPEND'])
  const opened = commands.filter(({ session, name }) => session === append?.session && /^(SELECT|EXAMINE)$/.test(name))
  expect(opened).toEqual([])

  expect(await sync(office)).toMatchObject({ stored: 0, tickets_new: 0, tickets_updated: 0 })
  expect(await office.ticket(number)).toMatchObject({
    ...{ folder: 'awaiting-customer', ball: 'customer', asked: true, message_count: 2 },
  })

  deliver(
    office,
    {
      id: '<outage.3@customer.example>',
      subject: 'Re: システム障害でしょうか',
      references: [sent?.message_id ?? ''],
      body: 'Firefoxです。',
    },
    'INBOX',
    '2025-10-14T00:09:00Z',
  )
  expect(await sync(office)).toMatchObject({ fetched: 1, stored: 1, tickets_new: 0, tickets_updated: 1 })
  expect(await office.ticket(number)).toMatchObject({ folder: 'answer-now', ball: 'us', message_count: 3, related: [] })
  expect(smtp.mails.length).toBe(1)
})

test('an answer that another mail program filed in Sent counts as our reply', async () => {
  await using office = await openPostOffice()
  deliver(office, { id: '<q@customer.example>' })
  await sync(office)
  expect(await folderOf(office, 1)).toBe('answer-now')
  const answer = { from: 'support@example.com', to: 'hana@customer.example', references: ['<q@customer.example>'] }
  deliver(
    office,
    { id: '<thunderbird@example.com>', ...answer, body: 'It is on its way.' },
    'Sent',
    '2025-10-14T00:03:00Z',
  )
  expect(await sync(office)).toMatchObject({ stored: 1, tickets_new: 0, tickets_updated: 1 })
  const ticket = await office.ticket(1)
  expect(ticket).toMatchObject({ folder: 'awaiting-customer', asked: false })
  expect(ticket.messages.map(({ kind }) => kind)).toEqual(['inbound', 'reply'])
  expect(office.smtp.mails).toEqual([])
})

test('a second home on the same mailbox sees the same tickets, and neither disturbs the other', async () => {
  await using office = await openPostOffice({ files: { 'rules.yaml': rules } })
  deliver(office, outage)
  deliver(office, { id: '<b@other.example>', from: 'joe@other.example', subject: 'Refund' })
  await sync(office)
  office.home.write('answer.txt', 'Which browser do you use?\n')
  const [{ ticket = 0 } = {}] = await office.read(['next'])
  await office.read(['reply', String(ticket), '--body', `${office.home.path}/answer.txt`, '--send'])
  await sync(office)

  using second = makeHome({ 'config.yaml': office.home.read('config.yaml'), 'rules.yaml': rules })
  const there = { home: second.path }
  const first = await office.run(['sync', '--json'], there)
  expect(first.stdout).toMatch(/"stored":3,"tickets_new":2,/)
  const listing = ['queue', '--all']
  const shape = async (home?: { home: string }) =>
    (await office.run(listing, home)).stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t').filter((_, column) => column !== 0))
      .sort()
  const seen = await shape(there)
  expect(seen.length).toBe(2)
  // When the ball went over is the minute of the answer in one home, and of its copy's arrival in the other: the same.
  expect(seen).toEqual(await shape())
  expect((await office.run(['sync', '--json'], there)).stdout).toContain('"stored":0')
  expect(changes(office.dovecot.commands()).map(({ name }) => name)).toEqual(['APPEND'])
})
