import { expect, test } from 'vitest'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { ticket } from '../support/desk.ts'
import { standingAt, tell } from '../support/sla-story.ts'

/**
 * Worked out by hand on the office's calendar: 09:00-12:00 and 13:00-18:00 from Monday to Friday. 20 November 2026 is a
 * Friday, Monday the 23rd a public holiday; the office is closed from 29 December to 3 January.
 */
const policies = {
  first: 'sla: [{ name: p, first_response: 4h }]',
  next: 'sla: [{ name: p, first_response: 4h, next_response: 2h }]',
  days: 'sla: [{ name: p, resolution: 2d }]',
  long: 'sla: [{ name: p, resolution: 16h }]',
  day: 'sla: [{ name: p, first_response: 1d }]',
  always: 'sla: [{ name: p, hours: always, first_response: 1h, next_response: 2h }]',
  calendar: 'sla: [{ name: p, first_response: 48ch }]',
  dates: 'sla: [{ name: p, first_response: 2cd }]',
  all: 'sla: [{ name: p, first_response: 4h, next_response: 2h, resolution: 3d }]',
  late: 'sla: [{ name: p, first_response: 4h, warning: 90 }]',
  several: `sla:
  - { name: hot, when: { priority: urgent }, first_response: 1h }
  - { name: gold, when: { customer: "@gold.example" }, hours: always, first_response: 30m }
  - { name: slow, when: { tag: never }, first_response: 8h }
  - { name: usual, first_response: 4h }`,
}

