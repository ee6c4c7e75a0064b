import { statusLine, statusShape } from '../output/status.ts'
import { status } from '../services/status.ts'
import type { Command } from './parts/command.ts'

export const statusCommand: Command = {
  name: 'status',
  summary: {
    en: 'How many to answer, late, in doubt; --short one line',
    ja: '返信待ち・期限超過・要確認の件数（--short で1行）',
  },
  usage: '',
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
