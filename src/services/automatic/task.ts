import type { AnswerReason } from '../../domain/automatic-answer.ts'
import type { Composer, OutboxRow } from '../../domain/delivery.ts'
import type { UserError } from '../../domain/error.ts'
import type { Taste } from '../../domain/taste.ts'
import { appendEvents } from '../../store/event.ts'
import { endRuleTask, type RuleTask, ruleTasks } from '../../store/rule-task.ts'
import { survivor } from '../../store/ticket.ts'
import type { Template } from '../../templates/template.ts'
import type { Desk } from '../desk.ts'
import type { Author } from '../templates/values.ts'
import type { Breaker } from './breaker.ts'

/** What carrying out the mails of rules needs of the world. */
export interface Means {
  composer: Composer
  author: Author
  /** What we speak among ourselves. */
  language: Taste['language']
  /** Whether anything is configured that sends. */
  canSend: boolean
  /** Throws UserError for one that is not there or is broken. */
  template(name: string, taste: Taste): Promise<Template>
}

export interface AnswerReport {
  /** What was queued, and how many drafts wait for a person. */
  rows: OutboxRow[]
  drafts: number
  /** Templates and colleagues that a rule names in vain. */
  problems: UserError[]
  /** What has stopped automatic answers in this very run. */
  stopped: Breaker | null
}

/** Takes the task out and, where it was not done as asked, says why in the ticket's log. False: somebody else has done it. */
export function end(desk: Desk, task: RuleTask, reason: AnswerReason | null): boolean {
  if (!endRuleTask(desk.store, task.id)) return false
  const ticket = survivor(desk.store, task.ticket)?.number
  if (reason !== null && ticket !== undefined)
    appendEvents(desk.store, ticket, desk.now().toISOString(), [
      { kind: 'automatic', by: `rule ${task.rule}`, data: { message: task.message, outbox: null, reason } },
    ])
  return true
}

/** Whether rules have asked for a mail that is not written yet. */
export function isAnswerDue({ store }: Desk): boolean {
  return ruleTasks(store).length > 0
}
