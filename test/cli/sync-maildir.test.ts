import { expect, test } from 'vitest'
import { records, triage } from '../support/cli.ts'
import { mailBytes } from '../support/desk.ts'
import { makeHome } from '../support/home.ts'
import { deliverTo, readMaildir } from '../support/maildir.ts'
import type { SyncRecord, TicketRecord } from '../support/records.ts'
import { temporaryFolder } from '../support/temporary.ts'

test('a Maildir is a mailbox: sync, follow, answer, and the copy in its Sent folder', async () => {
  const mail = temporaryFolder('mail')
  const outgoing = temporaryFolder('outgoing')
  using home = makeHome({
    'config.yaml': [
      ...['mailbox:', '  address: support@example.com', `  maildir: ${mail.path}`, `  outgoing: ${outgoing.path}`],
      ...['  sent_copy: always', '  server_folders: { junk: watch }', 'language: en'],
    ].join('\n'),
  })
  const run = (args: string[], more = {}) =>
    triage(args, { home: home.path, env: { TRIAGE_NOW: '2026-11-24T00:05:00Z' }, ...more })
  const at = (hour: number) => ({ receivedAt: new Date(Date.UTC(2026, 10, 23, hour)) })
  deliverTo(mail.path, 'INBOX', mailBytes({ id: '<1@customer.example>' }), at(1))
  deliverTo(mail.path, 'Sent', mailBytes({ id: '<0@x>', from: 'support@example.com', to: 'a@else.example' }), at(0))
  deliverTo(mail.path, 'Junk', mailBytes({ id: '<2@x>', from: 'spam@spam.example' }), at(2))
  const sync = async () => (records(await run(['sync', '--json'])) as SyncRecord[])[0]
  expect(await sync()).toMatchObject({ fetched: 2, stored: 2, tickets_new: 2, gaps: 0 })
  expect(await sync()).toMatchObject({ fetched: 0, stored: 0 })
  const [ticket] = records(await run(['queue', '--json'])) as TicketRecord[]
  const number = String(ticket?.ticket)
  const sent = await run(['reply', number, '--body', '-', '--send'], { stdin: 'It is on its way.' })
  expect(sent.code).toBe(0)
  expect(readMaildir(outgoing.path, 'INBOX')).toHaveLength(1)
  expect(await sync()).toMatchObject({ stored: 0, gaps: 0 })
  const [shown] = records(await run(['show', number, '--json'])) as TicketRecord[]
  expect(shown?.message_count).toBe(2)
  expect(shown?.messages[0]).toMatchObject({ server: { folders: ['INBOX'], flags: [], gone_at: null } })
  mail.remove()
  const gone = await run(['sync', '--json'])
  expect(gone.code).toBe(3)
  expect(JSON.parse(gone.stderr)).toMatchObject({ error: { code: 'maildir.unreadable' } })
  outgoing.remove()
})
