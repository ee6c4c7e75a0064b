import type { Context } from '../../context/context.ts'
import type { OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Mailbox } from '../../domain/mailbox.ts'
import { filesSentMail } from '../../domain/provider.ts'
import type { WriteBackPolicy } from '../../domain/write-back.ts'
import type { Desk } from '../../services/desk.ts'
import { type DeliveryReport, deliver } from '../../services/outbox/deliver.ts'
import { outboxRow } from '../../services/outbox/outbox.ts'
import { writeBack } from '../../services/outbox/write-back.ts'
import { isWorthTelling, troubleOver } from '../../services/trouble.ts'
import { answered } from './automatic.ts'

export interface Haste {
  /** Also what waits for its next attempt. */
  hurry?: boolean
  /** What hinders sending is told at once, not only when it lasts: this is no run by cron. */
  aloud?: boolean
  /** Somebody waits for it: a full minute is waited out. */
  patient?: boolean
  /** Takes a mailbox connection of its own: the run's may have stood idle for hours. */
  apart?: boolean
}

/** How long another process may be busy sending our mail before we stop watching, in milliseconds. */
const watch = 30_000

/**
 * Writes the mails of rules, sends what is due and carries out the write-back that is owed. Rules that do not load stop it: while they are broken
 * nothing is sent. Null: another process is sending.
 */
export async function sendDue(
  context: Context,
  { apart = false, aloud = false, ...haste }: Haste = {},
): Promise<OutboxRow[] | null> {
  const { output } = context
  const desk = await context.desk({ rules: true })
  const { mailbox: config } = await context.neededConfig()
  await answered(context)
  const own: Promise<Mailbox>[] = []
  const opened = () => {
    if (!apart) return context.mailbox()
    if (!own[0]) own.push(context.openMailbox())
    return own[0] as Promise<Mailbox>
  }
  try {
    const report = await deliver(desk, {
      ...haste,
      transport: () => context.transport(),
      mailbox: async () => (config.imap || config.maildir ? opened() : null),
      sentCopy: config.sentCopy,
      filesSent: config.smtp !== null && filesSentMail(config.smtp.host),
      signal: context.signal,
      realTime: () => Date.now(),
      progress: (count, of) => of > 1 && output.progress('outbox.sending', { done: count, of }),
    })
    if (report) told(context, desk, report, aloud || output.stdoutIsTerminal || output.json)
    await writtenBack(context, desk, config.writeBack)
    return report?.rows ?? null
  } finally {
    for (const each of own)
      await each.then(
        (mailbox) => mailbox.close(),
        () => {},
      )
  }
}

async function writtenBack(context: Context, desk: Desk, policy: WriteBackPolicy): Promise<void> {
  const written = await writeBack(desk, policy, () => context.openMailboxWriter())
  if (written?.problem) context.output.note('write-back.later', { code: written.problem.code })
  for (const { ticket, kind, error } of written?.failed ?? [])
    context.output.note('write-back.failed', { ticket, kind, reason: error ?? '' })
}

function told(context: Context, desk: Desk, report: DeliveryReport, aloud: boolean): void {
  const { output } = context
  if (report.problem?.kind === 'config') context.exitCode = 3
  if (report.problem) {
    if (isWorthTelling(desk, 'send', report.problem) || aloud) output.problem(report.problem)
  } else if (report.rows.length > 0) {
    const since = troubleOver(desk, 'send')
    if (since) output.note('trouble.over', { since })
  }
  if (report.copyFailed) output.note('outbox.copy-failed', { code: report.copyFailed.code })
  if (report.lookFailed) output.note('outbox.look-failed', { code: report.lookFailed.code })
  if (report.isPaced) output.note('outbox.paced')
}

/**
 * Sends what is due and returns these rows as they are then, also when another process was the one that sent them. Whatever
 * hinders sending is said and no failure of the run: the rows are committed, so running it again would write them twice.
 */
export async function sendRows(context: Context, ids: number[]): Promise<OutboxRow[]> {
  const desk = await context.desk()
  const end = performance.now() + watch
  for (;;) {
    const sent = await attempted(context)
    const rows = ids.map((id) => outboxRow(desk, id))
    const isSettled = rows.every(({ state }) => state !== 'queued' && state !== 'sending')
    if (sent || isSettled || performance.now() > end) return rows
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** False while another process is sending. */
async function attempted(context: Context): Promise<boolean> {
  try {
    return (await sendDue(context, { patient: true, aloud: true })) !== null
  } catch (error) {
    if (!(error instanceof UserError) || error.kind !== 'temporary') throw error
    context.output.problem(error)
    return true
  }
}

/** 5 when a person is needed: refused, or nobody knows whether it left. What is still queued is no failure. */
export function sendingCode(rows: OutboxRow[]): number | undefined {
  const needsPerson = rows.some(
    ({ state, held, recipients }) =>
      held || state === 'unknown' || recipients.some((recipient) => recipient.state === 'refused'),
  )
  return needsPerson ? 5 : undefined
}
