import { type Around, type History, historyOf, wordAfter } from '../../metrics/parts/history.ts'
import { outcomesOf } from '../../metrics/parts/outcome.ts'
import { agentActs, eventsByTicket, eventsOfMessage } from '../../store/report.ts'
import { ballOf, type Desk } from '../desk.ts'
import { calendarOf, policyOf } from '../tickets/standing.ts'

/** A longer pause between two acts was no work on the second one. */
const longestAct = 30 * 60_000

/**
 * The histories of all tickets that [since, end) can be about, one after the other, as things were known at `asOf`. All in
 * milliseconds. Which SLA policy a ticket has is asked of the rules as they are now.
 */
export function* histories(desk: Desk, { since, end, asOf }: { since: number; end: number; asOf: number }) {
  const { store, folders } = desk
  const spent = timesSpent(desk, since, end)
  const side = (folder: string) => ballOf(folders, folder)
  const around: Around = {
    moved: (message, from) => wordAfter(eventsOfMessage(store, message, from)),
    spent: (act) => spent.get(act) ?? null,
    ballOf: side,
    outcomes: (ticket, words) => {
      const policy = policyOf(desk, ticket)
      const { path } = ticket.clock
      return policy ? outcomesOf({ words, path, policy, calendar: calendarOf(desk, policy), ballOf: side, end }) : []
    },
    end,
  }
  const window = {
    since: iso(since),
    until: iso(asOf),
    done: folders.filter(({ ball }) => ball === 'nobody').map(({ name }) => name),
  }
  for (const events of eventsByTicket(store, window)) {
    const history: History | null = historyOf(events[0]?.ticket ?? 0, events, around)
    if (history && !isOwnPaper(desk, history)) yield history
  }
}

/** A mail of ours to one of us that nobody has answered, such as a report: it is no work on anybody's matter. */
function isOwnPaper({ addresses }: Desk, { customer, words }: History): boolean {
  return addresses.includes(customer.address) && words.every(({ kind }) => kind === 'handoff')
}

const iso = (at: number) => new Date(at).toISOString()

/** How long each act of the agent took: the time since the one before it, on whatever ticket that was. */
function timesSpent({ store }: Desk, since: number, end: number): Map<number, number> {
  const spent = new Map<number, number>()
  let last: number | null = null
  for (const { act, at } of agentActs(store, iso(since - longestAct), iso(end))) {
    const now = Date.parse(at)
    if (last !== null && now - last < longestAct) spent.set(act, now - last)
    last = now
  }
  return spent
}
