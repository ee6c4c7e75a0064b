import type { EventDraft } from '../src/domain/event.ts'
import { appendEvents } from '../src/store/event.ts'
import { openStore, type Store, transact } from '../src/store/open.ts'
import { makeHome } from '../test/support/home.ts'
import { environment, program } from '../test/support/program.ts'
import { type Measured, measure } from './measure.ts'
import { atMost, type Figure, report, seconds } from './report.ts'

const rules = `version: 1
hours:
  timezone: Asia/Tokyo
  open: { mon-fri: ["09:00-12:00", "13:00-18:00"] }
  holidays: [JP]
sla: [{ name: usual, first_response: 4h, next_response: 1d, resolution: 5d }]
`

/** `npm run bench report`: the figures of a month and of the whole year in which so many tickets came, and of none. */
export async function benchLookingBack(count: number): Promise<boolean> {
  using empty = makeHome({ 'rules.yaml': rules })
  using home = makeHome({ 'rules.yaml': rules })
  fillYear(home.path, count)
  const env = (path: string) => ({ ...environment(path), TRIAGE_NOW: '2026-01-05T00:00:00Z' })
  const run = (path: string, ...args: string[]) =>
    measure([process.execPath, program, 'report', ...args, '--json'], env(path))
  const year = ['--from', '2025-01-01', '--to', '2025-12-31']
  const none = await run(empty.path, ...year)
  const month = await run(home.path, '--month', '2025-11')
  const whole = await run(home.path, ...year)
  const html = await measure([process.execPath, program, 'report', ...year, '--format', 'html'], env(home.path))
  const opened = [month, whole].map(openedIn)
  if (opened[1] !== count) throw new Error(`of ${count} tickets the year counts ${opened[1]}`)
  const told = (one: Measured) => `${seconds(one.seconds)}, CPU ${seconds(one.cpu)}, ${Math.round(one.peak)} MB`
  const figures: Figure[] = [
    { what: 'tickets', value: `${count} in a year, ${opened[0]} in the month` },
    { what: 'report of a store without tickets', value: told(none) },
    { what: 'report of the month, beside the one before', value: told(month) },
    { what: 'report of the year, beside the one before', value: told(whole) },
    { what: 'the same as one HTML file', value: `${told(html)}, ${(html.stdout.length / 1e6).toFixed(1)} MB long` },
    { what: 'CPU time, year / month', value: (whole.cpu / month.cpu).toFixed(1) },
    { what: 'memory above the one without tickets, year', value: `${Math.round(whole.peak - none.peak)} MB` },
    { what: 'memory, year / month', ...atMost(whole.peak / month.peak, 2) },
  ]
  return report('bench report', figures)
}

function openedIn({ stdout }: Measured): number {
  const lines = stdout.trim().split('\n')
  const figures = lines.map((line) => JSON.parse(line) as { metric: string; count: number })
  return figures.find(({ metric }) => metric === 'opened')?.count ?? 0
}

/** Tickets that came evenly over 2025: two questions, two answers and an end; of every tenth the end is missing. */
function fillYear(folder: string, count: number): void {
  const store = openStore(folder)
  const step = (365 * 86_400_000) / (count + 1)
  try {
    for (let first = 1; first <= count; first += 1000) {
      transact(store, () => {
        for (let number = first; number < Math.min(first + 1000, count + 1); number++)
          addTicket(store, number, Date.UTC(2024, 11, 31, 15) + number * step)
      })
    }
  } finally {
    store.close()
  }
}

const minute = 60_000

function addTicket(store: Store, number: number, start: number): void {
  const at = (minutes: number) => new Date(start + minutes * minute).toISOString()
  const customer = { address: `customer${number % 5000}@customer.example`, name: null }
  const put = (minutes: number, ...drafts: EventDraft[]) => appendEvents(store, number, at(minutes), drafts)
  const said = (order: number, minutes: number, kind: 'inbound' | 'reply'): EventDraft => ({
    kind: 'message',
    by: kind === 'reply' ? 'agent' : 'mail',
    data: {
      ...{ message: number * 10 + order, kind, link: null },
      ...(kind === 'reply' ? { template: `template ${number % 20}` } : { at: at(minutes) }),
    },
  })
  const to = (minutes: number, from: string, target: string, by: 'agent' | 'mail'): EventDraft => {
    const reason = target === 'closed' ? 'hand' : by === 'agent' ? 'reply' : 'human'
    const hand = { from: false, to: target === 'closed' }
    return { kind: 'folder', by, data: { from, to: target, reason, since: { from: at(0), to: at(minutes) }, hand } }
  }
  const [ours, theirs] = ['answer-now', 'awaiting-customer']
  const answer = 20 + (number % 300)
  put(
    0,
    { kind: 'created', by: 'mail', data: { subject: `Matter ${number}`, customer, channel: 'mail', since: at(0) } },
    ...[said(1, 0, 'inbound'), to(0, ours, ours, 'mail')],
    { kind: 'tag', by: 'mail', data: { add: [`topic${number % 30}`], remove: [] } },
  )
  put(answer, said(2, answer, 'reply'), to(answer, ours, theirs, 'agent'))
  put(900, said(3, 900, 'inbound'), to(900, theirs, ours, 'mail'))
  put(960, said(4, 960, 'reply'), to(960, ours, theirs, 'agent'))
  if (number % 10 > 0) put(2000, to(2000, theirs, 'closed', 'agent'))
}
