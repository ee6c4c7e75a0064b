import type { Actor, EventDraft } from '../../domain/event.ts'
import type { RuleActs } from '../../domain/verdict.ts'
import { appendEvents } from '../../store/event.ts'
import { addMessage, messagesOf } from '../../store/message.ts'
import { addParticipants } from '../../store/participant.ts'
import { addRuleTask } from '../../store/rule-task.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { askToNotify } from '../notify/notify.ts'
import { plainMail } from '../tickets/note.ts'
import { wakeInTime } from './snoozed.ts'

/** What the acts of rules belong to. */
export interface ActsOn {
  /** The act, so that a replay sees the notes as part of what was decided. */
  act: number
  /** What makes a notification unique together with its rule: the message's row, or the act. */
  key: string
  /** When the mail came, RFC 3339; null for an act of ours. */
  receivedAt: string | null
}

/**
 * What rules asked for beside the ticket's own row: their notes, their notifications, and the customer whom they named takes
 * part; a snooze of theirs ends before an answer is due. Call it in the transaction that writes `drafts`.
 */
export function finishRules(desk: Desk, ticket: number, drafts: readonly EventDraft[], on: ActsOn): void {
  const customer =
    drafts.some(({ kind }) => kind === 'customer') && ticketByNumber(desk.store, ticket)?.customer.address
  if (customer) addParticipants(desk.store, ticket, [customer])
  wakeInTime(desk, ticket, drafts)
  for (const draft of drafts) {
    // What takes acts back does not do them again.
    if (draft.kind !== 'acts' || draft.undoes !== undefined) continue
    writeNotes(desk, ticket, draft.data, on)
    queueNotifications(desk, ticket, draft.data, on)
    queueMails(desk, ticket, draft.data, on)
  }
}

function writeNotes(desk: Desk, ticket: number, { notes }: RuleActs, { act }: ActsOn): void {
  if (notes.length === 0) return
  const at = desk.now().toISOString()
  const thread = messagesOf(desk.store, ticket)[0]?.thread ?? ''
  for (const { value, rule } of notes) {
    const mail = plainMail({ text: value, at })
    const message = addMessage(desk.store, { ticket, kind: 'note', thread, raw: null, receivedAt: at, mail })
    const by: Actor = `rule ${rule}`
    appendEvents(desk.store, ticket, at, [{ kind: 'message', by, data: { message, kind: 'note', link: null } }], act)
  }
}

/** What leaves the house is written once this transaction is committed. A reply answers a mail, nothing else. */
function queueMails(desk: Desk, ticket: number, acts: RuleActs & { message: number | null }, on: ActsOn): void {
  const { message, reply, handoff } = acts
  const asked = { ticket, message, at: desk.now().toISOString() }
  if (reply && message !== null && on.receivedAt !== null)
    addRuleTask(desk.store, { ...asked, rule: reply.rule, kind: 'reply', data: reply.value })
  if (handoff) addRuleTask(desk.store, { ...asked, rule: handoff.rule, kind: 'handoff', data: handoff.value })
}

/** Nobody is called because of old mail that is taken in today. */
const oldest = 24 * 3_600_000

function queueNotifications(desk: Desk, ticket: number, acts: RuleActs & { message: number | null }, on: ActsOn): void {
  if (on.receivedAt !== null && Date.parse(on.receivedAt) < desk.now().getTime() - oldest) return
  for (const { value: argv, rule } of acts.notify) {
    const key = `rule ${on.key} ${rule}`
    askToNotify(desk, { tickets: [ticket], message: acts.message, argv, key, by: `rule ${rule}` })
  }
}
