import { domainOf, sameOrganization } from '../../domain/address.ts'
import { measure } from '../../domain/business-time.ts'
import type { Customer } from '../../domain/customer.ts'
import { valuesOf } from '../../domain/rating.ts'
import { spread } from '../../metrics/parts/tally.ts'
import { joinedAddresses } from '../../store/customer.ts'
import { type CustomerTicket, customerRatings, customersIn, customerTickets } from '../../store/customer-ticket.ts'
import { markOf } from '../../store/sender-mark.ts'
import { ballOf, type Desk } from '../desk.ts'
import { namedFacts } from './facts.ts'

/** Whatever is named must hold. */
export interface CustomerFilter {
  /** Stands in an address, the name or the company. */
  text: string | null
  tag: string | null
  tier: string | null
  /** Has a ticket that is not closed. */
  open: boolean
  bounced: boolean
  blocked: boolean
  order: CustomerOrder
  limit: number | null
}

/** The first has most of it: who wrote last, has most tickets, most that are open, waited longest for us, rated lowest. */
export const customerOrders = ['last', 'tickets', 'open', 'response', 'rating', 'address'] as const
export type CustomerOrder = (typeof customerOrders)[number]

type Rating = ReturnType<typeof customerRatings>[number]

/** Whoever writes from this address, at a glance. An address that nobody has written from is a customer without tickets. */
export function customerOf(desk: Desk, address: string): Customer {
  const card = customerCard(desk, address)
  const main = card.addresses[0] ?? address
  const fellows = customersIn(desk.store, domainOf(main)).filter(
    (other) => !card.addresses.includes(other) && sameOrganization(main, other),
  )
  return { ...card, fellows }
}

/** The same without `fellows`, for whom every ticket would have to be looked at: what stands beside a ticket at once. */
export function customerCard(desk: Desk, address: string): Customer {
  const { addresses } = namedFacts(desk.store, address)
  const tickets = [...customerTickets(desk.store, addresses)]
  return described(desk, addresses[0] ?? address, tickets, customerRatings(desk.store, addresses))
}

/** Every customer in the order that is asked for, equal ones by who wrote last. `fellows` are left out. */
export function customers(desk: Desk, filter: CustomerFilter): Customer[] {
  const joined = joinedAddresses(desk.store)
  const mainOf = (address: string) => joined.get(address) ?? address
  const tickets = Map.groupBy(customerTickets(desk.store, null), ({ address }) => mainOf(address))
  const ratings = Map.groupBy(customerRatings(desk.store, null), ({ address }) => mainOf(address))
  const found: Customer[] = []
  for (const [address, theirs] of tickets) {
    if (filter.open && !theirs.some(({ folder }) => isOpen(desk, folder))) continue
    if (filter.bounced && !theirs.some(({ isBounced }) => isBounced)) continue
    const customer = described(desk, address, theirs, ratings.get(address) ?? [])
    if (isWanted(customer, filter)) found.push(customer)
  }
  const weight = weights[filter.order]
  const latest = ({ lastAt }: Customer) => lastAt ?? ''
  const name = ({ addresses }: Customer) => addresses[0] ?? ''
  found.sort((a, b) => {
    const first = weight === null ? 0 : weight(b) - weight(a) || latest(b).localeCompare(latest(a))
    return first || name(a).localeCompare(name(b))
  })
  return filter.limit === null ? found : found.slice(0, filter.limit)
}

/** Null: by the address alone. Who has none of it comes last. */
const weights: Record<CustomerOrder, ((customer: Customer) => number) | null> = {
  last: () => 0,
  tickets: ({ tickets }) => tickets.all,
  open: ({ tickets }) => tickets.open,
  response: ({ response }) => response?.office ?? -1,
  rating: ({ satisfaction }) => (satisfaction ? lack(satisfaction) : -1),
  address: null,
}

/** From 0, the best answer of its scale, to 1. */
function lack({ scale, last }: NonNullable<Customer['satisfaction']>): number {
  const values = valuesOf(scale)
  return values.indexOf(last) / (values.length - 1)
}

function isWanted(customer: Customer, { text, tag, tier, blocked }: CustomerFilter): boolean {
  const fold = (word: string) => word.normalize('NFKC').toLowerCase()
  const names = [...customer.addresses, customer.name ?? '', customer.company ?? ''].map(fold)
  return (
    (text === null || names.some((name) => name.includes(fold(text)))) &&
    (tag === null || customer.tags.includes(tag)) &&
    (tier === null || customer.tier === tier) &&
    (!blocked || customer.blocked)
  )
}

const isOpen = (desk: Desk, folder: string) => ballOf(desk.folders, folder) !== 'nobody'

function described(
  desk: Desk,
  address: string,
  tickets: readonly CustomerTicket[],
  ratings: readonly Rating[],
): Customer {
  const facts = namedFacts(desk.store, address)
  const times = tickets.map(({ createdAt }) => createdAt).sort()
  const [last] = ratings
  return {
    ...facts,
    tickets: {
      all: tickets.length,
      open: tickets.filter(({ folder }) => isOpen(desk, folder)).length,
      newest: tickets.slice(0, 5).map(({ number }) => number),
    },
    ...{ firstAt: times[0] ?? null, lastAt: times.at(-1) ?? null, response: responses(desk, tickets) },
    satisfaction: last ? { count: ratings.length, scale: last.scale, last: last.value } : null,
    bounced: tickets.some(({ isBounced }) => isBounced),
    blocked: facts.addresses.some((one) => markOf(desk.store, one).blocked),
    fellows: [],
  }
}

function responses(desk: Desk, tickets: readonly CustomerTicket[]): Customer['response'] {
  const office = desk.times.office
  const answered = tickets.flatMap(({ asked, answered: at }) =>
    asked === null || at === null ? [] : [[asked, at] as const],
  )
  if (answered.length === 0) return null
  return {
    count: answered.length,
    median: middle(answered.map(([from, to]) => (to - from) / 1000)),
    office: middle(answered.map(([from, to]) => measure(office, from, to) / 1000)),
  }
}

function middle(values: number[]): number {
  return Math.round(spread(values).median)
}
