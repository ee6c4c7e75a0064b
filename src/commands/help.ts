import { nearest } from '../domain/did-you-mean.ts'
import { UserError } from '../domain/error.ts'
import { contents } from './contents.ts'
import type { Command } from './parts/command.ts'

export const help: Command = {
  words: { min: 0, max: 1 },
  options: [{ flags: '--man', describe: { en: 'the whole manual, for man(1)', ja: 'マニュアル全体（man 形式）' } }],
  examples: ['help reply', 'help exit-codes', 'help records', 'help --man > triage.1'],
  needsHome: false,
  async run(context, [name = ''], options) {
    const { topics } = await import('../output/topic/index.ts')
    if (options.man === true) {
      const { manualText } = await import('./parts/manual.ts')
      await context.output.text(
        (await manualText(context.world.version, context.output.language)).trimEnd().split('\n'),
      )
      return undefined
    }
    const topic = topics.find((one) => one.name === name)
    const { output } = context
    if (topic) {
      const page = `${context.world.packageRoot}/docs/records${output.language === 'ja' ? '.ja' : ''}.md`
      const more = name === 'records' ? `\n${context.person.file(page).bytes.toString()}` : ''
      await output.text(`${topic.text[output.language].replace(/^\n/, '')}\n${more}`.trimEnd().split('\n'))
      return undefined
    }
    const names = topics.map((one) => one.name)
    const near = nearest(name, [...names, ...contents.map((one) => one.name)])
    if (near !== null) throw new UserError('usage', 'topic.unknown-near', { name, near })
    throw new UserError('usage', 'topic.unknown', { name, options: names.join(', ') })
  },
}
