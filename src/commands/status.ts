import { statusLine, statusShape } from '../output/status.ts'
import { status } from '../services/status.ts'
import type { Command } from './parts/command.ts'

export const statusCommand: Command = {
  words: { min: 0, max: 0 },
  options: [{ flags: '--short', describe: { en: 'one line for a prompt', ja: 'プロンプト用に1行で' } }],
  examples: ['status', 'status --short'],
  columns: statusShape.columns,
  async run(context, _words, { short }) {
    const { output } = context
    const now = status(await context.desk())
    if (short === true && !output.json) await output.text([statusLine(now, output.look)])
    else await output.records([now], statusShape)
    return undefined
  },
}
