import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { suggestedTemplateShape } from '../../output/template.ts'
import { suggestionsFor } from '../../services/templates/suggest.ts'
import { selected } from './tickets.ts'

/** `templates suggest TICKET`. */
export async function suggestThem(context: Context, words: string[]): Promise<undefined> {
  const [ticket] = await selected(context, words)
  if (!ticket || words.length !== 1) throw new UserError('usage', 'ticket.none')
  const desk = await context.desk()
  const files = (await context.shelf(desk.folders)).list()
  const templates = files.flatMap(({ template }) => template ?? [])
  await context.output.records(suggestionsFor(desk, ticket, templates), suggestedTemplateShape)
}
