/** The whole way of a mail out of the built program: exit codes, order, doubts and what the agent does about them. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { outboxList } from '../../src/services/outbox/outbox.ts'
import { records, triage } from '../support/cli.ts'
import { arrive, type Letter, mailBytes, openDesk, ticket } from '../support/desk.ts'
import { makeHome, serverConfig } from '../support/home.ts'
import { changes } from '../support/imap-log.ts'
import { now, openPostOffice } from '../support/post-office.ts'
import { startSmtp } from '../support/smtp.ts'
import { type Fault, type Stage, startFaultySmtp } from '../support/smtp-fault.ts'

async function deskWith(faults: Partial<Record<Stage, Fault>>, count = 1) {
  const peer = await startFaultySmtp(faults)
  const home = makeHome({ 'config.yaml': serverConfig({ smtp: { host: '127.0.0.1', port: peer.port } }) })
  const desk = openDesk('version: 1', home.path)
  onTestFinished(async () => {
    desk.store.close()
    await peer.stop()
    home.remove()
  })
  for (let number = 1; number <= count; number++) await arrive(desk, mailOf(number))
  const run = (args: string[], stdin = '') => triage(args, { home: home.path, stdin })
  const answer = (...more: string[]) => run(['reply', '1', '--body', '-', '--send', '--json', ...more], 'Done.')
  return { peer, run, answer, outbox: () => outboxList(desk), ticket: () => ticket(desk, 1) }
}

/** Each of another customer, about something else. */
const mailOf = (number: number): Letter => ({
  id: `<m${number}@customer${number}.example>`,
  from: `Hana <hana@customer${number}.example>`,
  subject: `Order ${1200 + number}`,
  body: `Where is order ${1200 + number}?`,
})

describe('once a mail is written down', () => {
  test.each([
    ['sent', {}, 0],
    ['queued', { MAIL: '451 4.3.0 later' }, 0],
    ['queued', { DATA: 'drop' }, 0],
    ['refused', { RCPT: '550 5.1.1 no such user' }, 5],
    ['unknown', { dot: 'drop' }, 5],
  ] as const)('the state %s after %j ends the run with %i', async (state, faults, code) => {
    const desk = await deskWith(faults)
    const run = await desk.answer()
    expect([run.code, records(run)]).toMatchObject([code, [{ state, attempts: 1 }]])
  })

  test('the same key sends nothing more, whatever became of the mail', async () => {
    const desk = await deskWith({ dot: 'drop' })
    expect((await desk.answer('--key', 'order-1204')).code).toBe(5)
    desk.peer.setFaults({})
    expect((await desk.answer('--key', 'order-1204')).code).toBe(5)
    expect(desk.peer.mails).toHaveLength(1)
    expect(desk.outbox()).toHaveLength(1)
  })
})

describe('outbox', () => {
  test('resolve settles a doubt, and refuses to settle it twice', async () => {
    const desk = await deskWith({ dot: 'drop' })
    await desk.answer()
    desk.peer.setFaults({})
    expect(desk.outbox()).toMatchObject([{ state: 'unknown', advice: 'look' }])
    expect(desk.ticket().flags).toEqual(['doubt'])
    expect((await desk.run(['outbox', 'resolve', '1'])).code).toBe(2)
    const run = await desk.run(['outbox', 'resolve', '1', '--sent', '--json'])
    expect([run.code, records(run)]).toMatchObject([0, [{ state: 'sent' }]])
    expect(desk.ticket().flags).toEqual([])
    expect((await desk.run(['outbox', 'resolve', '1', '--resend'])).code).toBe(2)
    expect(desk.peer.mails).toHaveLength(1)
  })

  test('resolve --resend sends the very same mail again, at once', async () => {
    const desk = await deskWith({ content: 'drop' })
    await desk.answer()
    desk.peer.setFaults({})
    const run = await desk.run(['outbox', 'resolve', '1', '--resend', '--json'])
    expect([run.code, records(run)]).toMatchObject([0, [{ state: 'sent', attempts: 2 }]])
    const [row] = desk.outbox()
    expect(desk.peer.mails).toHaveLength(1)
    expect(desk.peer.mails[0]).toContain(`Message-ID: ${row?.messageId}`)
  })

  test('resend sends to another address, and to nobody else', async () => {
    const desk = await deskWith({ RCPT: '550 5.1.1 no such user' })
    await desk.answer()
    desk.peer.setFaults({})
    const run = await desk.run(['outbox', 'resend', '1', '--to', 'new@customer.example', '--json'])
    expect([run.code, records(run)]).toMatchObject([0, [{ id: 2, state: 'sent', to: ['new@customer.example'] }]])
    expect(desk.peer.lines.filter((line) => /^RCPT/.test(line)).at(-1)).toContain('<new@customer.example>')
    expect(desk.ticket()).toMatchObject({ folder: 'awaiting-customer', flags: [] })
  })

  test('cancel stops a queued mail, send --now hurries one', async () => {
    const desk = await deskWith({ MAIL: '451 4.3.0 later' }, 2)
    await desk.answer()
    expect((await desk.run(['outbox', 'cancel', '1', '--json'])).code).toBe(0)
    expect(desk.ticket()).toMatchObject({ folder: 'answer-now', messageCount: 1 })
    await desk.run(['reply', '2', '--body', '-', '--send'], 'Done.')
    desk.peer.setFaults({})
    await desk.run(['outbox', 'send'])
    expect(desk.peer.mails).toHaveLength(0)
    await desk.run(['outbox', 'send', '--now'])
    expect(desk.peer.mails).toHaveLength(1)
    expect(desk.outbox().map(({ state }) => state)).toEqual(['cancelled', 'sent'])
  })

  test('takes nothing that it does not understand, and then changes nothing', async () => {
    const desk = await deskWith({})
    const lines = [
      'cancel',
      'cancel x',
      'cancel 9',
      'resend 1',
      'resend 1 --to nobody',
      'resolve 1 --sent --resend',
      'burn',
    ]
    for (const line of lines)
      expect([line, await desk.run(['outbox', ...line.split(' ')])]).toMatchObject([line, { code: 2, stdout: '' }])
    expect(desk.peer.lines).toEqual([])
  })
})

