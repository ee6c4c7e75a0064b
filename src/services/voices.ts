import type { Address } from '../domain/address.ts'
import { type Bigrams, bigramsOf, likeness, weightsOf } from '../domain/likeness.ts'
import type { Message } from '../domain/message.ts'
import type { Ticket } from '../domain/ticket.ts'
import { quoteOf, unnamed, type Voice } from '../domain/voice.ts'
import { mainAddress } from '../store/customer.ts'
import { messagesOf } from '../store/message.ts'
import { ticketsSince } from '../store/ticket.ts'
import { namedFacts } from './customers/facts.ts'
import type { Desk } from './desk.ts'

/** Times are RFC 3339 UTC; tickets that came from `from` on and before `to`. */
export interface VoicesRequest {
  /** A ticket has one of these. */
  tags: readonly string[]
  from: string
  to: string
  /** Hides who says it, in the quotes too. */
  mask: boolean
}

interface Said {
  ticket: Ticket
  message: Message
  bigrams: Bigrams
}

/** Two mails that have so much in common are about one thing. */
const alike = 0.2

/** What customers say under some tags, for the people who build: one quote a ticket, what is said alike together. */
export function voices(desk: Desk, { tags, from, to, mask }: VoicesRequest): Voice[] {
  const said: Said[] = []
  for (const ticket of ticketsSince(desk.store, from)) {
    if (ticket.createdAt >= to || !ticket.tags.some((tag) => tags.includes(tag))) continue
    if (ticket.flags.includes('forgotten')) continue
    const message = messagesOf(desk.store, ticket.number).find(({ kind }) => kind === 'inbound')
    if (message) said.push({ ticket, message, bigrams: bigramsOf(`${ticket.subject}\n${message.mail.replyText}`) })
  }
  const peopleOf = (theme: readonly Said[]) =>
    new Set(theme.map(({ ticket }) => mainAddress(desk.store, ticket.customer.address))).size
  const themes = themesOf(said)
    .map((theme) => ({ theme, customers: peopleOf(theme) }))
    .sort((a, b) => b.customers - a.customers || b.theme.length - a.theme.length)
  const masks = new Map<string, number>()
  return themes.flatMap(({ theme, customers }, index) =>
    theme.map((one) => ({ ...voiceOf(desk, one, mask ? masks : null), theme: index + 1, customers })),
  )
}

/** Each joins the theme whose first mail it is most like, or begins one. */
function themesOf(said: readonly Said[]): Said[][] {
  const weights = weightsOf(said.map(({ bigrams }) => bigrams))
  const themes: Said[][] = []
  for (const one of said) {
    let best: Said[] | null = null
    let most = alike
    for (const theme of themes) {
      const near = theme[0] ? likeness(one.bigrams, theme[0].bigrams, weights) : 0
      if (near >= most) {
        most = near
        best = theme
      }
    }
    if (best) best.push(one)
    else themes.push([one])
  }
  return themes
}

function voiceOf(
  desk: Desk,
  { ticket, message }: Said,
  masks: Map<string, number> | null,
): Omit<Voice, 'theme' | 'customers'> {
  const { addresses, name, company, tier } = namedFacts(desk.store, ticket.customer.address)
  const [address = ''] = addresses
  const quote = quoteOf(message.mail.replyText)
  const known = { ticket: ticket.number, at: message.receivedAt, tier }
  if (!masks) return { ...known, customer: { address, name }, company, subject: ticket.subject, quote }
  const number = masks.get(address) ?? masks.size + 1
  masks.set(address, number)
  const names = [name, ticket.customer.name, company, ...(ticket.customer.name ?? '').split(/[\s　]+/)].filter(
    (one) => one !== null,
  )
  const customer: Address = { address: `customer-${number}`, name: null }
  return { ...known, customer, company: null, subject: unnamed(ticket.subject, names), quote: unnamed(quote, names) }
}
