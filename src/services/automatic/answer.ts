import { type AnswerReason, fateOf } from '../../domain/automatic-answer.ts'
import type { Letter } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import type { Taste } from '../../domain/taste.ts'
import { appendEvents } from '../../store/event.ts'
import { wholeMail } from '../../store/family.ts'
import { addMessage, messageById } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { putRaw } from '../../store/raw.ts'
import { endRuleTask, type RuleTask, ruleTasks } from '../../store/rule-task.ts'
import { survivor } from '../../store/ticket.ts'
import type { Template } from '../../templates/template.ts'
import type { Desk } from '../desk.ts'
import { isKnownId } from '../outbox/derived-id.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { sentMail } from '../outbox/sent-mail.ts'
import type { Author } from '../templates/values.ts'
import { customerTaste, fillTemplate } from '../tickets/draft.ts'
import { createDraft, listDrafts, replaceDraft } from '../tickets/drafts.ts'
import { breaker, mayLeave } from './breaker.ts'
import { type Answerable, factsOf, latest } from './facts.ts'
import { handOffByRule } from './handoff.ts'
import { answerId, automaticLetter } from './letter.ts'
import { type AnswerReport, end, type Means } from './task.ts'

/**
 * Writes the mails that rules have asked for since the last run: answers to customers, as mail or as drafts, and questions to
 * colleagues. Each is written in one transaction with the end of its task, so that of any number of processes one writes it,
 * and none is lost when one is killed. Nothing leaves here.
 */
export async function answerByRules(desk: Desk, means: Means): Promise<AnswerReport> {
  const report: AnswerReport = { rows: [], drafts: 0, problems: [], stopped: null }
  const wasStopped = breaker(desk) !== null
  for (const task of ruleTasks(desk.store)) {
    try {
      if (task.kind === 'handoff') await handOffByRule(desk, task, means, report)
      else await answer(desk, task, means, report)
    } catch (problem) {
      if (!(problem instanceof UserError) || problem.kind === 'temporary') throw problem
      report.problems.push(problem)
      transact(desk.store, () => end(desk, task, 'broken'))
    }
  }
  if (!wasStopped) report.stopped = breaker(desk)
  return report
}

async function answer(desk: Desk, task: RuleTask, means: Means, report: AnswerReport): Promise<void> {
  const answerable = answerableOf(desk, task, means)
  if (!answerable) {
    transact(desk.store, () => endRuleTask(desk.store, task.id))
    return
  }
  const { fate, reason } = isKnownId(desk, answerId(desk, answerable)) ? knownFate : fateOf(factsOf(desk, answerable))
  if (fate === 'nothing') {
    transact(desk.store, () => end(desk, task, reason))
    return
  }
  const taste = customerTaste(desk, answerable.ticket)
  const template = await means.template(answerable.reply.template, taste)
  const letter = fate === 'mail' ? letterOf(desk, answerable, template, means.author, taste) : null
  const raw = letter ? (putRaw(desk.store, [await means.composer(letter)])[0] ?? '') : ''
  transact(desk.store, () => {
    const again = fateOf(factsOf(desk, answerable))
    const why = reason ?? (fate === 'mail' && !letter ? 'template' : again.reason)
    if (again.fate === 'nothing') end(desk, task, again.reason)
    else if (letter && again.fate === 'mail' && mayLeave(desk)) mail(desk, task, letter, raw, report)
    else draft(desk, task, answerable, template, means.author, { report, reason: why ?? stoppedNow(letter) })
  })
}

const knownFate = { fate: 'nothing', reason: 'known' } as const

/** A letter that was ready and did not leave: the breaker has tripped at this one. */
const stoppedNow = (letter: Letter | null): AnswerReason | null => (letter ? 'stopped' : null)

function answerableOf(desk: Desk, task: RuleTask, { canSend }: Means): Answerable | null {
  const message = task.message === null ? null : messageById(desk.store, task.message)
  const whole = message && wholeMail(desk.store, message.id)
  const ticket = message && survivor(desk.store, message.ticket)
  if (!message || !whole || !ticket || task.kind !== 'reply') return null
  return { ticket, message, mail: whole.mail, rule: task.rule, reply: task.data, canSend }
}

/** Null where the template cannot be filled in without the customer's own words. */
function letterOf(desk: Desk, answerable: Answerable, template: Template, author: Author, taste: Taste): Letter | null {
  try {
    return automaticLetter(desk, answerable, template, author, taste)
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

function mail(desk: Desk, task: RuleTask, letter: Letter, raw: string, report: AnswerReport): void {
  if (!endRuleTask(desk.store, task.id)) return
  const { rule, message: trigger } = task
  const at = desk.now().toISOString()
  const by: Actor = `rule ${rule}`
  const came = trigger === null ? null : messageById(desk.store, trigger)
  const ticket = survivor(desk.store, came?.ticket ?? task.ticket)?.number ?? task.ticket
  const key = `rule ${rule} ${letter.messageId}`
  const row = enqueue(desk, { ticket, kind: 'automatic', letter, raw, key, at })
  const thread = came?.thread ?? ''
  const written = { ticket, kind: 'automatic', thread, raw, receivedAt: at, mail: sentMail(letter, at) } as const
  const message = addMessage(desk.store, written)
  const used = task.kind === 'reply' ? { template: task.data.template } : {}
  const events: EventDraft[] = [
    { kind: 'message', by, data: { message, kind: 'automatic', link: null, at: null, ...used } },
    { kind: 'delivery', by, data: { outbox: row.id, state: 'queued', reply: null } },
    { kind: 'automatic', by, data: { message: trigger, outbox: row.id, reason: null } },
  ]
  appendEvents(desk.store, ticket, at, events)
  report.rows.push(row)
}

/** A person sends it, so it may hold what the customer has written. A newer one takes the place of an older one. */
function draft(
  desk: Desk,
  task: RuleTask,
  answerable: Answerable,
  template: Template,
  author: Author,
  { report, reason }: { report: AnswerReport; reason: AnswerReason | null },
): void {
  if (!end(desk, task, reason)) return
  const { ticket, message, rule, reply } = answerable
  const by: Actor = `rule ${rule}`
  for (const old of listDrafts(desk)) if (old.ticket === ticket.number && old.by === by) replaceDraft(desk, old.id)
  const { subject, text } = fillTemplate(desk, ticket, template, author, {})
  const until = latest(desk, message, reply)
  createDraft(desk, {
    ...{ ticket: ticket.number, by, template: template.name, subject, to: [], cc: [], text, attachments: [] },
    createdAt: desk.now().toISOString(),
    expiresAt: reply.within && Number.isFinite(until) ? new Date(until).toISOString() : null,
    ...{ folder: template.afterwards, asks: template.asks },
  })
  report.drafts++
}
