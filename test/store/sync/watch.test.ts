import { expect, test } from 'vitest'
import { UserError } from '../../../src/domain/error.ts'
import { openImap } from '../../../src/mail/mailboxes/imap.ts'
import { type WatchOptions, watchMailbox } from '../../../src/services/sync/watch.ts'
import { scriptedImap } from '../../mail/imap/scripted.ts'
import { mailBytes, openDesk, parser, tickets } from '../../support/desk.ts'
import { ModelServer } from '../../support/model-mailbox.ts'
import { waitUntil } from '../../support/wait.ts'

function watching(control: AbortController, more: Partial<WatchOptions> = {}) {
  const said: string[] = []
  const options: WatchOptions = {
    ...{ since: null, signal: control.signal, every: 20, pause: 10 },
    report: async ({ stored }) => void said.push(`stored ${stored}`),
    lost: ({ code }) => void said.push(`lost ${code}`),
    back: () => void said.push('back'),
    ...more,
  }
  return { said, options }
}

test('goes on for ever, takes what comes, survives a lost line with one word each way, and ends by an interrupt', async () => {
  const server = new ModelServer()
  const inbox = server.folder('INBOX', 'inbox')
  const desk = openDesk()
  const control = new AbortController()
  const { said, options } = watching(control)
  let down = false
  let opened = 0
  const open = async () => {
    if (down) throw new UserError('temporary', 'server.closed-port')
    opened += 1
    const mailbox = server.connect()
    return {
      ...mailbox,
      async wait() {
        if (down) throw new UserError('temporary', 'imap.lost')
        await new Promise((resolve) => setTimeout(resolve, 5))
      },
    }
  }
  const ended = watchMailbox(async () => desk, open, parser, options).catch((error: unknown) => error)
  server.append(inbox, mailBytes({ id: '<1@x>' }))
  await waitUntil('the first mail', () => tickets(desk).length === 1)
  down = true
  await waitUntil('the loss', () => said.includes('lost imap.lost'))
  server.append(inbox, mailBytes({ id: '<2@x>', from: 'b@other.example' }))
  await new Promise((resolve) => setTimeout(resolve, 60))
  down = false
  await waitUntil('the second mail', () => tickets(desk).length === 2)
  control.abort()
  expect(await ended).toBeInstanceOf(Error)
  expect(said.filter((line) => /lost|back/.test(line))).toEqual(['lost imap.lost', 'back'])
  expect(opened).toBe(2)
})

test('a fault that will not pass by itself ends it', async () => {
  const control = new AbortController()
  const { options } = watching(control)
  const open = async () => {
    throw new UserError('config', 'imap.login')
  }
  await expect(watchMailbox(async () => openDesk(), open, parser, options)).rejects.toMatchObject({
    code: 'imap.login',
  })
})

test('a server that accepts IDLE and then says nothing is asked all the same', async () => {
  const mails = new Map([[1, 'Message-ID: <1@x>\r\n\r\none']])
  let idle = ''
  await using server = await scriptedImap({
    mails,
    capability: 'IDLE',
    answer(command, tag) {
      if (command === 'IDLE') idle = tag
      if (command === 'IDLE') return ['+ idling']
      return tag === 'DONE' ? [`${idle} OK`] : undefined
    },
  })
  const control = new AbortController()
  const desk = openDesk()
  const settings = {
    host: '127.0.0.1',
    port: server.port,
    tls: 'none',
    user: 'me',
    sent: 'INBOX',
    junk: 'off',
  } as const
  const open = () =>
    openImap({ ...settings, inbox: ['INBOX'] }, 'p', { log: () => {}, now: () => new Date(), signal: control.signal })
  const { options } = watching(control, { every: 300 })
  const ended = watchMailbox(async () => desk, open, parser, options).catch((error: unknown) => error)
  await waitUntil('the first mail', () => tickets(desk).length === 1)
  await waitUntil('IDLE', () => server.commands.some((line) => line.endsWith('IDLE')))
  mails.set(2, 'From: b@other.example\r\nMessage-ID: <2@x>\r\n\r\ntwo')
  const begin = performance.now()
  await waitUntil('the second mail', () => tickets(desk).length === 2)
  expect(performance.now() - begin).toBeLessThan(5000)
  control.abort()
  expect(await ended).toMatchObject({ kind: 'interrupted' })
})
