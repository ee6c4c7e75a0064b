import type { Context } from '../context/context.ts'
import type { Letter } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import type { Ticket } from '../domain/ticket.ts'
import { outboxShape } from '../output/outbox.ts'
import { customerFiles, openAttachment } from '../services/attachment.ts'
import type { Desk } from '../services/desk.ts'
import { commitHandoff, planHandoff, waitUntil, whom } from '../services/handoff/handoff.ts'
import type { Command, Options } from './parts/command.ts'
import { leave, leavingOptions, needsConsent } from './parts/leaving.ts'
import { internalText } from './parts/own-text.ts'
import { selected } from './parts/tickets.ts'

export const handoff: Command = {
  name: 'handoff',
  summary: {
    en: 'Ask a colleague by a private mail; the customer sees none of it',
    ja: '社内の担当者に非公開のメールで相談する（お客様には見えません）',
  },
  usage: 'TICKET',
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
  examples: ['handoff 42 --to billing', 'echo "May we?" | triage handoff 42 --to tanaka --body - --wait 2d --send'],
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
      attachments: await files(context, desk, ticket, options),
      wait,
      ...{ language, timeZone },
    })
    const composer = await context.composer()
    return leave(context, plan, options, async (agreed) => [await commitHandoff(desk, agreed, composer)])
  },
}

async function files(context: Context, desk: Desk, ticket: Ticket, options: Options): Promise<Letter['attachments']> {
  const named = Array.isArray(options.attach) ? options.attach.map((file) => context.person.file(file)) : []
  if (options.attachOriginals !== true) return named
  const { extract } = await import('../context/attachment-files.ts')
  const originals: Letter['attachments'] = []
  for (const one of customerFiles(desk, ticket.number)) {
    const pieces = await openAttachment(desk, one, extract, () => context.mailbox())
    const bytes: Uint8Array[] = []
    for await (const piece of pieces) bytes.push(piece)
    originals.push({ name: one.name ?? `attachment-${one.number}`, bytes: Buffer.concat(bytes), type: one.type })
  }
  return [...named, ...originals]
}
