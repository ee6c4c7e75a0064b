import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { outboxShape } from '../../output/outbox.ts'
import { viewOf } from '../../services/outbox/outbox.ts'
import { commitReply, type ReplyPlan } from '../../services/tickets/reply.ts'
import { notified } from './notices.ts'
import { sendingCode, sendRows } from './sending.ts'

/** Writes agreed answers down, sends them, and prints their outbox records. */
export async function replied(context: Context, plans: ReplyPlan[], key: string | null): Promise<number | undefined> {
  if (plans.length === 0) return undefined
  // What stands in the way of sending is said before anything is written down.
  const desk = await context.desk({ rules: true })
  await context.transport()
  const ids: number[] = []
  for (const plan of plans) {
    try {
      ids.push((await commitReply(desk, plan, await context.composer(), key)).id)
    } catch (error) {
      // What is committed already leaves, and the run must not look as if it could be repeated.
      if (ids.length === 0 || !(error instanceof UserError)) throw error
      context.output.problem(error)
      context.exitCode = 5
      break
    }
  }
  return printedMail(context, ids)
}

export async function printedMail(context: Context, ids: number[]): Promise<number | undefined> {
  const rows = await sendRows(context, ids)
  await notified(context)
  const desk = await context.desk()
  await context.output.records(
    rows.map((row) => viewOf(desk, row)),
    outboxShape,
  )
  return sendingCode(rows)
}
