import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { ruleExplanationRecord, ruleExplanationView } from '../../output/rule-explain.ts'
import { inspect } from '../../services/inspect.ts'
import { explainFile, explainRules, type RuleExplanation } from '../../services/rules/explain.ts'
import type { Options } from './command.ts'
import { selected } from './tickets.ts'

/** `rules explain TICKET|FILE`: why a rule did or did not run. */
export async function explainRule(context: Context, word: string | undefined, options: Options) {
  const { output } = context
  if (word === undefined) throw new UserError('usage', 'ticket.none')
  const found = /^(?:#|T-)?\d{1,15}$/i.test(word) ? await ofTickets(context, word) : await ofFile(context, word)
  if (output.json) await output.records(found, { columns: [], json: ruleExplanationRecord })
  else for (const one of found) await output.text(ruleExplanationView(one, options.now ? 'now' : 'both', output.look))
  return undefined
}

async function ofTickets(context: Context, word: string): Promise<RuleExplanation[]> {
  const desk = await context.desk({ rules: true })
  return (await selected(context, [word])).map(({ number }) => explainRules(desk, number))
}

async function ofFile(context: Context, file: string): Promise<RuleExplanation[]> {
  const rules = await context.rulesFile(context.home.rules)
  const found: RuleExplanation[] = []
  for await (const one of inspect(context.mailFiles([file]), context.parser(), rules)) {
    if (one.mail.flags.includes('unreadable')) context.exitCode = 5
    found.push(explainFile(one.file, one.decision?.trace ?? []))
  }
  return found
}
