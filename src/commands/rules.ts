import { UserError } from '../domain/error.ts'
import type { Command } from './parts/command.ts'

export const rules: Command = {
  name: 'rules',
  summary: { en: 'Check the rules file', ja: 'ルールファイルを検査する' },
  usage: 'check [FILE]',
  words: { min: 1, max: 2 },
  options: [],
  examples: ['rules check', 'rules check new-rules.yaml'],
  async run(context, [verb = '', file]) {
    if (verb !== 'check') throw new UserError('usage', 'verb.unknown', { command: 'rules', verb, known: 'check' })
    const path = file ?? context.home.rules
    const book = await context.rulesFile(path)
    context.output.note('rules.good', { file: path, count: book.rules.length })
    return undefined
  },
}
