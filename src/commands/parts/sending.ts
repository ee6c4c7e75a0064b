import type { Context } from '../../context/context.ts'
import type { OutboxRow } from '../../domain/delivery.ts'
import { deliver, settled } from '../../services/deliver.ts'

/** Sends what is due. Rules that do not load stop it: while they are broken nothing is sent. */
export async function sendDue(context: Context): Promise<OutboxRow[]> {
  const desk = await context.desk({ rules: true })
  const config = await context.neededConfig()
  const report = await deliver(desk, {
    transport: () => context.transport(),
    mailbox: async () => (config.mailbox.imap ? context.mailbox() : null),
    sentCopy: config.mailbox.sentCopy,
  })
  if (report?.problem) context.output.problem(report.problem)
  if (report?.problem?.kind === 'config') context.exitCode = 3
  if (report?.copyFailed) context.output.note('outbox.copy-failed', { code: report.copyFailed.code })
  return report?.rows ?? []
}

/** Sends what is due and returns these rows as they are then, also when another process was the one that sent them. */
export async function sendRows(context: Context, ids: number[]): Promise<OutboxRow[]> {
  await sendDue(context)
  const desk = await context.desk()
  return Promise.all(ids.map((id) => settled(desk, id)))
}

/** 5 when a person is needed: refused, or nobody knows whether it left. What is still queued is no failure. */
export function sendingCode(rows: OutboxRow[]): number | undefined {
  const doubtful = rows.some(
    ({ state, error }) => state === 'refused' || state === 'unknown' || (state === 'sent' && error),
  )
  return doubtful ? 5 : undefined
}
