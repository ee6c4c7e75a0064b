import type { Context } from '../../context/context.ts'
import { ruleListShape } from '../../output/rule-list.ts'

/** `rules list [FILE]` */
export async function listRules(context: Context, file: string | undefined): Promise<undefined> {
  const { rules } = await context.rulesFile(file ?? context.home.rules)
  await context.output.records(rules, ruleListShape)
}
