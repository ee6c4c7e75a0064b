import type { Context } from '../../context/context.ts'
import { differenceShape } from '../../output/rule-replay.ts'
import { ticketShape } from '../../output/ticket.ts'
import { planApply, planned } from '../../services/rules/apply.ts'
import { carryOut } from '../../services/tickets/change.ts'
import { rankedTicket } from '../../services/tickets/queue.ts'
import type { Options } from './command.ts'

/** `rules apply [--dry-run]`: open tickets decided anew, as one act. */
export async function applyRules(context: Context, _word: string | undefined, options: Options): Promise<undefined> {
  const { output, signal } = context
  const desk = await context.desk({ rules: true })
  const progress = (done: number) => output.progress('replay.progress', { done })
  const plans = await planApply(desk, { signal, progress })
  output.endProgress()
  if (plans.length === 0) output.note('apply.nothing')
  else if (options.dryRun) {
    await output.records(planned(plans), differenceShape)
    output.note('apply.planned', { count: plans.length })
  } else {
    const tickets = carryOut(desk, plans)
    await output.records(
      tickets.map(({ number }) => rankedTicket(desk, number)),
      ticketShape,
    )
  }
}
