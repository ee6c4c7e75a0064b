/** A ticket's life told step by step, on a real store: what each letter means stands beside `step`. Days are of November 2026. */
import type { DueAccount } from '../../src/domain/explanation.ts'
import { cancelOutbox } from '../../src/services/outbox/outbox.ts'
import { carryOut, planMove, planPriority, planReopen, undo } from '../../src/services/tickets/change.ts'
import { dueAccounts } from '../../src/services/tickets/due.ts'
import { saidIn } from '../../src/services/tickets/heard.ts'
import { planKind } from '../../src/services/tickets/kind.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { addNote, plainMail } from '../../src/services/tickets/note.ts'
import { rankedTicket } from '../../src/services/tickets/queue.ts'
import { planSet } from '../../src/services/tickets/set.ts'
import { split } from '../../src/services/tickets/split.ts'
import { appendEvents } from '../../src/store/event.ts'
import { addMessage, messagesOf } from '../../src/store/message.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { arrive, openDesk, type TestDesk, ticket } from './desk.ts'
import { answering, reply, send } from './send.ts'

export const hours = `version: 1
hours:
  timezone: Asia/Tokyo
  open: { mon-fri: ["09:00-12:00", "13:00-18:00"] }
  holidays: [JP]
  closed: ["12-29..01-03"]
calendars: { always: 24x7 }
folders: [{ name: waiting-for-vendor, ball: third-party }]
`

/** `24 10:00` or `12-28 17:00`, in Tokyo. */
export function instant(text: string): string {
  const [, month = '11', day = '', clock = ''] = /^(?:(\d\d)-)?(\d\d) (\d\d:\d\d)$/.exec(text) ?? []
  const year = month === '01' ? 2027 : 2026
  return new Date(`${year}-${month}-${day}T${clock}:00+09:00`).toISOString()
}

const first = '<1@customer.example>'
let mails = 1

const steps: Record<string, (desk: TestDesk, at: string, word: string) => unknown> = {
  /** The customer writes, or writes again. */
  customer: (desk, at) => {
    const isFirst = messagesOf(desk.store, 1).length === 0
    return arrive(desk, isFirst ? { id: first, at } : { id: `<${++mails}@customer.example>`, references: [first], at })
  },
  /** About something else: a ticket of its own. */
  other: (desk, at) =>
    arrive(desk, { id: `<${++mails}@customer.example>`, from: 'ken@other.example', subject: 'Invoice', at }),
  thanks: (desk, at) =>
    arrive(desk, { id: `<${++mails}@customer.example>`, references: [first], body: 'Thank you very much!', at }),
  absence: (desk, at) =>
    arrive(desk, {
      ...{ id: `<${++mails}@customer.example>`, references: [first], at, subject: 'Out of office' },
      headers: ['Auto-Submitted: auto-replied'],
    }),
  /** Written with triage. */
  reply: (desk) => reply(desk),
  /** Written with another mail program, found in Sent. */
  sent: (desk, at) =>
    arrive(desk, {
      ...{ id: `<${++mails}@example.com>`, references: [first], at, sent: true },
      ...{ from: 'support@example.com', to: 'hana@customer.example', body: 'We look into it.' },
    }),
  /** A reply that the server does not take. */
  refused: async (desk) => {
    await reply(desk)
    await send(desk, answering({ outcome: 'refused', reply: '550 5.1.1 no such user' }))
  },
  /** Our newest reply comes back, from this address. */
  bounce: (desk, at, from) => {
    const id = outboxRows(desk.store).at(-1)?.messageId ?? ''
    return arrive(desk, {
      ...{ id: `<${++mails}@mx.example>`, references: [id], at, from: 'MAILER-DAEMON@mx.example' },
      ...{ subject: 'Undelivered Mail Returned to Sender', body: bounceOf(from, id) },
      headers: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
    })
  },
  note: (desk) => addNote(desk, ticket(desk, 1), 'asked the warehouse'),
  /** Mail of ours that no person wrote. */
  'automatic-mail': (desk, at) => automatic(desk, at, 'automatic'),
  reminder: (desk, at) => automatic(desk, at, 'reminder'),
  move: (desk, _, folder) => carryOut(desk, planMove(desk, [ticket(desk, 1)], folder)),
  close: (desk) => carryOut(desk, planMove(desk, [ticket(desk, 1)], 'closed')),
  reopen: (desk) => carryOut(desk, planReopen(desk, [ticket(desk, 1)])),
  undo: (desk) => undo(desk, null),
  cancel: (desk) => cancelOutbox(desk, outboxRows(desk.store)[0]?.id ?? 0),
  snooze: (desk, at, until) => {
    const to = { until: instant(until.replace('T', ' ')), note: null }
    appendEvents(desk.store, 1, at, [{ kind: 'snooze', by: 'agent', data: { from: null, to } }])
  },
  kind: (desk, _, kind) => carryOut(desk, planKind(desk, [ticket(desk, 1)], kind, false)),
  priority: (desk, _, level) => carryOut(desk, planPriority([ticket(desk, 1)], level)),
  set: (desk, _, pair) => carryOut(desk, planSet(desk, [ticket(desk, 1)], [pair])),
  policy: (desk, at, to) =>
    appendEvents(desk.store, 1, at, [{ kind: 'sla', by: 'rule chosen', data: { from: null, to } }]),
  merge: (desk) => carryOut(desk, planMerge(desk, ticket(desk, 1), [ticket(desk, 2)])),
  split: (desk) => split(desk, ticket(desk, 1), [messagesOf(desk.store, 1).at(-1)?.id ?? 0]),
}

