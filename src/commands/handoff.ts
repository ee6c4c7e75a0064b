import { UserError } from '../domain/error.ts'
import { outboxShape } from '../output/outbox.ts'
import { commitHandoff, planHandoff, waitUntil, whom } from '../services/handoff/handoff.ts'
import { originalFiles } from '../services/handoff/original-files.ts'
import type { Command } from './parts/command.ts'
import { leave, leavingOptions, needsConsent } from './parts/leaving.ts'
import { filesSource } from './parts/original-files.ts'
import { internalText } from './parts/own-text.ts'
import { selected } from './parts/tickets.ts'

export const handoff: Command = {
  words: { min: 1, max: 1 },
  options: [
    {
      flags: '--to <colleague>',
      describe: { en: 'a name, a role or an address of config.yaml', ja: 'config.yaml の名前・役割・アドレス' },
    },
    { flags: '-t, --template <name>', describe: { en: 'text from a template', ja: 'テンプレートを使う' } },
    {
      flags: '--body <file>',
      describe: { en: 'text from a file, or - for stdin', ja: '本文のファイル（- は標準入力）' },
    },
    { flags: '--attach <file>', many: true, describe: { en: 'attach this file', ja: 'ファイルを添付' } },
    {
      flags: '--attach-originals',
      describe: { en: "attach the customer's files too", ja: 'お客様の添付ファイルも付ける' },
    },
    {
      flags: '--wait <span>',
      describe: { en: 'how long to wait before asking again: 2d, 4h', ja: '再度たずねるまでの時間（2d、4h）' },
    },
    ...leavingOptions,
  ],
  examples: ['handoff 42 --to sales', 'echo "May we?" | triage handoff 42 --to suzuki --body - --wait 2d --send'],
  columns: outboxShape.columns,
  async run(context, words, options) {
    needsConsent(context, options)
    if (typeof options.to !== 'string') throw new UserError('usage', 'handoff.to-whom')
    const [ticket] = await selected(context, words)
    if (!ticket) return undefined
    const desk = await context.desk({ rules: true })
    const { language, timeZone } = context.output
    const { name } = whom(desk, options.to, timeZone).colleague
    const wait = typeof options.wait === 'string' ? options.wait : null
    const set = { colleague: name, ...(wait === null ? {} : { wait: waitUntil(desk, wait, timeZone) }) }
    const plan = planHandoff(desk, ticket, {
      ...(await internalText(context, desk, ticket, options, { usual: 'handoff', set })),
      to: options.to,
      attachments: [
        ...(Array.isArray(options.attach) ? options.attach.map((file) => context.person.file(file)) : []),
        ...(options.attachOriginals === true
          ? await originalFiles(desk, ticket.number, await filesSource(context))
          : []),
      ],
      wait,
      ...{ language, timeZone },
    })
    const composer = await context.composer()
    return leave(context, plan, options, async (agreed) => [await commitHandoff(desk, agreed, composer)])
  },
}
