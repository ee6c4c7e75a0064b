import { removeCopies } from '../context/remains.ts'
import { UserError } from '../domain/error.ts'
import { spanBefore } from '../domain/past.ts'
import { purgeShape } from '../output/forget.ts'
import { type PurgePlan, planPurge, purge } from '../services/keeping/purge.ts'
import type { Command } from './parts/command.ts'

export const purgeCommand: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--older-than <span>',
      describe: { en: 'nothing has happened to it for: 2y, 18mo, 90d', ja: '最後の動きからの期間: 2y、18mo、90d' },
    },
    { flags: '--dry-run', describe: { en: 'only count', ja: '件数を示すだけ' } },
    { flags: '--yes', describe: { en: 'do not ask', ja: '確認せずに実行' } },
  ],
  examples: ['purge --older-than 2y --dry-run', 'purge --older-than 18mo --yes'],
  columns: purgeShape.columns,
  async run(context, _, options) {
    const { output, person } = context
    const text = options.olderThan
    if (typeof text !== 'string') throw new UserError('usage', 'purge.needed')
    const desk = await context.desk()
    const before = spanBefore(text, desk.now())
    if (!before) throw new UserError('usage', 'purge.span', { text })
    const shown = (plan: PurgePlan, done: boolean) =>
      output.records([{ ...plan, messages: plan.messages.length, done }], purgeShape)
    const plan = planPurge(desk, before)
    const counts = { tickets: plan.tickets.length, messages: plan.messages.length }
    if (options.dryRun === true || plan.tickets.length === 0) {
      if (plan.tickets.length === 0) output.note('purge.nothing')
      await shown(plan, false)
      return undefined
    }
    output.note('purge.counts', counts)
    if (options.yes !== true) {
      if (!person.present) throw new UserError('usage', 'terminal.needed', { option: '--yes' })
      if (!/^(y|yes|はい)$/i.test(await person.ask('forget.ask'))) {
        output.note('forget.dropped')
        return undefined
      }
    }
    await shown(await purge(desk, before), true)
    for (const file of removeCopies(context)) output.note('forget.editor', { file })
    return undefined
  },
}
