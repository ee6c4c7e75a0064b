import { UserError } from '../../domain/error.ts'
import { messageById } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxByKey } from '../../store/outbox.ts'
import type { RuleTask } from '../../store/rule-task.ts'
import { survivor } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { commitHandoff, planHandoff } from '../handoff/handoff.ts'
import { derivedId, isKnownId, triggerOf } from '../outbox/derived-id.ts'
import { fillTemplate } from '../tickets/draft.ts'
import { mayLeave } from './breaker.ts'
import { isOld } from './facts.ts'
import { type AnswerReport, end, type Means } from './task.ts'

/** Asks the colleague whom a rule names, unless one is asked already, or the mail lay there before we came. */
export async function handOffByRule(desk: Desk, task: RuleTask, means: Means, report: AnswerReport): Promise<void> {
  if (task.kind !== 'handoff') return
  const trigger = task.message === null ? null : messageById(desk.store, task.message)
  const ticket = survivor(desk.store, trigger?.ticket ?? task.ticket)
  const stop = (reason: Parameters<typeof end>[2]) => void transact(desk.store, () => end(desk, task, reason))
  const key = `rule ${task.rule} ${task.message ?? task.id}`
  if (outboxByKey(desk.store, key) !== null) return stop(null)
  const id = trigger && derivedId(desk, triggerOf(desk, trigger.id), 'handoff', task.rule)
  if (id !== null && isKnownId(desk, id)) return stop('known')
  if (!ticket || ticket.handoff !== null) return stop('answered')
  if (trigger && isOld(desk, trigger)) return stop('old')
  if (!means.canSend) return stop('mute')
  if (!transact(desk.store, () => mayLeave(desk))) return stop('stopped')
  const { to, template: name, note, wait } = task.data
  const template = name === null ? null : await means.template(name, { language: means.language, style: null })
  const filled = template && fillTemplate(desk, ticket, template, means.author, {})
  const text = [filled?.text.trim(), note].filter(Boolean).join('\n\n') || null
  const { language, author } = means
  const request = { to, text, subject: filled?.subject ?? null, attachments: [], wait: wait?.text ?? null }
  try {
    const automatic = id === null ? {} : { automaticId: id }
    const plan = planHandoff(desk, ticket, { ...request, ...automatic, language, timeZone: author.timeZone })
    report.rows.push(await commitHandoff(desk, plan, means.composer, `rule ${task.rule}`, key))
    stop(null)
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    report.problems.push(problem)
    stop('colleague')
  }
}
