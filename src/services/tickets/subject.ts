import type { ParsedMail } from '../../domain/message.ts'
import type { SlaState } from '../../domain/sla.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Fact, Subject } from '../../rules/rule.ts'
import type { Passing } from '../../rules/subject.ts'
import { newest, newestMail } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { complains, customerState, peopleIn, ticketState } from '../rules/ask.ts'
import { plainMail } from './note.ts'

/**
 * A ticket as whoever looks at it later asks about it: its newest mail of the customer stands for its texts, and time has
 * gone on. Mail and targets are looked at only when a condition asks for them.
 */
export function subjectNow(desk: Desk, ticket: Ticket, sla: () => SlaState): Subject {
  let read: ParsedMail | null = null
  const look = () => {
    read ??= newestOf(desk, ticket)
    return read
  }
  const now = desk.now().toISOString()
  const passing = (): Passing => ({
    ...{ now, createdAt: ticket.createdAt, waitingSince: ticket.waitingSince, asked: ticket.asked },
    ...{ snoozed: ticket.snooze !== null && ticket.snooze.until > now, promise: promiseOf(ticket, now) },
    get sla() {
      return sla()
    },
    get lastMessageAt() {
      return lastMessageAt(desk, ticket)
    },
  })
  return {
    on: 'inbound',
    get mail() {
      return look()
    },
    get is() {
      return factsOf(look())
    },
    get auth() {
      return look().authentication?.result ?? 'none'
    },
    get captures() {
      return look().form?.fields ?? {}
    },
    at: now,
    ticket: ticketState(ticket, 0),
    get customer() {
      return customerState(peopleIn(desk.store), ticket.customer.address)
    },
    get passing() {
      return passing()
    },
  }
}

/** One mail is read, not the conversation: a policy that asks for words is asked about every ticket of a listing. */
function newestOf(desk: Desk, ticket: Ticket): ParsedMail {
  const found = newestMail(desk.store, ticket.number)
  return found ? { ...found.mail, headers: [] } : plainMail({ text: '', at: ticket.createdAt })
}

function lastMessageAt({ store }: Desk, { number }: Ticket): string | null {
  const times = [newest(store, number, 'inbound'), newest(store, number, 'reply')].flatMap(
    (one) => one?.receivedAt ?? [],
  )
  return times.sort().at(-1) ?? null
}

function factsOf(mail: ParsedMail): Set<Fact> {
  const facts = new Set<Fact>()
  if (!mail.automatic && isThanksOnly(mail)) facts.add('thanks')
  if (!mail.automatic && complains(mail)) facts.add('complaint')
  return facts
}

function promiseOf({ promise }: Ticket, now: string): Passing['promise'] {
  if (!promise) return 'none'
  return promise.until <= now ? 'due' : 'open'
}
