import type { Context } from '../../context/context.ts'
import type { SyncReport } from '../../domain/sync.ts'
import { lastRun } from '../../services/runs.ts'
import { type SyncOptions, sync } from '../../services/sync/sync.ts'
import { wasRefused } from '../../services/trouble.ts'
import { alerted } from './notices.ts'

/** How a run reads the mailbox. */
export async function howToRead(context: Context, full = false): Promise<SyncOptions> {
  return {
    ...{ since: await context.since(), full, signal: context.signal },
    rawWorker: context.workerFile('raw'),
    progress: (step) => context.output.progress(`sync.${step.step}`, { ...step }),
  }
}

/**
 * Logs in and asks what is new, so that the server looks it up while the rules are being read. What goes wrong is met again,
 * and said, where the mailbox is read.
 */
export async function lookAhead(context: Context): Promise<void> {
  const desk = await context.desk()
  const imap = (await context.config())?.mailbox.imap
  if (!imap || wasRefused(desk, 'sync') || lastRun(desk, 'sync') === null) return
  try {
    const mailbox = await context.mailbox()
    for (const folder of await mailbox.folders()) mailbox.look?.(folder)
  } catch {}
}

/** Mail in, as tickets; then whatever that sets off inside the house. Null: another process is at the mailbox. */
export async function readMailbox(context: Context, how: SyncOptions): Promise<SyncReport | null> {
  const desk = await context.desk({ rules: true })
  const report = await sync(desk, () => context.mailbox(), context.parser(), how)
  if (!report) return null
  remark(context, report)
  await alerted(context)
  return report
}

/** 5 when some of the mail could not be read. */
export function readingCode({ unreadable, givenUp }: SyncReport): number | undefined {
  return unreadable > 0 || givenUp > 0 ? 5 : undefined
}

/** What a person should know about a run. */
export function remark({ output }: Context, report: SyncReport): void {
  if (report.unreadable > 0) output.note('sync.unreadable', { count: report.unreadable })
  if (report.givenUp > 0) output.note('sync.given-up', { count: report.givenUp })
  if (!report.full) return
  for (const { folder, uid, tries, reason } of report.full.named)
    output.note(`sync.gap-${reason}`, { folder, uid, tries })
  const { server, stored, duplicates, ignored, older, named } = report.full
  if (output.stderrIsTerminal)
    output.note('sync.full', { server, stored, duplicates, ignored, older, named: named.length })
}
