import type { Context } from '../context/context.ts'
import { backupsOf, linesNaming, removeCopies } from '../context/remains.ts'
import { UserError } from '../domain/error.ts'
import { type Forgotten, forgetShape } from '../output/forget.ts'
import { type ForgetPlan, forget, planForget } from '../services/keeping/forget.ts'
import type { Command } from './parts/command.ts'

export const forgetCommand: Command = {
  words: { min: 1, max: 1 },
  options: [
    { flags: '--yes', describe: { en: 'do not ask', ja: '確認せずに実行' } },
    { flags: '--dry-run', describe: { en: 'only say what would go', ja: '対象を示すだけ' } },
  ],
  examples: ['forget hana@customer.example --dry-run', 'forget hana@customer.example --yes'],
  columns: forgetShape.columns,
  async run(context, [address = ''], options) {
    const { output, person } = context
    const desk = await context.desk({ rules: true })
    const plan = planForget(desk, address)
    if (options.dryRun === true) {
      await told(context, plan, false)
      return undefined
    }
    if (options.yes !== true) {
      if (!person.present) throw new UserError('usage', 'terminal.needed', { option: '--yes' })
      await told(context, plan, false)
      if (!/^(y|yes|はい)$/i.test(await person.ask('forget.ask'))) {
        output.note('forget.dropped')
        return undefined
      }
    }
    await told(context, await forget(desk, address, context.parser()), true)
    for (const file of removeCopies(context)) output.note('forget.editor', { file })
    output.note('forget.server')
    return undefined
  },
}

/** The record on stdout, and on stderr each place where something is left for a person to look at. */
async function told(context: Context, plan: ForgetPlan, done: boolean): Promise<void> {
  const { output } = context
  const { addresses, tickets, messages, elsewhere, drafts, waiting, mentions } = plan
  const record: Forgotten = {
    ...{ address: addresses[0] ?? '', addresses, tickets, messages: messages.length, elsewhere: elsewhere.length },
    ...{ drafts, waiting, mentions, done },
    ...{ backups: await backupsOf(context), files: linesNaming(context, addresses) },
  }
  await output.records([record], forgetShape)
  if (tickets.length + messages.length + mentions.length === 0)
    output.note('forget.nothing', { address: record.address })
  for (const mention of mentions) output.note('forget.mention', { ...mention })
  for (const { file, line } of record.files) output.note('forget.file', { file, line })
  for (const file of record.backups) output.note('forget.backup', { file })
}
