import { addSpan } from '../../domain/business-time.ts'
import type { Calendar } from '../../domain/calendar.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Alert } from '../../rules/sections/alert.ts'
import { markTold, toldTickets } from '../../store/alert.ts'
import { transact } from '../../store/open.ts'
import { ticketsSince } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { inView } from '../tickets/view.ts'
import { askToNotify } from './notify.ts'

/** Many of a kind came at once. */
export interface RaisedAlert {
  name: string
  /** As the file writes it. */
  within: string
  /** The tickets of the wave so far, oldest first. */
  tickets: number[]
}

const day = 86_400_000

/**
 * Looks for waves: more tickets of an alert's kind than it allows, within its time. A wave lasts as long as tickets come as
 * close together as that, and each is told once, however long it grows. What came more than a day ago raises nothing. Asks
 * for the programs of the alerts, which `runNotifications` starts.
 */
export function raiseAlerts(desk: Desk): RaisedAlert[] {
  const office = desk.times.office
  return (desk.book?.alerts ?? []).flatMap((alert) => {
    const found = waves(desk, alert, office)
    return found.length === 0 ? [] : transact(desk.store, () => found.flatMap((wave) => raise(desk, alert, wave)))
  })
}

function raise(desk: Desk, { name, within, notify }: Alert, tickets: number[]): RaisedAlert[] {
  const isKnown = toldTickets(desk.store, name, tickets).size > 0
  markTold(desk.store, name, tickets)
  if (isKnown) return []
  askToNotify(desk, {
    ...{ tickets, message: null, argv: notify, by: `alert ${name}` },
    key: `alert ${name} ${tickets[0]}`,
  })
  return [{ name, within: within.text, tickets }]
}

function waves(desk: Desk, alert: Alert, office: Calendar): number[][] {
  const fresh = desk.now().getTime() - day
  const since = new Date(reach(office, alert, fresh)).toISOString()
  const all: Ticket[] = []
  for (const ticket of ticketsSince(desk.store, since)) if (inView(desk, ticket, alert.when)) all.push(ticket)
  const at = (index: number) => Date.parse(all[index]?.createdAt ?? '')
  const found: { first: number; last: number }[] = []
  for (let first = 0; first + alert.moreThan < all.length; first++) {
    const last = first + alert.moreThan
    if (at(last) > addSpan(office, at(first), alert.within)) continue
    const wave = found.at(-1)
    if (wave && first <= wave.last) wave.last = last
    else found.push({ first, last })
  }
  const current = found.filter(({ last }) => at(last) >= fresh)
  return current.map(({ first, last }) => all.slice(first, last + 1).map(({ number }) => number))
}

/** An instant so early that nothing before it can be in one wave with what came at `fresh`. */
function reach(office: Calendar, { within }: Alert, fresh: number): number {
  let from = fresh
  for (let days = 0; days < 400 && addSpan(office, from, within) >= fresh; days++) from -= day
  return from
}
