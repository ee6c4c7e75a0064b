import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { exitCode } from '../../output/problem.ts'
import { reminderShapeOf } from '../../output/reminder.ts'
import type { Desk } from '../../services/desk.ts'
import { outboxRow } from '../../services/outbox/outbox.ts'
import type { Means } from '../../services/reminders/act.ts'
import { carryOutPlan, planRun, type Reminded } from '../../services/reminders/run.ts'
import { lastRun, noteRun } from '../../services/runs.ts'
import { fillTemplate } from '../../services/tickets/draft.ts'
import { isWorthTelling, troubleOver } from '../../services/trouble.ts'
import { notified } from './notices.ts'
import { howToRead, readMailbox } from './reading.ts'
import { sendDue, sendingCode } from './sending.ts'
import { unattended } from './unattended.ts'

/** After so long without a sync the mailbox is read before anything is looked at, in milliseconds. */
const freshFor = 30 * 60_000
/** How long another process may be at the mailbox, or busy sending, in milliseconds. */
const patience = 30_000

/**
 * Reads the mailbox where nobody has lately, and always before something goes out: the answer may have come a second ago.
 * Undefined: it has been read, or there is none to read. Else the exit code of a run that must not go on.
 */
export async function readFirst(context: Context, maxSends: number): Promise<number | undefined> {
  const desk = await context.desk({ rules: true })
  const { mailbox } = await context.neededConfig()
  if (!mailbox.imap && !mailbox.maildir) return undefined
  const last = lastRun(desk, 'sync')
  const isFresh = last !== null && Math.abs(desk.now().getTime() - Date.parse(last)) <= freshFor
  if (isFresh && planRun(desk, maxSends).steps.length === 0) return undefined
  return unattended(context, 'sync', async () => {
    const end = performance.now() + patience
    while (!(await readMailbox(context, await howToRead(context)))) {
      if (performance.now() > end) throw new UserError('temporary', 'remind.wait-for-sync')
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return undefined
  })
}

/** Carries out what is due, sends it, and prints what became of it. The mailbox has been read. */
export async function remindNow(context: Context, maxSends: number): Promise<number | undefined> {
  const { output } = context
  const desk = await context.desk({ rules: true })
  const plan = planRun(desk, maxSends)
  if (plan.steps.some(({ to }) => to !== null)) await context.transport()
  const done = await carryOutPlan(desk, plan, maxSends, await meansOf(context, desk), (ids) => sendAll(context, ids))
  await notified(context)
  noteRun(desk, 'remind')
  await output.records(done.lines, { ...reminderShapeOf(done.lines), silentInPipe: true })
  return told(context, desk, done, maxSends)
}

async function meansOf(context: Context, desk: Desk): Promise<Means> {
  return { composer: await context.composer(), fill: fillerOf(context, desk) }
}

/** The texts of reminders, out of the templates of the home. */
export function fillerOf(context: Context, desk: Desk): Means['fill'] {
  return async (ticket, wanted, { name, taste }) => {
    const template = await context.template(wanted, taste ?? context.output.language, desk.folders)
    const author = await context.author()
    return fillTemplate(desk, ticket, template, author, taste === null && name !== null ? { colleague: name } : {})
  }
}

/** Returns once these mails have left, have failed to, or another process has them. */
async function sendAll(context: Context, ids: number[]): Promise<void> {
  const desk = await context.desk()
  const end = performance.now() + patience
  for (;;) {
    if (await sendDue(context)) return
    const isSettled = ids.every((id) => !['queued', 'sending'].includes(outboxRow(desk, id).state))
    if (isSettled || performance.now() > end) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** What a person has to know; where nobody watches, the same thing once a day. */
function told(context: Context, desk: Desk, done: Reminded, maxSends: number): number | undefined {
  const { output } = context
  const isWatched = output.stdoutIsTerminal || output.json
  const left = new UserError('person', 'remind.left', { count: done.left, max: maxSends })
  const [problem] = [...done.problems, ...(done.left > 0 ? [left] : [])]
  if (!problem) troubleOver(desk, 'remind')
  else if (isWorthTelling(desk, 'remind', problem) || isWatched) {
    for (const one of done.problems) output.problem(one)
    if (done.left > 0) output.note(left.code, left.values)
  }
  if (done.problems.length > 0) return exitCode('config')
  return sendingCode(done.rows)
}
