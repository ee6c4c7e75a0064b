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
  job: Job,
  work: () => Promise<number | undefined>,
): Promise<number | undefined> {
  const { output } = context
  const isWatched = output.stdoutIsTerminal || output.json
  const desk = await context.desk()
  try {
    if (!isWatched && wasRefused(desk, job)) {
      const until = pausedUntil(desk, job, await context.secretMark(job))
      if (until) throw new UserError('config', 'login.paused', { until })
    }
    const code = await work()
    const since = troubleOver(desk, job)
    if (since && !isWatched) output.note('trouble.over', { since })
    return code
  } catch (error) {
    if (!(error instanceof UserError) || !isHushed(error)) throw error
    if (error.code.endsWith('.login')) noteRefusal(desk, job, await context.secretMark(job))
    if (isWorthTelling(desk, job, error) || isWatched) throw error
    return exitCode(error.kind)
  }
}

function isHushed({ kind, code }: UserError): boolean {
  return kind === 'temporary' || code.endsWith('.login') || code === 'login.paused'
}
