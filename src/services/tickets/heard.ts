import { requestsIn } from '../../domain/asked.ts'
import { type Heard, hearAll, heardOf, type Said, type Spoken } from '../../domain/clock.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import { countWords } from '../../domain/measure.ts'
import type { Message, ParsedMail } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { failedRecipients } from '../../store/outbox.ts'
import type { Desk } from '../desk.ts'
import { complains } from '../rules/ask.ts'

/** Longer texts say the same about how quickly they are answered. */
const mostText = 20_000

/** What the urgency asks of a customer's mail. */
export function saidIn(mail: ParsedMail): Said {
  const text = mail.replyText.slice(0, mostText)
  return {
    words: countWords(text),
    questions: requestsIn(text),
    complaint: complains(mail),
    files: mail.attachments.length,
  }
}

/** What the clocks of a ticket count from, by its messages; a reply that did not arrive is no response. */
function heardIn({ store, archiveBefore }: Pick<Desk, 'store' | 'archiveBefore'>, messages: readonly Message[]): Heard {
  const ids = messages.flatMap(({ kind, mail }) => (kind === 'reply' && mail.messageId ? mail.messageId : []))
  const failed = failedRecipients(store, ids)
  const spoken: Spoken[] = []
  for (const message of messages) {
    const { id, kind, receivedAt, mail } = message
    if (kind === 'reply' && hasFailed(message, messages, failed.get(mail.messageId ?? '') ?? [])) continue
    const isInbound = kind === 'inbound'
    // Thanks ask for nothing, except where they open a ticket.
    const isThanks = isInbound && spoken.length > 0 && isThanksOnly(mail)
    const isArchived = (archiveBefore ?? '') > receivedAt
    const isSilent = mail.automatic !== null || mail.flags.includes('blocked') || isThanks || isArchived
    const at = isSilent ? null : Date.parse(receivedAt)
    spoken.push({ message: id, kind, at, says: isInbound ? saidIn({ ...mail, headers: [] }) : null })
  }
  return hearAll(spoken)
}

/** Whether nobody to whom a reply was addressed has got it: the server refused them (`dead`), or it came back from them. */
function hasFailed({ receivedAt, mail }: Message, messages: readonly Message[], dead: readonly string[]): boolean {
  const { to, messageId } = mail
  if (to.length === 0) return false
  const lost = new Set(dead)
  for (const { kind, receivedAt: at, mail: report } of messages) {
    if (kind !== 'automatic' || report.automatic !== 'bounce') continue
    const named = report.bounce?.recipients ?? []
    const isAbout = messageId !== null && report.about.includes(messageId)
    if (!isAbout && !(report.about.length === 0 && at >= receivedAt)) continue
    // Whoever says that it came back and not from whom speaks of all of them.
    for (const address of isAbout && named.length === 0 ? to.map((one) => one.address) : named) lost.add(address)
  }
  return to.every(({ address }) => lost.has(address))
}

/** The order in which messages of several tickets came. */
export function byReceipt(a: Message, b: Message): number {
  return a.receivedAt.localeCompare(b.receivedAt) || a.id - b.id
}

/**
 * The event that sets a ticket's clocks by these messages; none when they say what it says already. `path`: through which
 * folders the same act has it come, where a wait that began earlier cuts that short, so that it can be taken back.
 */
export function clockDrafts(
  desk: Pick<Desk, 'store' | 'archiveBefore'>,
  ticket: Ticket,
  messages: readonly Message[],
  by: Actor,
  path = ticket.clock.path,
): EventDraft[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const from = heardOf(ticket.clock)
  const to = heardIn(desk, messages)
  const paths = same(ticket.clock.path, path) ? null : { from: ticket.clock.path, to: path }
  if (same(from, to) && paths === null) return []
  return [{ kind: 'clock', by, data: { from, to, path: paths } }]
}
