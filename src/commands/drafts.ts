import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { draftShape } from '../output/draft.ts'
import { letterView } from '../output/letter.ts'
import {
  type DraftView,
  discardDrafts,
  draftNumbered,
  keepDraft,
  listDrafts,
  openDraft,
  renewDraft,
  requestOf,
} from '../services/tickets/drafts.ts'
import { planReply, type ReplyPlan } from '../services/tickets/reply.ts'
import { selectTickets } from '../services/tickets/selection.ts'
import { agreed } from './parts/agreeing.ts'
import type { Command, Options } from './parts/command.ts'
import { acceptedCodes, guardOptions } from './parts/prepared.ts'
import { replied } from './parts/replying.ts'
import { type Writing, written } from './parts/writing.ts'

type Verb = (context: Context, ids: number[], options: Options) => Promise<number | undefined>

const verbs: Record<string, Verb> = {
  async list(context, _ids, options) {
    await context.output.records(listDrafts(await context.desk(), options.all === true), draftShape)
    return undefined
  },
  show,
  async edit(context, ids, options) {
    if (typeof options.body === 'string') return rewritten(context, ids, await context.person.text(options.body, ''))
    if (!context.person.present) throw new UserError('usage', 'terminal.needed', { option: '--body' })
    return answered(context, ids, options, (writing, ticket) => written(context, ticket, writing))
  },
  async send(context, ids, options) {
    return answered(context, ids, options, async (writing) => writing)
  },
  async discard(context, ids) {
    const desk = await context.desk()
    await context.output.records(discardDrafts(desk, ids), draftShape)
    return undefined
  },
}

export const draftsCommand: Command = {
  verbs: Object.keys(verbs),
  words: { min: 0, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: '--all', describe: { en: 'list: also those that are done with', ja: 'list: 済んだものも表示' } },
    {
      flags: '--body <file>',
      describe: { en: 'edit: text from a file, or - for stdin', ja: 'edit: 本文のファイル（- は標準入力）' },
    },
    { flags: '--send', describe: { en: 'send: without asking', ja: 'send: 確認せずに送信' } },
    ...guardOptions,
  ],
  examples: ['drafts', 'drafts show 1', 'drafts edit 1', 'drafts send 1', 'drafts discard 1'],
  columns: draftShape.columns,
  async run(context, [verb = 'list', ...words], options) {
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!act)
      throw new UserError('usage', 'verb.unknown', { command: 'drafts', verb, known: Object.keys(verbs).join(', ') })
    const ids = words.length > 0 ? numbersOf(words, words.includes('-') ? await context.person.stdin() : '') : []
    if (verb === 'list' ? words.length > 0 : words.length === 0)
      throw new UserError('usage', 'command.words', { usage: `drafts ${verb}${verb === 'list' ? '' : ' ID...'}` })
    return act(context, ids, options)
  },
}

/** The text replaced from outside; whoever writes it now is taken to know the ticket as it is. */
async function rewritten(context: Context, ids: number[], text: string): Promise<undefined> {
  const desk = await context.desk()
  if (text.trim() === '') throw new UserError('usage', 'reply.empty')
  const drafts = ids.map((id) => {
    renewDraft(desk, openDraft(desk, id).id)
    return keepDraft(desk, id, { text })
  })
  await context.output.records(drafts, draftShape)
}

async function show(context: Context, ids: number[]): Promise<undefined> {
  const desk = await context.desk({ rules: true })
  const { output } = context
  const drafts = ids.map((id) => draftNumbered(desk, id))
  if (output.json || !output.stdoutIsTerminal) return output.records(drafts, draftShape).then(() => undefined)
  for (const draft of drafts) {
    if (draft.text.trim() === '') await output.records([draft], draftShape)
    else {
      const { letter, folder, unconfirmed } = planReply(desk, ticketOf(desk, draft), requestOf(desk, draft))
      await output.text(letterView(letter, folder, output.look, output.width, unconfirmed))
    }
  }
  return undefined
}

/** Each draft, gone over where somebody does, up to the question whether it may leave. */
async function answered(
  context: Context,
  ids: number[],
  options: Options,
  gone: (writing: Writing, ticket: ReplyPlan['ticket']) => Promise<Writing>,
): Promise<number | undefined> {
  const desk = await context.desk({ rules: true })
  const list = (name: string) => (Array.isArray(options[name]) ? options[name] : [])
  const isSend = options.send === true || !context.person.present
  const consent = { isSend, isDryRun: false, accepted: acceptedCodes(options), key: null, mayEdit: true }
  const plans: ReplyPlan[] = []
  for (const draft of ids.map((id) => openDraft(desk, id))) {
    const ticket = ticketOf(desk, draft)
    const writing: Writing = {
      ...{ named: [], confirmed: list('confirm').map((one) => one.toLowerCase()), template: draft.template },
      ...{ promise: null, request: requestOf(desk, draft) },
    }
    const plan = await agreed(context, ticket.number, await gone(writing, ticket), consent)
    if (plan) plans.push(plan)
  }
  return replied(context, plans, null)
}

type Desk = Awaited<ReturnType<Context['desk']>>

function ticketOf(desk: Desk, { ticket }: DraftView): ReplyPlan['ticket'] {
  const [found] = selectTickets(desk, [String(ticket)], '', true).tickets
  if (!found) throw new UserError('usage', 'ticket.unknown', { ticket })
  return found
}

/** `3`, `#3`, or `-` for numbers or draft records on stdin. */
function numbersOf(words: string[], stdin: string): number[] {
  const lines = words.flatMap((word) =>
    word === '-' ? stdin.split('\n').filter((line) => line.trim() !== '') : [word],
  )
  return lines.map((line) => {
    const match = /^(?:\{.*?"id":(\d{1,15})[,}]|#?(\d{1,15})$)/.exec(line.trim())
    if (!match) throw new UserError('usage', 'draft.not-a-number', { text: line.slice(0, 40) })
    return Number(match[1] ?? match[2])
  })
}
