import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Ticket } from '../domain/ticket.ts'
import { draftShape } from '../output/draft.ts'
import { outboxShape } from '../output/outbox.ts'
import { asideDraft, draftNumbered } from '../services/tickets/drafts.ts'
import { type ReplyPlan, repliedBefore } from '../services/tickets/reply.ts'
import { agreed } from './parts/agreeing.ts'
import type { Command, Options } from './parts/command.ts'
import { acceptedCodes } from './parts/prepared.ts'
import { begun } from './parts/reply-request.ts'
import { printedMail, replied } from './parts/replying.ts'
import { selected } from './parts/tickets.ts'

export const reply: Command = {
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
    { flags: '--all', describe: { en: 'to everyone whom the mail names', ja: '全員に返信' } },
    { flags: '--from <address>', describe: { en: 'which of our addresses writes', ja: '差出人とする自分のアドレス' } },
    { flags: '--attach <file>', many: true, describe: { en: 'attach this file', ja: 'ファイルを添付' } },
    {
      flags: '--quote <message>',
      many: true,
      describe: {
        en: "let the customer read this message of ours: a colleague's answer, a note",
        ja: '社内のこのメッセージ（回答やメモ）をお客様に見せる',
      },
    },
    {
      flags: '--quoting <style>',
      describe: {
        en: 'none, below or inline (else as the customer does)',
        ja: '引用: none、below、inline（省略時は相手に合わせる）',
      },
    },
    {
      flags: '--charset <name>',
      describe: {
        en: 'utf-8 or iso-2022-jp for this customer, from now on',
        ja: 'このお客様には以後この文字コード（utf-8、iso-2022-jp）',
      },
    },
    {
      flags: '--confirm <address>',
      many: true,
      describe: { en: 'write to this new address', ja: '初めての宛先への送信を認める' },
    },
    {
      flags: '--accept <code>',
      many: true,
      describe: { en: 'a finding of the send guard that is known', ja: '送信前チェックのこの指摘は承知済み' },
    },
    { flags: '--draft', describe: { en: 'keep it as a draft', ja: '送信せず下書きに保存' } },
    { flags: '--send', describe: { en: 'send at once, without asking', ja: '確認せずにすぐ送信' } },
    { flags: '--dry-run', describe: { en: 'show the mail and send nothing', ja: 'メールを表示するだけで送信しない' } },
    {
      flags: '--then <folder>',
      describe: { en: 'folder afterwards (else awaiting-customer)', ja: '送信後のフォルダ' },
    },
    { flags: '--ask', describe: { en: 'it asks something: remind when silent', ja: '返事を求める返信' } },
    { flags: '--no-ask', describe: { en: 'it asks nothing', ja: '返事を求めない返信' } },
    {
      flags: '--promise <when>',
      describe: {
        en: 'what it promises is due then (friday, 3d ...); - for no promise',
        ja: '約束の期日（金曜、3d など）。- は約束なし',
      },
    },
    { flags: '--key <key>', describe: { en: 'never send twice for the same key', ja: '同じキーでは二度送信しない' } },
  ],
  examples: ['reply 42', 'reply 42 -t received --dry-run', 'echo "Done." | triage reply 42 --body - --send'],
  columns: outboxShape.columns,
  async run(context, words, options) {
    const isDryRun = options.dryRun === true
    const isSend = options.send === true
    const isDraft = options.draft === true
    if (!isSend && !isDryRun && !isDraft && !context.person.present)
      throw new UserError('usage', 'terminal.needed', { option: '--send' })
    const accepted = acceptedCodes(options)
    const key = typeof options.key === 'string' ? options.key : null
    const tickets = await selected(context, words)
    if (key !== null && tickets.length > 1) throw new UserError('usage', 'reply.key-for-one')
    const known = key === null ? null : repliedBefore(await context.desk(), key)
    if (known) return printedMail(context, [known.id])
    if (isDraft) return putAside(context, tickets, options)
    const plans: ReplyPlan[] = []
    for (const ticket of tickets) {
      const writing = await begun(context, ticket, options)
      const mayEdit = typeof options.body !== 'string'
      const plan = await agreed(context, ticket.number, writing, { isSend, isDryRun, accepted, key, mayEdit })
      if (plan) plans.push(plan)
    }
    const sent = key !== null && plans.length === 0 ? repliedBefore(await context.desk(), key) : null
    return sent ? printedMail(context, [sent.id]) : replied(context, plans, key)
  },
}

/** `--draft`: written down and not sent. What the person has written in the editor is a draft already. */
async function putAside(context: Context, tickets: Ticket[], options: Options): Promise<undefined> {
  const desk = await context.desk({ rules: true })
  const ids: number[] = []
  for (const ticket of tickets) {
    const { request, template } = await begun(context, ticket, options)
    ids.push(request.draft ?? asideDraft(desk, ticket, request, template).id)
  }
  await context.output.records(
    ids.map((id) => draftNumbered(desk, id)),
    draftShape,
  )
}
