import { UserError } from '../domain/error.ts'
import { candidateShape } from '../output/candidate.ts'
import type { Command } from './parts/command.ts'
import { answer } from './parts/completion-answer.ts'
import { scripts, shells } from './parts/completion-script.ts'

export const completion: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['completion bash', 'completion answer -- show 4'],
  columns: candidateShape.columns,
  needsHome: false,
  async run(context, [word = '', ...line]) {
    const { output } = context
    if (word === 'answer') {
      await output.records(await answer(context, line), candidateShape)
      return undefined
    }
    const shell = shells.find((one) => one === word)
    if (shell) {
      await output.text(scripts[shell].trimEnd().split('\n'))
      return undefined
    }
    throw new UserError('usage', 'completion.shell', { name: word, options: shells.join(', ') })
  },
}
