import { UserError } from '../domain/error.ts'
import type { Shape } from '../output/output.ts'
import { templateShape } from '../output/template.ts'
import type { Command } from './parts/command.ts'

export const templates: Command = {
  name: 'templates',
  summary: { en: 'The reply templates', ja: '返信テンプレート' },
  usage: 'list | show NAME',
  words: { min: 1, max: 2 },
  options: [],
  examples: ['templates list', 'templates show password-reset'],
  columns: templateShape.columns,
  async run(context, [verb = '', name]) {
    const { folders } = await context.desk()
    const all = await context.templates(folders)
    if (verb === 'list') {
      await context.output.records(all, templateShape)
      return undefined
    }
    if (verb !== 'show')
      throw new UserError('usage', 'verb.unknown', { command: 'templates', verb, known: 'list, show' })
    const chosen = all.find((one) => one.name === name)
    if (!chosen) {
      const options = all.map((one) => one.name).join(', ')
      throw new UserError('usage', 'template.unknown', { name: name ?? '', options })
    }
    const { output } = context
    if (output.json) await output.records([chosen], templateShape as Shape<typeof chosen>)
    else await output.text(context.person.file(chosen.file).bytes.toString().trimEnd().split('\n'))
    return undefined
  },
}
