import type { Context } from '../../context/context.ts'
import { suggestedRecord, suggestedView } from '../../output/rule-suggest.ts'
import { suggestRules } from '../../services/rules/suggest.ts'

/** `rules suggest`: rules that would do what the agent does by hand. */
export async function suggestFromActs(context: Context): Promise<undefined> {
  const { output } = context
  const found = suggestRules(await context.desk({ rules: true }))
  if (output.json) await output.records(found, { columns: [], json: suggestedRecord })
  else if (found.length === 0) output.note('suggest.none')
  else await output.text(suggestedView(found, output.look))
}
