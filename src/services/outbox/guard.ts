import { isPrivate, type Message } from '../../domain/message.ts'
import { promisesIn } from '../../domain/promise-wording.ts'
import { withoutQuotes } from '../../domain/quoting.ts'
import { ticketsOfCustomer } from '../../store/customer.ts'
import { messagesOf } from '../../store/message.ts'
import { type Guarded, guard } from '../../templates/guard.ts'
import { findingOf, type GuardFinding } from '../../templates/guard-finding.ts'
import { type StyleRule, styleFindings } from '../../templates/style.ts'
import { ballOf, type Desk } from '../desk.ts'
import type { FirstMailPlan } from '../tickets/new.ts'
import { aliasOf } from '../tickets/recipients.ts'
import type { ReplyPlan } from '../tickets/reply.ts'
import { isOpen, secretsIn } from './enqueue.ts'

export interface GuardOptions {
  /** Addresses that the writer has typed himself, and those that he has confirmed. */
  named: readonly string[]
  confirmed: readonly string[]
  /** The user's own list of words to be warned of. */
  warningWords: readonly string[]
  style: readonly StyleRule[]
  /** False when the mailbox could not be read again in time. */
  isFresh: boolean
  /** What a promise in the text is until, when that was said. */
  isPromiseDated: boolean
  /** Codes of findings that the writer accepts. */
  accepted: readonly string[]
}

/** How many of a customer's other tickets are looked into for what was written to him before. */
const mostTickets = 20

/** What a person should look at before this answer leaves: the plan, its ticket, and what the store knows of the customer. */
export function guardReply(desk: Desk, plan: ReplyPlan, options: GuardOptions): GuardFinding[] {
  const found = [...guard(gathered(desk, plan, options)), ...(options.isFresh ? [] : [stale])]
  return found.filter(({ code }) => !options.accepted.includes(code))
}

/** The same of our first mail to somebody: nothing was written before it. */
export function guardFirstMail(
  desk: Desk,
  { ticket, letter }: FirstMailPlan,
  options: Pick<GuardOptions, 'warningWords' | 'style' | 'accepted'>,
): GuardFinding[] {
  const { address, name } = ticket.customer
  const others = ticketsOfCustomer(desk.store, address)
  const past = others.slice(0, mostTickets).flatMap(({ number }) => messagesOf(desk.store, number))
  const found = guard({
    ...{ subject: letter.subject, text: letter.text, from: letter.from.address, alias: null },
    ...{ strangers: [], named: [], confirmed: [], attachments: letter.attachments.length },
    customer: { names: name === null ? [] : [name], said: wordsOf(past) },
    ...{ secrets: [], open: [], warningWords: [...options.warningWords], meanwhile: { inbound: 0, replies: 0 } },
    otherTickets: others.filter(({ folder }) => ballOf(desk.folders, folder) === 'us').map(({ number }) => number),
    before: past.flatMap(({ kind, mail }) => (kind === 'reply' ? [mail.replyText] : [])),
    more: [...promises(desk, letter.text, { isPromiseDated: false }), ...style(letter.text, options.style)],
  })
  return found.filter(({ code }) => !options.accepted.includes(code))
}

const stale = findingOf('warning', 'mailbox-unread', { words: '' })

function gathered(desk: Desk, plan: ReplyPlan, options: GuardOptions): Guarded {
  const { ticket, letter, own, quotes } = plan
  const messages = messagesOf(desk.store, ticket.number)
  const { address } = ticket.customer
  const others = ticketsOfCustomer(desk.store, address).filter(({ number }) => number !== ticket.number)
  const past = others.slice(0, mostTickets).flatMap(({ number }) => messagesOf(desk.store, number))
  const secret = messages.filter(({ id, kind }) => isPrivate(kind) && !quotes.includes(id))
  const known = messages.filter((message) => isOpen(desk, message, new Set(quotes)))
  const newer = (wanted: Message['kind']) => messages.filter(({ id, kind }) => kind === wanted && id > plan.seen).length
  return {
    subject: letter.subject,
    text: own,
    from: letter.from.address,
    alias: aliasOf(desk, messages),
    strangers: plan.unconfirmed,
    named: [...options.named],
    confirmed: [...options.confirmed],
    attachments: letter.attachments.length,
    customer: { names: namesOf(plan, messages), said: wordsOf(messages) },
    secrets: secret.flatMap(({ kind, mail }) => secretsIn(kind, mail)),
    open: known.flatMap(({ mail }) => [mail.subject ?? '', mail.text]),
    warningWords: [...options.warningWords],
    meanwhile: { inbound: newer('inbound'), replies: newer('reply') },
    otherTickets: others.filter(({ folder }) => ballOf(desk.folders, folder) === 'us').map(({ number }) => number),
    before: [...messages, ...past].flatMap(({ kind, mail }) => (kind === 'reply' ? [mail.replyText] : [])),
    more: [...promises(desk, own, options), ...style(own, options.style)],
  }
}

/** What the people whom the letter goes to are called. */
function namesOf({ ticket, letter }: ReplyPlan, messages: Message[]): string[] {
  const people = [ticket.customer, ...letter.to, ...letter.cc]
  const addresses = new Set(people.map(({ address }) => address))
  const authors = messages.flatMap(({ mail }) => (mail.from && addresses.has(mail.from.address) ? [mail.from] : []))
  return [...people, ...authors].flatMap(({ name }) => name ?? []).concat(Object.values(ticket.fields))
}

/** What the customer's side has written, addresses too: names stand in both. */
function wordsOf(messages: Message[]): string {
  const inbound = messages.filter(({ kind }) => kind === 'inbound')
  return inbound.map(({ mail }) => `${mail.from?.address ?? ''}\n${mail.subject ?? ''}\n${mail.text}`).join('\n')
}

function promises(desk: Desk, text: string, { isPromiseDated }: Pick<GuardOptions, 'isPromiseDated'>): GuardFinding[] {
  if (isPromiseDated) return []
  const calendar = desk.times.office
  const [promised] = promisesIn(withoutQuotes(text), { now: desk.now(), calendar })
  return promised ? [findingOf('warning', 'promise-undated', { words: promised.words })] : []
}

function style(text: string, rules: readonly StyleRule[]): GuardFinding[] {
  return styleFindings(text, rules).map(({ line, found, instead, because }) => {
    const change = instead === null ? found : `${found} -> ${instead}`
    return findingOf('warning', 'style', { words: `${change} : ${because}`, at: line })
  })
}
