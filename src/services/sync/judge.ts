import { asksSomething } from '../../domain/asked.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Link } from '../../domain/threading.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Fact } from '../../rules/rule.ts'
import type { Desk } from '../desk.ts'
import { leftByItself } from '../outbox/derived-id.ts'
import { askRules, type People } from '../rules/ask.ts'
import { snoozedUntil } from '../rules/snoozed.ts'
import type { Arrival } from './decide.ts'

/** A mail whose ticket is known. */
export interface Sorted {
  kind: Arrival['kind']
  mail: ParsedMail
  receivedAt: string
  ticket: Ticket | null
  link: Link
  /** When this is decided, RFC 3339: a snooze that is over by then is none. */
  decidedAt: string
  /** As `Asked` has them. */
  people?: People
  trace?: boolean
  is?: readonly Fact[]
  channel?: string
}

/** What a mail is, by where it lies and by what it says of itself. */
export function kindOf(mail: ParsedMail, isSent: boolean): Arrival['kind'] {
  if (isSent) return leftByItself(mail) ? 'reminder' : 'reply'
  return mail.automatic ? 'automatic' : 'inbound'
}

/** Asks the rules, and reads what the text says, for `decide`. */
export function judge(desk: Desk, sorted: Sorted): Omit<Arrival, 'message' | 'overtaken' | 'aboutOurs' | 'says'> {
  const { kind, mail, receivedAt, ticket, link, decidedAt, ...asked } = sorted
  const thanks = kind === 'inbound' && (asked.is?.includes('thanks') ?? isThanksOnly(mail))
  const on = kind === 'reply' ? 'reply' : 'inbound'
  const archived = (desk.archiveBefore ?? '') > receivedAt
  const { verdict, thanksRule } =
    archived || mail.flags.includes('unreadable') || kind === 'reminder'
      ? { verdict: null, thanksRule: null }
      : askRules(desk, { ...asked, mail, on, at: receivedAt, ticket, thanks })
  const asks = kind === 'reply' && asksSomething(mail.replyText)
  const snoozeUntil = snoozedUntil(desk, verdict, receivedAt, decidedAt)
  return {
    kind,
    mail,
    receivedAt,
    ticket,
    link,
    verdict,
    snoozeUntil,
    thanksRule,
    thanks,
    asks,
    archived,
    folders: desk.folders,
  }
}
