import { similarShape, similarView } from '../output/similar.ts'
import { similarTickets } from '../services/search/similar.ts'
import type { Command } from './parts/command.ts'
import { limitOption } from './parts/limit.ts'
import { selected } from './parts/tickets.ts'

const usual = 5

export const similarCommand: Command = {
  words: { min: 1, max: 1 },
  options: [
    { flags: '--limit <n>', describe: { en: `at most so many (usual: ${usual})`, ja: `最大件数（通常 ${usual}）` } },
  ],
  examples: ['similar 42', 'similar 42 --json | jq -r .answer.text'],
  columns: similarShape.columns,
  async run(context, words, options) {
    const { output } = context
    const desk = await context.desk()
    const limit = limitOption(options.limit) ?? usual
    const [ticket] = await selected(context, words)
    const found = ticket ? similarTickets(desk, ticket, limit) : []
    const isView = output.stdoutIsTerminal && !output.json && found.length > 0
    if (isView) await output.text(similarView(found, output.look, output.width))
    else await output.records(found, similarShape)
    return undefined
  },
}
