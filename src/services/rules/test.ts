import { type Calendar, hoursIn, instantOf, isOpen } from '../../domain/calendar.ts'
import { applyDrafts, blankTicket, type Ticket } from '../../domain/ticket.ts'
import type { RuleBook } from '../../rules/parse.ts'
import type { TestCase, TestMail } from '../../rules/test-case.ts'
import { timesOf } from '../../rules/times.ts'
import { scratchStore } from '../../store/scratch.ts'
import type { Desk } from '../desk.ts'
import { asRead, readerOf } from '../sync/as-read.ts'
import { decide } from '../sync/decide.ts'
import { judge } from '../sync/judge.ts'
import { mismatches } from './test-check.ts'
import type { Coverage } from './test-coverage.ts'
import { asStated, bytesOf } from './test-mail.ts'
import { instantOfText, type TestWorld, type Told, tell } from './test-story.ts'

export interface TestResult {
  test: string
  /** `unavailable`: nothing of what was looked at is wrong, and not all of it could be looked at. */
  outcome: 'passed' | 'failed' | 'unavailable'
  /** `step` counts from 1 in a story; null for a single mail. */
  failures: Told['failures']
  /** Codes of what could not be looked at. */
  unavailable: string[]
}

/** The day on which tests take place that name none: a Tuesday on which Japan works. */
const usualDay = '2026-11-24'
const usualMinute = 10 * 60

/**
 * Runs the tests of a rules file, each in a world of its own: a mail goes through parser, contact forms and rules as a real
 * one does, a story through a store in memory. Nothing outside is touched.
 */
export async function* runTests(
  desk: Omit<Desk, 'store' | 'now' | 'times'> & { book: RuleBook },
  world: TestWorld,
  coverage: Coverage,
): AsyncGenerator<TestResult> {
  const office = hoursIn(desk.book.calendars)
  for (const test of desk.book.tests) {
    world.signal?.throwIfAborted()
    const clock = { now: startOf(test, office) }
    const store = scratchStore()
    try {
      const around: Desk = { ...desk, times: timesOf(desk.book), store, now: () => new Date(clock.now) }
      const told = test.given
        ? await single(around, world, test, test.given)
        : await tell(around, world, test, { clock, office })
      for (const trace of told.traces) coverage.add(test.name, trace)
      const { failures, unavailable } = told
      const outcome = failures.length > 0 ? 'failed' : unavailable.length > 0 ? 'unavailable' : 'passed'
      yield { test: test.name, outcome, failures, unavailable }
    } finally {
      store.close()
    }
  }
}

async function single(desk: Desk, world: TestWorld, test: TestCase, given: TestMail): Promise<Told> {
  const at = desk.now().toISOString()
  const own = desk.addresses[0] ?? 'support@example.com'
  const bytes =
    given.file === null ? bytesOf(given, { to: own, at, id: '<1@rule.test>', references: [] }) : world.read(given.file)
  const parsed = await asStated(world.parser, given.automatic).parse(bytes)
  const mail = asRead(readerOf(desk), parsed)
  const customer = mail.from ?? { address: '', name: null }
  const ticket: Ticket | null = given.ticket && {
    ...blankTicket(1),
    ...{ subject: mail.subject ?? '', customer, waitingSince: at, createdAt: at, updatedAt: at, messageCount: 1 },
    ...{ folder: given.ticket.folder ?? 'answer-now', tags: given.ticket.tags, assignee: given.ticket.assignee },
    priority: given.ticket.priority ?? 'normal',
  }
  const judged = judge(desk, {
    ...{ mail, ticket, receivedAt: at, decidedAt: at, kind: mail.automatic ? 'automatic' : 'inbound' },
    link: {
      ...{ evidence: ticket ? 'reference' : 'none', strength: ticket ? 100 : 0, reference: null, refused: null },
      ...{ entered: ticket ? 'participant' : null, second: null, offered: [] },
    },
    people: { hasWritten: () => ticket !== null, marks: () => ({ tags: ticket?.tags ?? [], flags: [] }) },
    ...(given.is && { is: given.is }),
  })
  const overtaken = { byReply: false, byInbound: false }
  const drafts = decide({ ...judged, message: 1, says: null, overtaken, aboutOurs: ticket !== null })
  const after = applyDrafts(ticket ?? blankTicket(1), drafts, at)
  const reply = judged.verdict?.reply?.value
  const actual = {
    ...{
      folder: after.folder,
      priority: after.priority,
      tags: after.tags,
      assignee: after.assignee,
      flags: after.flags,
    },
    templates: [...after.suggested, ...(reply ? [reply.template] : [])],
    sent: reply?.send === 'auto' ? [reply.template] : [],
  }
  const failures = test.expect ? mismatches(test.expect, actual) : []
  return {
    failures: failures.map((failure) => ({ ...failure, step: null })),
    unavailable: [],
    traces: judged.verdict ? [judged.verdict.trace] : [],
  }
}

/** When a test begins, in milliseconds: as it says, else when the office is open. */
function startOf({ at, story }: TestCase, office: Calendar | null): number {
  const written = at ?? story[0]?.at ?? null
  if (written !== null) return instantOfText(written, office)
  const usual = instantOf(office?.timeZone ?? 'UTC', usualDay, usualMinute)
  if (!office) return usual
  for (let quarter = 0; quarter < 14 * 96; quarter++) {
    const instant = usual + quarter * 900_000
    if (isOpen(office, instant)) return instant
  }
  return usual
}
