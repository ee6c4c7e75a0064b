import { inspectedShape } from '../output/inspected.ts'
import { inspect } from '../services/inspect.ts'
import type { Command } from './parts/command.ts'

export const inspectFiles: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: '--rules <file>', describe: { en: 'also what these rules would decide', ja: 'このルールでの判定も表示' } },
  ],
  examples: ['inspect mail.eml', 'inspect --json *.eml | jq .automatic', 'inspect mail.eml --rules rules.yaml'],
  columns: inspectedShape.columns,
  needsHome: false,
  async run(context, words, options) {
    const rules = typeof options.rules === 'string' ? await context.rulesFile(options.rules) : null
    let unreadable = 0
    const count = async function* () {
      for await (const one of inspect(context.mailFiles(words), context.parser(), rules)) {
        if (one.mail.flags.includes('unreadable')) unreadable++
        yield one
      }
    }
    await context.output.records(count(), inspectedShape)
    return unreadable > 0 ? 5 : undefined
  },
}
