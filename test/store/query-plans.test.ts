/** What is asked of the store in daily work finds its rows by an index: no listing, run or sync reads what is stored whole. */
import { expect, test } from 'vitest'
import { whyNot } from '../../src/services/reminders/why-not.ts'
import { asideDraft, openDrafts } from '../../src/services/tickets/drafts.ts'
import { queue, rankedTicket, wholeQueue } from '../../src/services/tickets/queue.ts'
import { messagesOf } from '../../src/store/message.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { arrive, openDesk, type TestDesk } from '../support/desk.ts'
import { answered, remindAt, reminderDesk } from '../support/remind.ts'
import { accepted, answering, reply, request, send } from '../support/send.ts'

/** What is asked while `work` runs, each statement once. */
async function askedBy({ store }: TestDesk, work: () => unknown): Promise<string[]> {
  const asked = new Set<string>()
  const { prepare } = store.db
  store.db.prepare = ((sql: string) => {
    asked.add(sql)
    return prepare.call(store.db, sql)
  }) as typeof prepare
  try {
    await work()
  } finally {
    store.db.prepare = prepare
  }
  return [...asked]
}

/** Lists that a statement brings along, and what is kept small: an index that holds only what waits to be read. */
const small =
  /VIRTUAL TABLE|CONSTANT ROW|^SCAN (?:forgotten|server_folder|f)$|USING INDEX (?:arrival_stored|arrival_gap)$/

/** The steps of a statement's plan that go through a whole table or index. */
function scans({ store }: TestDesk, sql: string): string[] {
  // SQLite lists the tables that refer to a ticket; it goes into them only where a foreign key is violated already.
  if (sql.startsWith('INSERT INTO ticket')) return []
  const plain = sql.replace(/'[^']*'|@\w+|\?/g, (part) => (part.startsWith("'") ? part : 'NULL'))
  const rows = store.db.prepare(`EXPLAIN QUERY PLAN ${plain}`).all() as { detail: string }[]
  return rows.map(({ detail }) => detail).filter((detail) => /^SCAN /.test(detail) && !small.test(detail))
}

function never(): never {
  throw new Error('there is no ticket 1')
}

const letter = { from: 'ann@other.example', subject: 'Invoice' }
const cases: [string, (desk: TestDesk) => unknown][] = [
  [
    'taking mail in',
    (desk) =>
      arrive(
        desk,
        { ...letter, id: '<s@other.example>' },
        { ...letter, id: '<t@other.example>', references: ['<s@other.example>'] },
        { ...letter, id: '<u@other.example>', headers: ['Auto-Submitted: auto-replied'], subject: 'Out of office' },
      ),
  ],
  ['the queue', (desk) => queue(desk, wholeQueue)],
  ['the first of it', (desk) => queue(desk, { ...wholeQueue, limit: 1 })],
  ['one ticket', (desk) => [rankedTicket(desk, 1), messagesOf(desk.store, 1), openDrafts(desk)]],
  ['the plan of reminders', (desk) => whyNot(desk)],
  ['reminding', (desk) => remindAt(desk, '2026-11-27T02:00:00.000Z')],
  [
    'answering',
    async (desk) => {
      await reply(desk, 1)
      await send(desk, answering(accepted))
    },
  ],
  ['an answer put aside', (desk) => asideDraft(desk, ticketByNumber(desk.store, 1) ?? never(), request, null)],
]

test.each(cases)('%s reads nothing whole', async (_, work) => {
  const desk = reminderDesk()
  for (const number of [1, 2]) await answered(desk, number)
  const asked = await askedBy(desk, () => work(desk))
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.flatMap((sql) => scans(desk, sql).map((step) => `${step}: ${sql.replace(/\s+/g, ' ')}`))).toEqual([])
})

test('a policy that asks for words reads one mail of each ticket, whatever the length of its conversation', async () => {
  const desk = openDesk('version: 1\nsla: [{ name: outage, when: { text: outage }, first_response: 1h }]\n')
  const first = '<o1@customer.example>'
  await arrive(desk, { id: first, subject: 'An outage' })
  for (let more = 2; more < 9; more++)
    await arrive(desk, { id: `<o${more}@customer.example>`, references: [first], subject: 'outage' })
  expect(queue(desk, wholeQueue).map(({ sla }) => sla.policy)).toEqual(['outage'])
  const asked = await askedBy(desk, () => queue(desk, wholeQueue))
  const read = asked.filter((sql) => /\bmail\b.*FROM message/s.test(sql))
  expect(read.map((sql) => /LIMIT 1$/.test(sql.trim()))).toEqual([true])
})

test('a statement that reads a table whole would be seen', () => {
  const desk = reminderDesk()
  expect(scans(desk, "SELECT 1 FROM message WHERE content_hash = @hash AND kind <> 'note?'")).toEqual(['SCAN message'])
})
