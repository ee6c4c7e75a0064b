import { requestsIn } from '../../domain/asked.ts'
import { type Heard, hearAll, heardOf, type Said, type Spoken } from '../../domain/clock.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import { countWords } from '../../domain/measure.ts'
import type { Message, ParsedMail } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Ticket } from '../../domain/ticket.ts'
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

/** What the clocks of a ticket count from, by its messages alone. */
export function heardIn(messages: readonly Message[]): Heard {
  const spoken: Spoken[] = []
  for (const { id, kind, receivedAt, mail } of messages) {
    const isInbound = kind === 'inbound'
    // Thanks ask for nothing, except where they open a ticket.
    const isThanks = isInbound && spoken.length > 0 && isThanksOnly(mail)
    const isSilent = mail.automatic !== null || mail.flags.includes('blocked') || isThanks
    const at = isSilent ? null : Date.parse(receivedAt)
    spoken.push({ message: id, kind, at, says: isInbound ? saidIn({ ...mail, headers: [] }) : null })
  }
  return hearAll(spoken)
}

/** The order in which messages of several tickets came. */
export function byReceipt(a: Message, b: Message): number {
  return a.receivedAt.localeCompare(b.receivedAt) || a.id - b.id
}

/** The event that sets a ticket's clocks by these messages; none when they say what it says already. */
export function clockDrafts(ticket: Ticket, messages: readonly Message[], by: Actor): EventDraft[] {
  const from = heardOf(ticket.clock)
  const to = heardIn(messages)
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  return [{ kind: 'clock', by, data: { from, to, path: null } }]
}
