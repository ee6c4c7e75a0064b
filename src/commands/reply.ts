import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Ticket } from '../domain/ticket.ts'
import { letterRecord, letterView } from '../output/letter.ts'
import { outboxShape } from '../output/outbox.ts'
import { viewOf } from '../services/outbox/outbox.ts'
import { customerLanguage, fillTemplate } from '../services/tickets/draft.ts'
import { commitReply, planReply, type ReplyPlan, repliedBefore } from '../services/tickets/reply.ts'
import { readAddress } from './parts/address.ts'
import type { Command, Options } from './parts/command.ts'
import { sendingCode, sendRows } from './parts/sending.ts'
import { selected } from './parts/tickets.ts'

export const reply: Command = {
  name: 'reply',
  summary: { en: 'Answer the customer', ja: 'お客様に返信する' },
  usage: 'TICKET...|-',
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: '-t, --template <name>', describe: { en: 'text from a template', ja: 'テンプレートを使う' } },
    { flags: '--set <name=value>', many: true, describe: { en: 'a value for the template', ja: 'テンプレートの値' } },
    {
      flags: '--body <file>',
      describe: { en: 'text from a file, or - for stdin', ja: '本文のファイル（- は標準入力）' },
    },
    { flags: '--subject <text>', describe: { en: 'instead of Re: ...', ja: '件名（省略時は Re: ...）' } },
    { flags: '--cc <address>', many: true, describe: { en: 'also to this address', ja: 'CC に加える' } },
    { flags: '--attach <file>', many: true, describe: { en: 'attach this file', ja: 'ファイルを添付' } },
    { flags: '--send', describe: { en: 'send at once, without asking', ja: '確認せずにすぐ送信' } },
    { flags: '--dry-run', describe: { en: 'show the mail and send nothing', ja: 'メールを表示するだけで送信しない' } },
    {
      flags: '--then <folder>',
      describe: { en: 'folder afterwards (else awaiting-customer)', ja: '送信後のフォルダ' },
    },
    { flags: '--ask', describe: { en: 'it asks something: remind when silent', ja: '返事を求める返信' } },
    { flags: '--no-ask', describe: { en: 'it asks nothing', ja: '返事を求めない返信' } },
    { flags: '--key <key>', describe: { en: 'never send twice for the same key', ja: '同じキーでは二度送信しない' } },
  ],
  examples: ['reply 42', 'reply 42 -t password-reset --dry-run', 'echo "Done." | triage reply 42 --body - --send'],
  columns: outboxShape.columns,
  async run(context, words, options) {
    const isDryRun = options.dryRun === true
    const isSend = options.send === true
    if (!isSend && !isDryRun && !context.person.present)
      throw new UserError('usage', 'terminal.needed', { option: '--send' })
    const key = typeof options.key === 'string' ? options.key : null
    const tickets = await selected(context, words)
    if (key !== null && tickets.length > 1) throw new UserError('usage', 'reply.key-for-one')
    const known = key === null ? null : repliedBefore(await context.desk(), key)
    if (known) return printed(context, [known.id])
    const plans: ReplyPlan[] = []
    for (const ticket of tickets) plans.push(await planned(context, ticket, options))
    if (isDryRun) return shown(context, plans)
    const agreed = isSend ? plans : await confirmed(context, plans)
    if (agreed.length === 0) return undefined
    // What stands in the way of sending is said before anything is written down.
    await context.desk({ rules: true })
    await context.transport()
    const ids: number[] = []
    const desk = await context.desk()
    for (const plan of agreed) {
      try {
        ids.push((await commitReply(desk, plan, await context.composer(), key)).id)
      } catch (error) {
        // What is committed already leaves, and the run must not look as if it could be repeated.
        if (ids.length === 0 || !(error instanceof UserError)) throw error
        context.output.problem(error)
        context.exitCode = 5
        break
      }
    }
    return printed(context, ids)
  },
}

async function planned(context: Context, ticket: Ticket, options: Options): Promise<ReplyPlan> {
  const desk = await context.desk({ rules: true })
  const text = (name: string) => (typeof options[name] === 'string' ? (options[name] as string) : null)
  const list = (name: string) => (Array.isArray(options[name]) ? (options[name] as string[]) : [])
  const name = text('template')
  const template = name === null ? null : await context.template(name, customerLanguage(desk, ticket), desk.folders)
  const filled = template && fillTemplate(desk, ticket, template, await context.author(), readSet(list('set')))
  return planReply(desk, ticket, {
    text: text('body') !== null || !filled ? await context.person.text(text('body'), filled?.text ?? '') : filled.text,
    subject: text('subject') ?? filled?.subject ?? null,
    cc: list('cc').map(readAddress),
    attachments: list('attach').map((file) => context.person.file(file)),
    folder: text('then') ?? template?.afterwards ?? null,
    asks: typeof options.ask === 'boolean' ? options.ask : (template?.asks ?? null),
  })
}

async function shown(context: Context, plans: ReplyPlan[]): Promise<undefined> {
  const { output } = context
  for (const { ticket, letter, folder } of plans) {
    if (output.json)
      await output.records([letter], { columns: [], json: () => letterRecord(ticket.number, letter, folder) })
    else await output.text(letterView(letter, folder, output.look, output.width))
  }
}

/** Shows each mail and asks; only `y` sends it. */
async function confirmed(context: Context, plans: ReplyPlan[]): Promise<ReplyPlan[]> {
  const agreed: ReplyPlan[] = []
  for (const plan of plans) {
    await shown(context, [plan])
    if (/^(y|yes|はい)$/i.test(await context.person.ask('reply.send'))) agreed.push(plan)
    else context.output.note('reply.not-sent', { ticket: plan.ticket.number })
  }
  return agreed
}

async function printed(context: Context, ids: number[]): Promise<number | undefined> {
  const rows = await sendRows(context, ids)
  const desk = await context.desk()
  await context.output.records(
    rows.map((row) => viewOf(desk, row)),
    outboxShape,
  )
  return sendingCode(rows)
}

function readSet(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UserError('usage', 'reply.set-form', { pair })
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
