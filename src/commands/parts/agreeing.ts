import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { letterRecord, letterView } from '../../output/letter.ts'
import { guardReply } from '../../services/outbox/guard.ts'
import { customerLanguage } from '../../services/tickets/draft.ts'
import { planReply, type ReplyPlan, repliedBefore } from '../../services/tickets/reply.ts'
import { selectTickets } from '../../services/tickets/selection.ts'
import { promiseOfReply } from './promise.ts'
import { isMailboxRead } from './refresh.ts'
import { type Writing, written } from './writing.ts'

export interface Consent {
  /** `--send`: nothing is asked that the guard does not ask. */
  isSend: boolean
  isDryRun: boolean
  /** Codes of findings that the writer accepts. */
  accepted: string[]
  /** Whoever sent under this key in the meantime sent it for us. */
  key: string | null
  /** Whether the person may go on writing: not where the text came from a file. */
  mayEdit: boolean
}

type Guarded = { plan: ReplyPlan; findings: ReturnType<typeof guardReply> }

/**
 * Brings an answer to the point where it may leave: the mailbox is read again, the guard looks at the mail, the person sees it
 * and agrees. Null when it does not leave; what was said about it has been said then, and a draft stays.
 */
export async function agreed(
  context: Context,
  ticket: number,
  first: Writing,
  consent: Consent,
): Promise<ReplyPlan | null> {
  let writing = first
  for (;;) {
    writing = await promised(context, writing, consent)
    const { plan, findings } = await guarded(context, ticket, writing, consent.accepted)
    if (consent.key !== null && repliedBefore(await context.desk(), consent.key)) return null
    if (consent.isDryRun) return shownOnly(context, plan, findings)
    const answer = consent.isSend
      ? await waved(context, { plan, findings })
      : await asked(context, { plan, findings }, writing, consent)
    if (answer === 'send') return plan
    if (answer === 'edit') writing = unpromised(await written(context, plan.ticket, writing))
    else return null
  }
}

/** Notes what the text promises, where that was said or somebody can be asked; else the guard names it. */
async function promised(context: Context, writing: Writing, { isSend, isDryRun }: Consent): Promise<Writing> {
  const { request, promise: given } = writing
  const mayAsk = context.person.present && !isSend && !isDryRun
  if (request.promise !== undefined || (given === null && !mayAsk)) return writing
  const promise = await promiseOfReply(context, request.text, given)
  return { ...writing, request: { ...request, promise } }
}

/** Other words may promise something else. */
function unpromised(writing: Writing): Writing {
  const { promise: _, ...request } = writing.request
  return { ...writing, request }
}

async function guarded(context: Context, number: number, writing: Writing, accepted: string[]): Promise<Guarded> {
  const isFresh = await isMailboxRead(context)
  const desk = await context.desk({ rules: true })
  // The sync may have joined it to another one.
  const [ticket] = selectTickets(desk, [String(number)], '', true).tickets
  if (!ticket) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  const plan = planReply(desk, ticket, { ...writing.request, template: writing.template, unfit: await context.unfit() })
  const config = await context.config()
  const shelf = await context.shelf(desk.folders)
  const findings = guardReply(desk, plan, {
    ...{ named: writing.named, confirmed: writing.confirmed, accepted, isFresh },
    warningWords: config?.warningWords ?? [],
    style: shelf.style(customerLanguage(desk, ticket)),
    isPromiseDated: writing.request.promise !== undefined,
  })
  if (plan.unfit.length > 0) context.output.note('reply.utf-8', { characters: plan.unfit.slice(0, 10).join(' ') })
  return { plan, findings }
}

async function shownOnly(context: Context, plan: ReplyPlan, findings: Guarded['findings']): Promise<null> {
  await shown(context, plan, findings)
  if (findings.some(({ level }) => level === 'error')) context.exitCode = 5
  return null
}

async function shown({ output }: Context, plan: ReplyPlan, findings: Guarded['findings']): Promise<void> {
  const { ticket, letter, folder, unconfirmed } = plan
  const json = () => letterRecord(ticket.number, letter, folder, findings)
  if (output.json) return output.records([letter], { columns: [], json })
  await output.text(letterView(letter, folder, output.look, output.width, unconfirmed))
  for (const finding of findings) output.finding(finding)
}

const isYes = (answer: string) => /^(y|yes|はい)$/i.test(answer)

/** With `--send`: errors stop it, warnings ask where somebody can be asked. */
async function waved(context: Context, { plan, findings }: Guarded): Promise<'send' | 'keep'> {
  const { output, person } = context
  for (const finding of findings) output.finding(finding)
  const errors = findings.filter(({ level }) => level === 'error').length
  if (errors > 0) return stopped(context, plan, errors)
  if (findings.length === 0 || !person.present) return 'send'
  return isYes(await person.ask('reply.send-anyway')) ? 'send' : notSent(context, plan)
}

async function asked(
  context: Context,
  { plan, findings }: Guarded,
  writing: Writing,
  { mayEdit }: Consent,
): Promise<'send' | 'edit' | 'keep'> {
  const { person } = context
  const strangers = findings.filter(({ code }) => code === 'unconfirmed-address')
  await shown(context, plan, findings)
  for (const { words } of strangers) {
    if (!isYes(await person.ask('reply.confirm-address', { address: words }))) return notSent(context, plan)
    writing.confirmed.push(words)
  }
  const count = findings.filter(({ level }) => level === 'error').length - strangers.length
  const isStopped = count > 0
  if (isStopped && !mayEdit) return stopped(context, plan, count)
  const question = isStopped ? 'reply.mend' : mayEdit ? 'reply.send-or-edit' : 'reply.send'
  const answer = await person.ask(question)
  if (mayEdit && /^(e|edit|編集)$/i.test(answer)) return 'edit'
  return !isStopped && isYes(answer) ? 'send' : notSent(context, plan)
}

function stopped(context: Context, { ticket }: ReplyPlan, count: number): 'keep' {
  context.output.problem(new UserError('person', 'guard.stopped', { ticket: ticket.number, count }))
  context.exitCode = 5
  return 'keep'
}

function notSent({ output }: Context, { ticket, draft }: ReplyPlan): 'keep' {
  if (draft === null) output.note('reply.not-sent', { ticket: ticket.number })
  else output.note('draft.kept', { draft, ticket: ticket.number })
  return 'keep'
}