function bounceOf(address: string, about: string): string {
  return [
    ...[
      'This is the mail system at host mx.example.',
      '',
      "I'm sorry to have to inform you that your message could not",
    ],
    ...[
      'be delivered to one or more recipients.',
      '',
      `<${address}>: host mx.example said: 550 5.1.1 User unknown`,
      '',
    ],
    ...['------ This is a copy of the message, including all the headers. ------', '', `Message-ID: ${about}`, ''],
  ].join('\r\n')
}

function automatic(desk: TestDesk, at: string, kind: 'automatic' | 'reminder') {
  const mail = plainMail({ text: 'We have received your message.', at, subject: 'Received' })
  const message = addMessage(desk.store, { ticket: 1, kind, thread: '', raw: null, receivedAt: at, mail })
  appendEvents(desk.store, 1, at, [
    { kind: 'message', by: 'rule received', data: { message, kind, link: null, says: saidIn(mail) } },
  ])
}

/** Lets a story happen: `customer 24 10:00, reply 24 11:00, move awaiting-colleague 24 12:00`. */
export async function tell(rules: string, story: string): Promise<TestDesk> {
  const desk = openDesk(hours + rules)
  for (const part of story.split(/,\s*/)) {
    const [, name = '', word = '', time = ''] = /^(\S+)(?: (\S+))? ((?:\d\d-)?\d\d \d\d:\d\d)$/.exec(part.trim()) ?? []
    const at = instant(time)
    // What was overlooked until now arrives late; the desk's clock never goes back.
    if (at > desk.clock.now || desk.clock.now === untouched) desk.clock.now = at
    const step = steps[name]
    if (!step) throw new Error(`no such step: ${part}`)
    await step(desk, at, word)
  }
  return desk
}

const untouched = '2026-11-24T00:05:00.000Z'

/** `first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00`; paused hours in brackets, days left out with their reason. */
export function standingAt(desk: TestDesk, now: string, number = 1): string {
  desk.clock.now = instant(now)
  const row = rankedTicket(desk, number)
  const { next, state } = row.sla
  const accounts = dueAccounts(desk, row)
  const account = accounts.find(({ target }) => target === next) ?? accounts[0]
  const head = [account?.target.name ?? '', state, next ? clock(next.due, true) : ''].filter(Boolean).join(' ')
  return account ? `${head} | ${partsOf(account)}` : head
}

function clock(at: number, withDay: boolean): string {
  const local = new Date(at + 9 * 3_600_000).toISOString()
  return `${withDay ? `${local.slice(8, 10)} ` : ''}${local.slice(11, 16)}`
}

function partsOf({ segments }: DueAccount): string {
  const words: string[] = []
  let day = ''
  for (const part of segments) {
    if (part.kind === 'closed') {
      const sign = { weekday: 'x', holiday: 'h', closed: 'c' }
      words.push(...part.days.map((one) => `${sign[one.why]}${one.day.slice(8)}`))
      continue
    }
    if (part.day !== day) words.push(part.day.slice(8))
    day = part.day
    const end = clock(part.to, false)
    const text = `${clock(part.from, false)}-${end === '00:00' ? '24:00' : end}`
    words.push(part.kind === 'paused' ? `[${text}]` : text)
  }
  return words.join(' ')
}
