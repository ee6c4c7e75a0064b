import type { Context } from '../../context/context.ts'
import type { Letter, OutboxRow } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { letterRecord, letterView } from '../../output/letter.ts'
import { outboxShape } from '../../output/outbox.ts'
import { viewOf } from '../../services/outbox/outbox.ts'
import type { Options } from './command.ts'
import { sendingCode, sendRows } from './sending.ts'

/** A mail that is ready, shown before it is written down. */
export interface Ready {
  ticket: { number: number }
  letter: Letter
  folder: string
}

/** Options of each command that writes one mail. */
export const leavingOptions = [
  { flags: '--send', describe: { en: 'send at once, without asking', ja: '確認せずにすぐ送信' } },
  { flags: '--dry-run', describe: { en: 'show the mail and send nothing', ja: 'メールを表示するだけで送信しない' } },
]

/** Whoever cannot be asked has to say what happens. */
export function needsConsent(context: Context, { send, dryRun }: Options): void {
  if (send !== true && dryRun !== true && !context.person.present)
    throw new UserError('usage', 'terminal.needed', { option: '--send' })
}

/** Shows the mail, asks unless `--send` was given, writes it down, sends it, and prints its outbox records. */
export async function leave<T extends Ready>(
  context: Context,
  plan: T,
  options: Options,
  commit: (plan: T) => Promise<OutboxRow[]>,
): Promise<number | undefined> {
  if (options.dryRun === true) return shown(context, plan)
  if (options.send !== true) {
    await shown(context, plan)
    if (!/^(y|yes|はい)$/i.test(await context.person.ask('reply.send'))) {
      context.output.note('reply.not-sent', { ticket: plan.ticket.number })
      return undefined
    }
  }
  // What stands in the way of sending is said before anything is written down.
  await context.transport()
  const written = await commit(plan)
  const rows = await sendRows(
    context,
    written.map(({ id }) => id),
  )
  const desk = await context.desk()
  await context.output.records(
    rows.map((row) => viewOf(desk, row)),
    outboxShape,
  )
  return sendingCode(rows)
}

async function shown({ output }: Context, { ticket, letter, folder }: Ready): Promise<undefined> {
  const json = () => letterRecord(ticket.number, letter, folder)
  if (output.json) await output.records([letter], { columns: [], json })
  else await output.text(letterView(letter, folder, output.look, output.width))
}