test('sync sends what is due', async () => {
  await using office = await openPostOffice()
  office.dovecot.deliver('INBOX', mailBytes({ id: '<one@customer.example>' }))
  await office.run(['sync'])
  await office.smtp.stop()
  const queued = await office.run(['reply', '1', '--body', '-', '--send', '--json'], { stdin: 'Done.' })
  expect(queued.code).toBe(0)
  expect(records(queued)).toMatchObject([{ state: 'queued' }])
  await using peer = await startSmtp({ port: office.smtp.port })
  const later = new Date(Date.parse(now) + 3_600_000).toISOString()
  expect(await office.run(['sync'], { env: { TRIAGE_NOW: later } })).toMatchObject({ code: 0, stdout: '', stderr: '' })
  expect(peer.mails).toHaveLength(1)
  expect(office.dovecot.stored('Sent')).toHaveLength(1)
  expect(records(await office.run(['outbox', '--json']))).toMatchObject([{ state: 'sent', attempts: 2 }])
})

/** A thousand with SAMPLE=all. */
const mails = process.env.SAMPLE === 'all' ? 1000 : 100

test('with the default config a sync of many mails and a reply change nothing on the server but for the copy in Sent', async () => {
  await using office = await openPostOffice()
  for (let number = 0; number < mails; number++) office.dovecot.deliver('INBOX', mailBytes(mailOf(number)))
  await office.run(['sync'])
  expect((await office.run(['reply', '7', '--body', '-', '--send'], { stdin: 'Done.' })).code).toBe(0)
  await office.run(['close', '7'])
  await office.run(['sync'])
  expect(changes(office.dovecot.commands()).map(({ name }) => name)).toEqual(['APPEND'])
  expect(office.dovecot.stored('Sent')).toHaveLength(1)
  expect(new Set(office.dovecot.stored('INBOX').map(({ flags }) => flags))).toEqual(new Set(['']))
}, 600_000)

test('with write-back switched on, a reply and a closing show on the server after the next sync', async () => {
  await using office = await openPostOffice()
  const config = office.home.read('config.yaml')
  office.home.write(
    'config.yaml',
    config.replace('mailbox:\n', 'mailbox:\n  write_back: { answered: true, seen: true, archive_on_close: true }\n'),
  )
  office.dovecot.deliver('Archive', mailBytes({ id: '<old@customer.example>' }))
  for (const number of [1, 2]) office.dovecot.deliver('INBOX', mailBytes(mailOf(number)))
  await office.run(['sync'])
  await office.run(['reply', '1', '--body', '-', '--send'], { stdin: 'Done.' })
  expect(
    office.dovecot
      .stored('INBOX')
      .map(({ flags }) => flags)
      .sort(),
  ).toEqual(['', 'RS'])
  await office.run(['close', '2'])
  await office.run(['sync'])
  expect(office.dovecot.stored('INBOX').map(({ flags }) => flags)).toEqual(['RS'])
  expect(office.dovecot.stored('Archive')).toHaveLength(2)
  expect(records(await office.run(['outbox', 'write-back', '--json']))).toMatchObject([
    { kind: 'answered', state: 'done' },
    { kind: 'seen', state: 'done' },
    { kind: 'seen', state: 'done' },
    { kind: 'archive', state: 'done' },
  ])
  expect(changes(office.dovecot.commands()).map(({ name }) => name)).not.toContain('EXPUNGE')
})
