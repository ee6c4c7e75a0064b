import type { Cell } from '../output/cell.ts'
import { dashboardView } from '../output/dashboard.ts'
import { customerCard } from '../services/customers/customers.ts'
import { dashboard } from '../services/dashboard.ts'
import { explainRules } from '../services/rules/explain.ts'
import { conversation, explain, history } from '../services/tickets/explain.ts'
import { otherTickets } from '../services/tickets/others.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { Lines } from './lines.ts'
import { readyView, sampleView } from './screens/compose.ts'
import { errandView } from './screens/errand.ts'
import { helpView } from './screens/help.ts'
import { rulesView } from './screens/rules.ts'
import { factsView, talkView, whyView } from './screens/ticket.ts'
import { suggestedFor } from './shelf.ts'
import type { Pane } from './state.ts'
import type { Workbench } from './workbench.ts'

/** What is kept of what was drawn: as many pages as a person goes back and forth between. */
const kept = 12
/** So many of the customer's other tickets are named. */
const mostOthers = 5

/** Texts as lines, made once for a ticket, its state and a width. */
export class Pages {
  readonly #known = new Map<string, Lines>()

  /** What a pane shows of a ticket. */
  ticket(bench: Workbench, number: number, pane: Pane, room: number): Lines {
    const { state, edition, shelf } = bench
    const { look } = bench.context.output
    const key = [number, pane, room, edition, look.language, state.unfolded, shelf !== null].join()
    return this.#once(key, () => {
      if (pane === 'talk') return talkView(conversation(bench.desk, number), look, room, state.unfolded)
      if (pane === 'why') return whyView(explain(bench.desk, number), look, room)
      return factsOf(bench, number, room)
    })
  }

  /** What the rules said about a ticket. */
  rules(bench: Workbench, number: number, room: number): Lines {
    const { look } = bench.context.output
    const { desk } = bench.equipment()
    const key = `rules ${number} ${room} ${bench.edition} ${look.language}`
    return this.#once(key, () => rulesView(explainRules(desk, number), look, room))
  }

  /** Today in numbers. */
  dashboard(bench: Workbench, room: number): Lines {
    const { look, timeZone } = bench.context.output
    const key = `dashboard ${room} ${bench.edition} ${look.language}`
    return this.#once(key, () => dashboardView(dashboard(bench.desk, timeZone), look, room))
  }

  help(bench: Workbench): Lines {
    const { look } = bench.context.output
    return this.#once(`help ${bench.state.place} ${look.language}`, () => helpView(bench.keys, bench.state.place, look))
  }

  /** The chosen text, or the mail as it would leave. */
  compose(bench: Workbench, room: number): Lines {
    const { compose, errand, place } = bench.state
    const { look } = bench.context.output
    const shown = place === 'letter' ? errand : compose
    if (!shown) return new Lines([])
    const known = drawn.get(shown)
    if (known && known.room === room) return known.lines
    const lines = new Lines(
      'kind' in shown
        ? errandView(shown, look, room)
        : shown.ready
          ? readyView(shown.ready, look, room)
          : sampleView(shown, look, room),
    )
    drawn.set(shown, { room, lines })
    return lines
  }

  #once(key: string, make: () => Iterable<Cell>): Lines {
    const found = this.#known.get(key)
    if (found) return found
    const lines = new Lines(make())
    this.#known.set(key, lines)
    const [oldest] = this.#known.keys()
    if (this.#known.size > kept && oldest !== undefined) this.#known.delete(oldest)
    return lines
  }
}

const drawn = new WeakMap<object, { room: number; lines: Lines }>()

function factsOf(bench: Workbench, number: number, room: number): Iterable<Cell> {
  const { desk, shelf } = bench
  const { look } = bench.context.output
  const row = rankedTicket(desk, number)
  const offered = shelf ? suggestedFor(shelf, row.ticket, look.language) : []
  const events = [...history.read(desk, 0, number)].reverse()
  const card = customerCard(desk, row.ticket.customer.address)
  return factsView({ row, card, offered, events, others: otherTickets(desk, row.ticket, mostOthers) }, look, room)
}
