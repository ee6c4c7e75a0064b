import type { RankedTicket } from '../domain/ranked.ts'

/** Rows of which one stands for all of a customer's: the most urgent one, until they are opened. */
export interface Groups {
  shown: RankedTicket[]
  /** How many tickets of the list each customer has, by address. */
  counts: ReadonlyMap<string, number>
  /** Numbers of the tickets that stand below the first one of their customer. */
  followers: ReadonlySet<number>
}

const known = new WeakMap<readonly RankedTicket[], { opened: ReadonlySet<string>; groups: Groups }>()

/** `opened`: addresses of the customers of whom every ticket is shown, below each other. */
export function groupsOf(rows: readonly RankedTicket[], opened: ReadonlySet<string>): Groups {
  const found = known.get(rows)
  if (found?.opened === opened) return found.groups
  const groups = grouped(rows, opened)
  known.set(rows, { opened, groups })
  return groups
}

function grouped(rows: readonly RankedTicket[], opened: ReadonlySet<string>): Groups {
  const byCustomer = new Map<string, RankedTicket[]>()
  for (const row of rows) {
    const { address } = row.ticket.customer
    if (address === '') continue
    const own = byCustomer.get(address)
    if (own) own.push(row)
    else byCustomer.set(address, [row])
  }
  const followers = new Set<number>()
  const shown = rows.flatMap((row) => {
    const { address } = row.ticket.customer
    const [first, ...others] = byCustomer.get(address) ?? [row]
    if (row !== first) return []
    for (const { ticket } of others) followers.add(ticket.number)
    return opened.has(address) ? [row, ...others] : [row]
  })
  return { shown, counts: new Map([...byCustomer].map(([address, own]) => [address, own.length])), followers }
}
