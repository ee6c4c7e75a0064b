import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { exitCode } from '../../output/problem.ts'
import { isWorthTelling, type Job, noteRefusal, pausedUntil, troubleOver, wasRefused } from '../../services/trouble.ts'

/**
 * Runs what cron runs again and again. When nobody watches (no terminal, no `--json`), a passing fault is told only once it
 * lasts, then daily, then its end; and after a refused login nobody logs in again with the same secret for a while, since
 * clients that insist get accounts locked. Exit codes stay what they are.
 */
export async function unattended(
  context: Context,
  job: Extract<Job, 'sync' | 'send'>,
  work: () => Promise<number | undefined>,
): Promise<number | undefined> {
  const desk = await context.desk()
  const attempt = async () => {
    if (!isWatched(context) && wasRefused(desk, job)) {
      const until = pausedUntil(desk, job, await context.secretMark(job))
      if (until) throw new UserError('config', 'login.paused', { until })
    }
    return work()
  }
  return hushed(context, job, isPassing, attempt, async (error) => {
    if (error.code.endsWith('.login')) noteRefusal(desk, job, await context.secretMark(job))
  })
}

/**
 * Undefined: the rules can be used. Else the exit code of a run that can do nothing, since nothing is taken in or sent while
 * they are broken; where nobody watches that is told at once, and then daily.
 */
export async function rulesLoad(context: Context): Promise<number | undefined> {
  return hushed(
    context,
    'rules',
    ({ kind }) => kind === 'config',
    async () => {
      await context.desk({ rules: true })
      return undefined
    },
  )
}

async function hushed(
  context: Context,
  job: Job,
  isHushed: (error: UserError) => boolean,
  work: () => Promise<number | undefined>,
  noted: (error: UserError) => Promise<void> = async () => {},
): Promise<number | undefined> {
  const desk = await context.desk()
  try {
    const code = await work()
    const since = troubleOver(desk, job)
    if (since && !isWatched(context)) context.output.note('trouble.over', { since })
    return code
  } catch (error) {
    if (!(error instanceof UserError) || !isHushed(error)) throw error
    await noted(error)
    if (isWorthTelling(desk, job, error) || isWatched(context)) throw error
    return exitCode(error.kind)
  }
}

function isPassing({ kind, code }: UserError): boolean {
  return kind === 'temporary' || code.endsWith('.login') || code === 'login.paused'
}

/** Whether somebody sees what is said. */
export function isWatched({ output }: Context): boolean {
  return output.stdoutIsTerminal || output.json
}
