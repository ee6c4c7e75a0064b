import { syncShape } from '../output/sync.ts'
import { importMails } from '../services/sync/import.ts'
import type { Command } from './parts/command.ts'
import { alerted } from './parts/notices.ts'

export const importMail: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: '--sent', describe: { en: 'these are mails that we sent', ja: '自分が送ったメールとして取り込む' } },
  ],
  examples: ['import mail.mbox', 'import ~/Maildir', 'cat mail.eml | triage import -'],
  columns: syncShape.columns,
  async run(context, words, options) {
    const { output } = context
    const desk = await context.desk({ rules: true })
    const role = options.sent === true ? 'sent' : null
    const report = await importMails(desk, context.mails(words, role), context.parser(), {
      signal: context.signal,
      progress: (step) => output.progress(step.step === 'fetch' ? 'import.read' : `sync.${step.step}`, { ...step }),
    })
    await output.records([report], { ...syncShape, silentInPipe: false })
    await alerted(context)
    if (report.unreadable > 0) output.note('sync.unreadable', { count: report.unreadable })
    return report.unreadable > 0 || context.skipped > 0 ? 5 : undefined
  },
}
