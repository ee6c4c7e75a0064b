/** Reminder runs on a real store: what is due is written down and handed to a transport of the test's own. */
import type { OutboxRow } from '../../src/domain/delivery.ts'
import type { ReminderLine } from '../../src/domain/reminder.ts'
import { compose } from '../../src/mail/compose.ts'
import type { Outgoing } from '../../src/services/outbox/deliver.ts'
import type { Means } from '../../src/services/reminders/act.ts'
import { carryOutPlan, planRun, usualSends } from '../../src/services/reminders/run.ts'
import { noteFirstMail } from '../../src/services/runs.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { arrive, openDesk, type TestDesk } from './desk.ts'
import { accepted, answering, reply, send } from './send.ts'

/** Office hours of a usual week; three steps for a silent customer. */
export const rules = `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-12:00", "13:00-18:00"] }, holidays: [JP] }
reminders:
  - name: customer silent
    folder: awaiting-customer
    steps:
      - { after: 3d, template: first }
      - { after: 6d, template: second }
      - { after: 10d, template: last, then: closed }
  - { name: answered and done, when: { folder: awaiting-customer, asked: false }, steps: [{ after: 5d, then: closed }] }
`

export const means: Means = {
  composer: compose,
  fill: async (ticket, template) => ({ subject: null, text: `${template} for #${ticket.number}\n` }),
}

/** A desk that has seen its first mail on a Tuesday at nine in Tokyo, 2026-11-24. */
export function reminderDesk(text = rules, folder?: string): TestDesk {
  const desk = folder === undefined ? openDesk(text) : openDesk(text, folder)
  desk.clock.now = '2026-11-24T00:00:00.000Z'
  noteFirstMail(desk)
  return desk
}

/** A customer's question at ten, and our reply an hour later, sent. */
export async function answered(desk: TestDesk, number: number, text = 'Which browser do you use?'): Promise<OutboxRow> {
  desk.clock.now = '2026-11-24T01:00:00.000Z'
  const from = `Hana <hana${number}@customer${number}.example>`
  await arrive(desk, {
    id: `<q${number}@customer.example>`,
    from,
    subject: `Order ${1200 + number}`,
    at: desk.clock.now,
  })
  desk.clock.now = '2026-11-24T02:00:00.000Z'
  const row = await reply(desk, number, { text })
  await send(desk, answering(accepted))
  return row
}

export interface RemindRun {
  lines: ReminderLine[]
  /** What the peer got, as texts. */
  mails: string[]
}

/** One run at a time (RFC 3339). */
export async function remindAt(
  desk: TestDesk,
  at: string,
  { maxSends = usualSends, outgoing = {} }: { maxSends?: number; outgoing?: Partial<Outgoing> } = {},
): Promise<RemindRun> {
  desk.clock.now = at
  const transport = answering(accepted)
  const plan = planRun(desk, maxSends)
  const { lines } = await carryOutPlan(desk, plan, maxSends, means, () => send(desk, transport, outgoing))
  return { lines, mails: transport.sent.map(({ bytes }) => Buffer.from(bytes).toString()) }
}

export function outbox(desk: TestDesk): string[] {
  return outboxRows(desk.store).map(({ kind, state }) => `${kind} ${state}`)
}
