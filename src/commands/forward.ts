import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Ticket } from '../domain/ticket.ts'
import { outboxShape } from '../output/outbox.ts'
import type { Desk } from '../services/desk.ts'
import { commitForward, type ForwardPlan, planForward } from '../services/handoff/forward.ts'
import { type LeftFiles, leftFiles } from '../services/handoff/original-files.ts'
import { checkMail } from '../services/outbox/enqueue.ts'
import { customerTaste, fillTemplate } from '../services/tickets/draft.ts'
import { newestSeen } from '../services/tickets/opening.ts'
import type { ReplyPlan } from '../services/tickets/reply.ts'
import { readAddress } from './parts/address.ts'
import type { Command, Options } from './parts/command.ts'
import { leave, leavingOptions, needsConsent } from './parts/leaving.ts'
import { filesSource } from './parts/original-files.ts'
import { internalText } from './parts/own-text.ts'
import { guardOptions, prepared } from './parts/prepared.ts'
import { selected } from './parts/tickets.ts'

export const forward: Command = {
  words: { min: 1, max: 1 },
  options: [
    { flags: '--to <address>', describe: { en: 'the right desk', ja: '引き継ぎ先のアドレス' } },
    {
      flags: '-t, --template <name>',
      describe: { en: 'text for that desk from a template', ja: 'テンプレートを使う' },
    },
    {
      flags: '--body <file>',
      describe: { en: 'text for that desk from a file, or - for stdin', ja: '本文のファイル（- は標準入力）' },
    },
    {
      flags: '--tell <template>',
      describe: { en: 'also tell the customer', ja: 'お客様にもこのテンプレートで知らせる' },
    },
    { flags: '--close', describe: { en: 'close the ticket', ja: 'チケットを完了にする' } },
    ...leavingOptions,
    ...guardOptions,
  ],
  examples: ['forward 42 --to sales@example.com --tell wrong-desk --close'],
  columns: outboxShape.columns,
  async run(context, words, options) {
    needsConsent(context, options)
    if (typeof options.to !== 'string') throw new UserError('usage', 'handoff.to-whom')
    const to = readAddress(options.to)
    const [ticket] = await selected(context, words)
    if (!ticket) return undefined
    const desk = await context.desk({ rules: true })
    const close = options.close === true
    const { language } = context.output
    const own = options.body === undefined && options.template === undefined
    const text = own
      ? { text: null, subject: null }
      : await internalText(context, desk, ticket, options, { usual: 'forward', set: {} })
    let left: LeftFiles = { files: new Map(), missing: new Set() }
    const planned = () => planForward(desk, ticket, { ...text, to, close, language, left })
    planned()
    const told = await tellingPlan(context, desk, ticket, options, close)
    if (typeof options.tell === 'string' && !told && options.dryRun !== true) return undefined
    left = await leftFiles(desk, ticket.number, await filesSource(context))
    // The mailbox was read again: what has come since belongs to the matter.
    const plan = planned()
    for (const message of plan.incomplete) context.output.note('forward.incomplete', { message })
    const composer = await context.composer()
    return leave(context, plan, options, (agreed: ForwardPlan) => commitForward(desk, agreed, composer, { told }))
  },
}

async function tellingPlan(
  context: Context,
  desk: Desk,
  ticket: Ticket,
  options: Options,
  close: boolean,
): Promise<ReplyPlan | null> {
  const { tell } = options
  if (typeof tell !== 'string') return null
  const template = await context.template(tell, customerTaste(desk, ticket), desk.folders)
  const { text, subject } = fillTemplate(desk, ticket, template, await context.author(), {})
  const folder = close ? 'closed' : ticket.folder
  const letter = { text, subject, cc: [], attachments: [], folder, asks: template.asks }
  const request = { ...letter, template: tell, seen: newestSeen(desk, ticket) }
  const plan = await prepared(context, ticket.number, request, options)
  // Said before anything is written: the matter is gone by the time the customer is told.
  if (plan) checkMail(desk, { ticket: ticket.number, kind: 'reply', letter: plan.letter })
  return plan
}
