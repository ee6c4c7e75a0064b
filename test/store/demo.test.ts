import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoMailbox, demoNow } from '../../src/services/demo/mailbox.ts'
import { seedDemo } from '../../src/services/demo.ts'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { messagesByMessageId } from '../../src/store/message.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { demoExpected } from '../fixtures/demo-expected.ts'
import { openDesk, parser, type TestDesk, tickets } from '../support/desk.ts'
import { temporaryFolder } from '../support/temporary.ts'

const rules = readFileSync(new URL('../../rules.example.yaml', import.meta.url), 'utf8')

describe('the demo, through the true pipeline', () => {
  let desk: TestDesk
  beforeAll(async () => {
    const { path, remove } = temporaryFolder('demo')
    desk = openDesk(rules, path)
    desk.clock.now = demoNow
    await seedDemo(desk, parser, () => {})
    return () => {
      desk.store.close()
      remove()
    }
  })

  test('puts every ticket where its expectation says', () => {
    const found = Object.fromEntries(
      Object.keys(demoExpected).map((id) => {
        const number = messagesByMessageId(desk.store, id)[0]?.ticket ?? 0
        const ticket = ticketByNumber(desk.store, number)
        return [id, { folder: ticket?.folder, priority: ticket?.priority, tags: ticket?.tags.toSorted() }]
      }),
    )
    const wanted = Object.entries(demoExpected).map(([id, one]) => [id, { ...one, tags: one.tags.toSorted() }])
    expect(found).toEqual(Object.fromEntries(wanted))
  })

  test('has 60 or more mails in 35 or more tickets, in every folder, three of them urgent', () => {
    expect(demoMailbox().length).toBeGreaterThanOrEqual(60)
    expect(tickets(desk).length).toBeGreaterThanOrEqual(35)
    expect([...new Set(tickets(desk).map(({ folder }) => folder))]).toEqual(
      expect.arrayContaining(desk.folders.map(({ name }) => name)),
    )
    expect(tickets(desk).filter(({ priority }) => priority === 'urgent')).toHaveLength(3)
  })

  test('has seventeen that need an answer, the outage first, and the same order every time', () => {
    const first = queue(desk, wholeQueue)
    expect(first).toHaveLength(17)
    expect(first[0]?.ticket.tags).toContain('outage')
    expect(queue(desk, wholeQueue).map(({ ticket }) => ticket.number)).toEqual(first.map(({ ticket }) => ticket.number))
  })
})
