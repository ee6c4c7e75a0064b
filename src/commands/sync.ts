import { syncShape } from '../output/sync.ts'
import { sync } from '../services/sync.ts'
import type { Command } from './parts/command.ts'

export const syncCommand: Command = {
  name: 'sync',
  summary: { en: 'Fetch new mail and sort it into tickets', ja: '新着メールを取り込みチケットにする' },
  usage: '',
  words: { min: 0, max: 0 },
  options: [],
  examples: ['sync', 'sync --json'],
  columns: syncShape.columns,
  async run(context) {
    const { output } = context
    const desk = await context.desk({ rules: true })
    const mailbox = await context.mailbox()
    const report = await sync(desk, mailbox, context.parser(), {
      since: await context.since(),
      signal: context.signal,
      progress: (step) => output.progress(`sync.${step.step}`, { ...step }),
    })
    if (!report) {
      if (output.stderrIsTerminal) output.note('sync.running')
      return undefined
    }
    await output.records([report], syncShape)
    if (report.unreadable > 0) output.note('sync.unreadable', { count: report.unreadable })
    return report.unreadable > 0 ? 5 : undefined
  },
}