const cases: [what: string, policy: keyof typeof policies, story: string, now: string, stands: string][] = [
  // One day, its breaks and its ends.
  ['a morning', 'first', 'customer 24 10:00', '24 10:30', 'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00'],
  [
    'three quarters are used',
    'first',
    'customer 24 10:00',
    '24 14:00',
    'first_response warning 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'a minute before that',
    'first',
    'customer 24 10:00',
    '24 13:59',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'another share to warn from',
    'late',
    'customer 24 10:00',
    '24 14:35',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'the last minute',
    'first',
    'customer 24 10:00',
    '24 15:00',
    'first_response warning 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'a minute late',
    'first',
    'customer 24 10:00',
    '24 15:01',
    'first_response breached 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'before the office opens',
    'first',
    'customer 24 07:00',
    '24 08:00',
    'first_response ok 24 14:00 | 24 09:00-12:00 13:00-14:00',
  ],
  ['in the lunch break', 'first', 'customer 24 12:30', '24 13:00', 'first_response ok 24 17:00 | 24 13:00-17:00'],
  ['ends with the day', 'first', 'customer 24 14:00', '24 18:00', 'first_response warning 24 18:00 | 24 14:00-18:00'],
  [
    'was due with the day before',
    'first',
    'customer 24 14:00',
    '25 08:00',
    'first_response breached 24 18:00 | 24 14:00-18:00',
  ],
  [
    'ends with the morning',
    'first',
    'customer 24 17:00',
    '25 09:30',
    'first_response ok 25 12:00 | 24 17:00-18:00 25 09:00-12:00',
  ],
  ['after hours', 'first', 'customer 24 20:00', '24 21:00', 'first_response ok 25 14:00 | 25 09:00-12:00 13:00-14:00'],
  // Weekends, holidays, the turn of the year.
  [
    'over a long weekend',
    'first',
    'customer 20 17:30',
    '23 12:00',
    'first_response ok 24 13:30 | 20 17:30-18:00 x21 x22 h23 24 09:00-12:00 13:00-13:30',
  ],
  [
    'on a Saturday',
    'first',
    'customer 21 15:00',
    '22 12:00',
    'first_response ok 24 14:00 | x21 x22 h23 24 09:00-12:00 13:00-14:00',
  ],
  [
    'on a public holiday',
    'first',
    'customer 23 10:00',
    '23 23:00',
    'first_response ok 24 14:00 | h23 24 09:00-12:00 13:00-14:00',
  ],
  [
    'over the turn of the year',
    'first',
    'customer 12-28 17:00',
    '01-04 11:15',
    'first_response warning 04 12:00 | 28 17:00-18:00 c29 c30 c31 h01 x02 x03 04 09:00-12:00',
  ],
  [
    'a day is the same time on the next open day',
    'day',
    'customer 20 10:00',
    '20 11:00',
    'first_response ok 24 10:00 | 20 10:00-12:00 13:00-18:00 x21 x22 h23 24 09:00-10:00',
  ],
  [
    'a day from a Sunday is all of Monday',
    'day',
    'customer 29 10:00',
    '30 10:00',
    'first_response ok 30 18:00 | x29 30 09:00-12:00 13:00-18:00',
  ],
  [
    'a day from closing time is until the next closing time',
    'day',
    'customer 27 18:00',
    '30 10:00',
    'first_response ok 30 18:00 | x28 x29 30 09:00-12:00 13:00-18:00',
  ],
  [
    'a day that was cut by a pause',
    'day',
    'customer 24 10:00, move awaiting-colleague 24 17:00, move answer-now 25 09:30',
    '25 10:00',
    'first_response warning 25 11:30 | 24 10:00-12:00 13:00-17:00 [17:00-18:00] 25 [09:00-09:30] 09:30-11:30',
  ],
  // What is no answer, and what is one.
  [
    'a note is no answer',
    'first',
    'customer 24 10:00, note 24 11:00',
    '24 16:00',
    'first_response breached 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'automatic mail of ours is no answer',
    'first',
    'customer 24 10:00, automatic-mail 24 10:01',
    '24 16:00',
    'first_response breached 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'a reminder is no answer',
    'first',
    'customer 24 10:00, reminder 24 10:01',
    '24 14:00',
    'first_response warning 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    "the customer's absence changes nothing",
    'first',
    'customer 24 10:00, absence 24 10:30',
    '24 11:00',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'several bumps count from the first',
    'first',
    'customer 24 10:00, customer 24 11:00, customer 24 13:30',
    '24 14:30',
    'first_response warning 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'an earlier mail turns up late',
    'first',
    'customer 24 10:00, customer 24 13:00, customer 24 09:30',
    '24 14:00',
    'first_response warning 24 14:30 | 24 09:30-12:00 13:00-14:30',
  ],
  ['answered', 'first', 'customer 24 10:00, reply 24 11:00', '24 16:00', 'none'],
  ['answered with another mail program', 'first', 'customer 24 10:00, sent 24 11:00', '24 16:00', 'none'],
  [
    'an answer that was stopped before it left',
    'first',
    'customer 24 10:00, reply 24 11:00, cancel 24 11:30',
    '24 11:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'a reply that the server refuses is no response',
    'first',
    'customer 24 10:00, refused 24 11:00',
    '24 11:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'nor is one that comes back; while it seemed to have arrived, the clock stood',
    'first',
    'customer 24 10:00, reply 24 11:00, bounce hana@customer.example 24 14:00',
    '24 14:30',
    'first_response ok 24 17:00 | 24 10:00-11:00 [11:00-12:00] [13:00-14:00] 14:00-17:00',
  ],
  [
    'it goes on from the oldest question that nobody answered',
    'next',
    'customer 24 09:00, sent 24 09:30, customer 24 10:00, customer 24 10:30, reply 24 11:00, bounce hana@customer.example 24 11:00',
    '24 11:15',
    'next_response ok 24 12:00 | 24 10:00-12:00',
  ],
  [
    'what comes back from somebody else does not take the answer back',
    'first',
    'customer 24 10:00, reply 24 11:00, bounce boss@customer.example 24 14:00',
    '24 14:30',
    'none',
  ],
  [
    'what comes back is answered by the next reply',
    'first',
    'customer 24 10:00, reply 24 11:00, bounce hana@customer.example 24 14:00, sent 24 14:30',
    '24 15:00',
    'none',
  ],
  [
    'we wrote first',
    'first',
    'sent 24 09:00, customer 24 10:00',
    '24 10:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  // Whose turn it is.
  [
    'asked of a colleague',
    'first',
    'customer 24 10:00, move awaiting-colleague 24 11:00',
    '24 17:00',
    'first_response paused | 24 10:00-11:00 [11:00-12:00] [13:00-17:00]',
  ],
  [
    'the colleague has answered',
    'first',
    'customer 24 10:00, move awaiting-colleague 24 11:00, move answer-now 24 14:00',
    '24 14:30',
    'first_response ok 24 17:00 | 24 10:00-11:00 [11:00-12:00] [13:00-14:00] 14:00-17:00',
  ],
  [
    'he did so the next day',
    'first',
    'customer 24 10:00, move awaiting-colleague 24 11:00, move answer-now 25 10:00',
    '25 10:30',
    'first_response ok 25 14:00 | 24 10:00-11:00 [11:00-12:00] [13:00-18:00] 25 [09:00-10:00] 10:00-12:00 13:00-14:00',
  ],
  [
    'asked twice',
    'first',
    'customer 24 10:00, move awaiting-colleague 24 10:30, move answer-now 24 11:00, move awaiting-colleague 24 13:00, move answer-now 24 13:30',
    '24 14:00',
    'first_response ok 24 16:00 | 24 10:00-10:30 [10:30-11:00] 11:00-12:00 [13:00-13:30] 13:30-16:00',
  ],
  [
    'asked over lunch only',
    'first',
    'customer 24 10:00, move awaiting-colleague 24 12:00, move answer-now 24 13:00',
    '24 13:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'asked when it was late already',
    'first',
    'customer 24 10:00, move awaiting-colleague 24 16:00, move answer-now 24 17:00',
    '24 17:30',
    'first_response breached 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'with the vendor',
    'first',
    'customer 24 10:00, move waiting-for-vendor 24 11:00',
    '24 11:30',
    'first_response paused | 24 10:00-11:00 [11:00-11:30]',
  ],
  [
    'answer-later is still our turn',
    'first',
    'customer 24 10:00, move answer-later 24 10:30',
    '24 11:00',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'snoozing does not stop it',
    'first',
    'customer 24 10:00, snooze 25T09:00 24 11:00',
    '24 16:00',
    'first_response breached 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  ['closed without an answer', 'first', 'customer 24 10:00, close 24 11:00', '25 11:00', 'none'],
  [
    'opened again',
    'first',
    'customer 24 10:00, close 24 11:00, reopen 24 14:00',
    '24 14:30',
    'first_response ok 24 17:00 | 24 10:00-11:00 [11:00-12:00] [13:00-14:00] 14:00-17:00',
  ],
  [
    'a closing that was taken back never was',
    'first',
    'customer 24 10:00, close 24 11:00, undo 24 11:30',
    '24 13:00',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  // Every later message.
  [
    'the next question',
    'next',
    'customer 24 10:00, reply 24 11:00, customer 24 14:00',
    '24 14:30',
    'next_response ok 24 16:00 | 24 14:00-16:00',
  ],
  [
    'asked three times',
    'next',
    'customer 24 10:00, reply 24 11:00, customer 24 14:00, customer 24 15:00, customer 24 15:30',
    '24 15:45',
    'next_response warning 24 16:00 | 24 14:00-16:00',
  ],
  [
    'answered again',
    'next',
    'customer 24 10:00, reply 24 11:00, customer 24 14:00, reply 24 15:00',
    '24 18:00',
    'none',
  ],
  [
    'after it was closed',
    'next',
    'customer 24 10:00, reply 24 11:00, close 24 12:00, customer 25 10:00',
    '25 10:30',
    'next_response ok 25 12:00 | 25 10:00-12:00',
  ],
  [
    'the reply was found after the next question',
    'next',
    'customer 24 10:00, customer 24 14:00, sent 24 11:00',
    '24 14:30',
    'next_response ok 24 16:00 | 24 14:00-16:00',
  ],
  ['thanks ask for nothing', 'next', 'customer 24 10:00, reply 24 11:00, thanks 24 14:00', '24 17:00', 'none'],
  ['nor does an absence', 'next', 'customer 24 10:00, reply 24 11:00, absence 24 11:01', '24 17:00', 'none'],
  [
    'over night',
    'next',
    'customer 24 10:00, sent 24 11:00, customer 24 17:00',
    '24 17:30',
    'next_response ok 25 10:00 | 24 17:00-18:00 25 09:00-10:00',
  ],
  [
    'it was a machine',
    'next',
    'customer 24 10:00, reply 24 11:00, customer 24 14:00, kind automatic 24 14:10, move answer-now 24 14:20',
    '24 17:00',
    'none',
  ],
  [
    'it was none after all',
    'next',
    'customer 24 10:00, reply 24 11:00, customer 24 14:00, kind automatic 24 14:10, undo 24 14:20',
    '24 14:30',
    'next_response ok 24 16:00 | 24 14:00-16:00',
  ],
  [
    'merged with another question',
    'next',
    'customer 24 10:00, reply 24 11:00, other 24 13:00, merge 24 13:30',
    '24 13:30',
    'next_response ok 24 15:00 | 24 13:00-15:00',
  ],
  [
    'the merge is taken back',
    'next',
    'customer 24 10:00, reply 24 11:00, other 24 13:00, merge 24 13:30, undo 24 13:40',
    '24 13:40',
    'none',
  ],
  // Until it is closed.
  [
    'two days',
    'days',
    'customer 24 10:00',
    '25 10:00',
    'resolution ok 26 10:00 | 24 10:00-12:00 13:00-18:00 25 09:00-12:00 13:00-18:00 26 09:00-10:00',
  ],
  [
    'sixteen hours',
    'long',
    'customer 24 10:00',
    '26 09:00',
    'resolution warning 26 10:00 | 24 10:00-12:00 13:00-18:00 25 09:00-12:00 13:00-18:00 26 09:00-10:00',
  ],
  [
    'over the weekend',
    'days',
    'customer 27 17:00',
    '28 12:00',
    'resolution ok 01 17:00 | 27 17:00-18:00 x28 x29 30 09:00-12:00 13:00-18:00 01 09:00-12:00 13:00-17:00',
  ],
  [
    'the customer took his time',
    'days',
    'customer 24 10:00, reply 24 11:00, customer 25 11:00',
    '25 11:30',
    'resolution ok 27 10:00 | 24 10:00-11:00 [11:00-12:00] [13:00-18:00] 25 [09:00-11:00] 11:00-12:00 13:00-18:00 26 09:00-12:00 13:00-18:00 27 09:00-10:00',
  ],
  [
    'while he does it stands',
    'days',
    'customer 24 10:00, reply 24 11:00',
    '24 13:30',
    'resolution paused | 24 10:00-11:00 [11:00-12:00] [13:00-13:30]',
  ],
  [
    'opened again a week later',
    'days',
    'customer 24 10:00, reply 24 11:00, close 24 16:00, reopen 30 09:00',
    '30 09:30',
    'resolution ok 01 17:00 | 24 10:00-11:00 [11:00-12:00] [13:00-18:00] 25 [09:00-12:00] [13:00-18:00] 26 [09:00-12:00] [13:00-18:00] 27 [09:00-12:00] [13:00-18:00] x28 x29 30 09:00-12:00 13:00-18:00 01 09:00-12:00 13:00-17:00',
  ],
  ['resolved', 'days', 'customer 24 10:00, reply 24 11:00, close 24 16:00', '30 09:00', 'none'],
  [
    'the earliest of several counts',
    'all',
    'customer 24 10:00',
    '24 11:00',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'resolution alone is left',
    'all',
    'customer 24 10:00, reply 24 11:00, move answer-now 24 12:00',
    '24 13:00',
    'resolution ok 27 11:00 | 24 10:00-11:00 [11:00-12:00] 13:00-18:00 25 09:00-12:00 13:00-18:00 26 09:00-12:00 13:00-18:00 27 09:00-11:00',
  ],
  // Other calendars.
  [
    'round the clock',
    'always',
    'customer 21 23:30',
    '22 00:00',
    'first_response ok 22 00:30 | 21 23:30-24:00 22 00:00-00:30',
  ],
  [
    'round the clock, with a pause',
    'always',
    'customer 21 23:30, move awaiting-colleague 21 23:45, move answer-now 22 00:15',
    '22 00:20',
    'first_response ok 22 01:00 | 21 23:30-23:45 [23:45-24:00] 22 [00:00-00:15] 00:15-01:00',
  ],
  [
    'by the calendar',
    'calendar',
    'customer 20 17:00',
    '21 12:00',
    'first_response ok 22 17:00 | 20 17:00-24:00 21 00:00-24:00 22 00:00-17:00',
  ],
  [
    'by the calendar, with a pause',
    'calendar',
    'customer 20 17:00, move awaiting-colleague 20 18:00, move answer-now 21 18:00',
    '22 12:00',
    'first_response ok 23 17:00 | 20 17:00-18:00 [18:00-24:00] 21 [00:00-18:00] 18:00-24:00 22 00:00-24:00 23 00:00-17:00',
  ],
  [
    'two dates on',
    'dates',
    'customer 20 17:00',
    '22 10:00',
    'first_response warning 22 17:00 | 20 17:00-24:00 21 00:00-24:00 22 00:00-17:00',
  ],
  // Which policy.
  [
    'the first that matches',
    'several',
    'customer 24 10:00',
    '24 10:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    'it has become urgent',
    'several',
    'customer 24 10:00, priority urgent 24 10:10',
    '24 10:30',
    'first_response ok 24 11:00 | 24 10:00-11:00',
  ],
  [
    'that is taken back',
    'several',
    'customer 24 10:00, priority urgent 24 10:10, undo 24 10:20',
    '24 10:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
  [
    "it is another customer's",
    'several',
    'customer 21 22:00, set customer=ceo@gold.example 21 22:10',
    '21 22:15',
    'first_response ok 21 22:30 | 21 22:00-22:30',
  ],
  [
    'a rule has chosen',
    'several',
    'customer 24 10:00, policy slow 24 10:00',
    '24 10:30',
    'first_response ok 25 10:00 | 24 10:00-12:00 13:00-18:00 25 09:00-10:00',
  ],
  [
    'what it chose is no longer there',
    'several',
    'customer 24 10:00, policy gone 24 10:00',
    '24 10:30',
    'first_response ok 24 15:00 | 24 10:00-12:00 13:00-15:00',
  ],
]

test('a message that is split off begins clocks of its own, and the old ones forget it', async () => {
  const desk = await tell(policies.next, 'customer 24 10:00, reply 24 11:00, customer 24 14:00, split 24 14:10')
  expect(standingAt(desk, '24 14:30', 2)).toBe('first_response ok 24 18:00 | 24 14:00-18:00')
  expect(standingAt(desk, '24 14:30', 1)).toBe('none')
  expect(ticket(desk, 1).clock.open).toEqual([])
})

test('the queue can be asked for a state of targets, and then looks at every open folder', async () => {
  const desk = await tell(policies.next, 'customer 24 10:00, other 24 13:00, reply 24 11:00, customer 24 17:50')
  desk.clock.now = '2026-11-24T09:00:00.000Z'
  const numbers = (sla: 'ok' | 'breached' | 'paused' | 'warning') =>
    queue(desk, { ...wholeQueue, sla: [sla] }).map((row) => row.ticket.number)
  expect([numbers('ok'), numbers('warning'), numbers('breached')]).toEqual([[1], [], [2]])
})

test('there are sixty cases and more, each told once', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
  expect(new Set(cases.map(([what]) => what)).size).toBe(cases.length)
})

test.each(cases)('%s', async (_, policy, story, now, stands) => {
  expect(standingAt(await tell(policies[policy], story), now)).toBe(stands)
})
