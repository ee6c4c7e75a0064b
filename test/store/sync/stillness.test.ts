import { expect, test } from 'vitest'
import type { Mailbox } from '../../../src/domain/mailbox.ts'
import { sync } from '../../../src/services/sync/sync.ts'
import { takeLease } from '../../../src/store/lease.ts'
import { mailBytes, openDesk, parser, tickets } from '../../support/desk.ts'
import { ModelServer } from '../../support/model-mailbox.ts'

const options = { since: null, patience: 200 }

function filled(count: number) {
  const server = new ModelServer()
  const inbox = server.folder('INBOX', 'inbox')
  for (let number = 1; number <= count; number++)
    server.append(inbox, mailBytes({ id: `<${number}@x>`, from: `a@customer${number}.example` }))
  return server
}

/** A mailbox whose fetch hands out one message in so many milliseconds, or none at all, until it is closed. */
function slow(server: ModelServer, pause: number | null): Mailbox & { closed: boolean } {
  const mailbox = server.connect()
  let close = () => {}
  const gone = new Promise<never>((_, reject) => {
    close = () => reject(new Error('closed'))
  })
  gone.catch(() => {})
  return {
    ...mailbox,
    closed: false,
    async *fetch(folder, uids) {
      for await (const message of mailbox.fetch(folder, uids)) {
        const wait = pause === null ? [] : [new Promise((resolve) => setTimeout(resolve, pause))]
        await Promise.race([gone, ...wait])
        yield message
      }
    },
    async close() {
      this.closed = true
      close()
    },
  }
}

test('a sync in which nothing moves any more is given up for the moment, and gives its lease back', async () => {
  const desk = openDesk()
  const server = filled(3)
  const mailbox = slow(server, null)
  const begin = performance.now()
  await expect(sync(desk, async () => mailbox, parser, options)).rejects.toMatchObject({
    ...{ kind: 'temporary', code: 'sync.still' },
  })
  expect(performance.now() - begin).toBeLessThan(5000)
  expect(mailbox.closed).toBe(true)
  takeLease(desk.store.folder, 'sync')?.release()
  expect(await sync(desk, async () => server.connect(), parser, options)).toMatchObject({ stored: 3 })
  expect(tickets(desk)).toHaveLength(3)
})

test('a sync may take far longer than that as long as messages come', async () => {
  const desk = openDesk()
  const server = filled(6)
  expect(await sync(desk, async () => slow(server, 80), parser, options)).toMatchObject({ stored: 6 })
})

test('bytes of a message that is still on its way count as well', async () => {
  const desk = openDesk()
  const server = filled(1)
  let bytes = 0
  const timer = setInterval(() => bytes++, 20)
  const mailbox = { ...slow(server, 600), received: () => bytes }
  expect(await sync(desk, async () => mailbox, parser, options)).toMatchObject({ stored: 1 })
  clearInterval(timer)
})
