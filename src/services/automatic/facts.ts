import type { AnswerFacts } from '../../domain/automatic-answer.ts'
import { addSpan } from '../../domain/business-time.ts'
import { loopMark } from '../../domain/delivery.ts'
import type { Message, ParsedMail } from '../../domain/message.ts'
import { parseSpan } from '../../domain/span.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { RuleReply } from '../../domain/verdict.ts'
import { isAddress } from '../../rules/fill.ts'
import { answersTo, automaticIn, hasBeenAnswered, wasImported } from '../../store/automatic.ts'
import { newest } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { complains } from '../rules/ask.ts'
import { firstMail } from '../runs.ts'
import { breaker } from './breaker.ts'

/** A mail that a rule wants to answer. */
export interface Answerable {
  ticket: Ticket
  message: Message
  mail: ParsedMail
  rule: string
  reply: RuleReply
  canSend: boolean
}

const day = 24 * 3_600_000
/** Where a rule does not say: whoever has waited longer wants an answer, not an acknowledgement. */
const usualWithin = parseSpan('24ch')

const damage = ['unreadable', 'duplicate-from', 'duplicate-message-id', 'message-id-reused', 'form-unread']

/** What the store knows about it now. */
export function factsOf(desk: Desk, { ticket, message, mail, rule, reply, canSend }: Answerable): AnswerFacts {
  const { store } = desk
  const now = desk.now().getTime()
  const since = new Date(now - day).toISOString()
  const from = mail.from?.address ?? ''
  const has = (...flags: string[]) => flags.some((flag) => mail.flags.includes(flag))
  return {
    ...{ send: reply.send, policy: desk.automaticMail },
    isAutomatic: message.kind !== 'inbound' || mail.automatic !== null || mail.headers.some(isLoop),
    isDamaged: has(...damage),
    isJunk: has('junk'),
    isBlocked: has('blocked'),
    isOwn: desk.addresses.includes(from),
    hasSender: isAddress(from),
    authentication: senderOf(desk, mail),
    isKnown: hasBeenAnswered(store, from),
    isComplaint: complains(mail),
    isForbidden: ticket.flags.includes('no-automatic-mail'),
    isOld: isOld(desk, message),
    isLate: latest(desk, message, reply) < now,
    isAnswered: (newest(store, ticket.number, 'reply')?.receivedAt ?? '') > message.receivedAt,
    isMute: !canSend,
    sameToSender: answersTo(store, from, since, `rule ${rule} `),
    toSender: answersTo(store, from, since, null),
    inTicket: automaticIn(store, ticket.number, since),
    isStopped: breaker(desk) !== null,
  }
}

const isLoop = ({ key }: { key: string }) => key === loopMark.toLowerCase()

/** A name that is somebody else's address is as good as a failed proof; what a visitor typed into a form proves nothing. */
function senderOf({ trustedAuthserv }: Desk, mail: ParsedMail): AnswerFacts['authentication'] {
  if (mail.flags.includes('name-spoof')) return 'fail'
  if (mail.form) return 'none'
  return trustedAuthserv === null ? null : (mail.authentication?.result ?? 'none')
}

/** Mail that came before we did, or out of a file: nobody waits for a machine's word on it. */
export function isOld(desk: Desk, { id, receivedAt }: Message): boolean {
  const first = firstMail(desk)
  return first === null || receivedAt < first || wasImported(desk.store, id)
}

/** When an answer comes too late, in milliseconds since 1970. */
export function latest(desk: Desk, { receivedAt }: Message, { within }: RuleReply): number {
  const span = within ?? usualWithin
  const calendar = desk.times.office
  return span ? addSpan(calendar, Date.parse(receivedAt), span) : Number.POSITIVE_INFINITY
}
