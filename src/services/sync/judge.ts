import { asksSomething } from '../../domain/asked.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import type { Link } from '../../domain/threading.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Fact } from '../../rules/rule.ts'
import type { Desk } from '../desk.ts'
import { askRules, type People } from '../rules/ask.ts'
import type { Arrival } from './decide.ts'

/** A mail whose ticket is known. */
export interface Sorted {
  kind: Arrival['kind']
  mail: ParsedMail
  receivedAt: string
  ticket: Ticket | null
  link: Link
  /** As `Asked` has them. */
  people?: People
  trace?: boolean
  is?: readonly Fact[]
}

/** Asks the rules, and reads what the text says, for `decide`. */
export function judge(desk: Desk, sorted: Sorted): Omit<Arrival, 'message' | 'overtaken' | 'aboutOurs'> {
  const { kind, mail, receivedAt, ticket, link, ...asked } = sorted
  const thanks = kind === 'inbound' && (asked.is?.includes('thanks') ?? isThanksOnly(mail))
  const on = kind === 'reply' ? 'reply' : 'inbound'
  const { verdict, thanksRule } = mail.flags.includes('unreadable')
    ? { verdict: null, thanksRule: null }
    : askRules(desk, { ...asked, mail, on, at: receivedAt, ticket, thanks })
  const asks = kind === 'reply' && asksSomething(mail.replyText)
  return { kind, mail, receivedAt, ticket, link, verdict, thanksRule, thanks, asks, folders: desk.folders }
}
