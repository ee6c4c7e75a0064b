import { UserError } from '../domain/error.ts'
import { readAddresses } from '../domain/letter-file.ts'
import { cancelOutbox, outboxRow, resolveOutbox, wrongState } from '../services/outbox/outbox.ts'
import { resendTo } from '../services/outbox/resend.ts'
import { search } from '../services/search/search.ts'
import { ticketsOf } from '../services/tickets/others.ts'
import { clear } from './act.ts'
import { groupsOf } from './group.ts'
import type { Place } from './keys.ts'
import { takeBack } from './leaving.ts'
import type { Overlay } from './overlay.ts'
import { sheetOf } from './sheet.ts'
import { sheetLines } from './sheets.ts'
import { isGrouped, selectedRow, targets } from './state.ts'
import { askFor, type Workbench } from './workbench.ts'

/** Acts that go to another screen, ask for other tickets, or are done in the outbox. False for any other act. */
export async function roomAct(bench: Workbench, act: string): Promise<boolean> {
  const { place } = bench.state
  const isSheet = place === 'morning' || place === 'outbox'
  if (act === 'refresh' && isSheet) showSheet(bench, place)
  else if (act === 'open' && isSheet) openChosen(bench)
  else {
    const known = acts[act]
    if (!known) return false
    await known(bench)
  }
  return true
}

const acts: Readonly<Record<string, (bench: Workbench) => Promise<void> | void>> = {
  morning: (bench) => showSheet(bench, 'morning'),
  outbox: (bench) => showSheet(bench, 'outbox'),
  dashboard: (bench) => bench.dispatch({ kind: 'placed', place: 'dashboard' }),
  rules: showRules,
  find: (bench) => askFor(bench, 'find', [], '', bench.state.search),
  group: openGroup,
  customer: showCustomer,
  quick: turnOrder,
  clear: (bench) => clear(bench, targets(bench.state)),
  'promise-by': (bench) => about(bench, (numbers) => askFor(bench, 'promise-by', numbers)),
  cancel: (bench) => cancel(bench, chosenMail(bench)),
  'resolve-sent': (bench) => resolve(bench, 'sent'),
  'resolve-resend': (bench) => resolve(bench, 'resend'),
  resend: askAddress,
}

/** What was typed into a line of these acts. Throws `usage` for what cannot be used; the line stays open then. */
export async function roomAnswered(
  bench: Workbench,
  { question, name }: Extract<Overlay, { kind: 'ask' }>,
  text: string,
): Promise<void> {
  if (question === 'find') {
    if (!find(bench, text)) throw new UserError('usage', 'work.found-none', { text })
  } else {
    await bench.equip()
    const { desk } = bench.equipment()
    const [address, ...others] = readAddresses(text) ?? []
    if (!address || others.length > 0) throw new UserError('usage', 'address.form', { text })
    await bench.context.transport()
    const row = resendTo(desk, Number(name), address, await bench.context.readdress())
    settled(bench, row.ticket, 'work.mail-again')
  }
}

/** Shows every ticket that has these words; false where none has. */
export function find(bench: Workbench, text: string): boolean {
  const { timeZone } = bench.context.output
  if (text.trim() === '') return true
  const { hits } = search(bench.desk, text, { folders: [], limit: mostFound, timeZone })
  const numbers = [...hits].map(({ ticket }) => ticket.number)
  if (numbers.length > 0) bench.ask({ key: `found ${text.trim()}`, numbers })
  return numbers.length > 0
}

/** More than these nobody reads: another word is quicker. */
const mostFound = 200

/** Shows the morning screen or the outbox, as they are now. */
export function showSheet(bench: Workbench, place: Place): void {
  const { state } = bench
  const lines = sheetLines(bench, place) ?? []
  bench.dispatch({
    kind: 'sheeted',
    sheet: sheetOf(lines, state.place === place ? (state.sheet?.selected ?? null) : null),
  })
  if (state.place !== place) bench.dispatch({ kind: 'placed', place })
}

/** Throws `usage` where nothing is chosen. */
function openChosen(bench: Workbench): void {
  const [, kind, number] = /(ticket|outbox) (\d+)$/.exec(bench.state.sheet?.selected ?? '') ?? []
  if (kind === undefined) throw new UserError('usage', 'work.no-ticket')
  const ticket = kind === 'ticket' ? Number(number) : outboxRow(bench.desk, Number(number)).ticket
  const [found] = bench.tickets([ticket])
  if (found) bench.dispatch({ kind: 'opened', ticket: found.number })
}

async function showRules(bench: Workbench): Promise<void> {
  if (bench.state.selected === null) return bench.say('work.no-ticket', {}, 'quiet')
  await bench.equip()
  bench.equipment()
  bench.dispatch({ kind: 'placed', place: 'rules', under: bench.state.place })
}

/** Shows the tickets of the list that the chosen one stands for, or folds them away. */
function openGroup(bench: Workbench): void {
  const { state } = bench
  const address = selectedRow(state)?.ticket.customer.address ?? ''
  const count = isGrouped(state) ? (groupsOf(state.rows, state.opened).counts.get(address) ?? 0) : 0
  if (count < 2) bench.say('work.single', {}, 'quiet')
  else bench.dispatch({ kind: 'grouped', customer: address })
}

function showCustomer(bench: Workbench): void {
  about(bench, ([number = 0]) => {
    const [ticket] = bench.tickets([number])
    const address = ticket?.customer.address ?? ''
    if (address === '') return bench.say('work.single', {}, 'quiet')
    bench.ask({ key: `customer ${address}`, numbers: ticketsOf(bench.desk, address) })
  })
}

function turnOrder(bench: Workbench): void {
  const order = bench.state.order === 'quick' ? 'urgency' : 'quick'
  bench.dispatch({ kind: 'ordered', order })
  bench.dispatch({ kind: 'selected', ticket: null })
  bench.refresh()
  bench.say(`work.order-${order}`)
}

function about(bench: Workbench, act: (numbers: number[]) => void): void {
  const numbers = targets(bench.state)
  if (numbers.length > 0) act(numbers)
  else bench.say('work.no-ticket', {}, 'quiet')
}

/** Throws `usage` where no mail is chosen. */
function chosenMail({ state }: Workbench): number {
  const id = /outbox (\d+)$/.exec(state.sheet?.selected ?? '')?.[1]
  if (id === undefined) throw new UserError('usage', 'work.no-mail')
  return Number(id)
}

/** Mail that was sent here a moment ago is taken back with all that was done with it. */
function cancel(bench: Workbench, id: number): void {
  const at = bench.done.findIndex((done) => 'mails' in done && done.mails.includes(id))
  const leaving = bench.done[at]
  if (leaving && 'mails' in leaving && takeBack(bench, leaving)) {
    bench.done.splice(at, 1)
    showSheet(bench, 'outbox')
  } else settled(bench, cancelOutbox(bench.desk, id).ticket, 'work.mail-cancelled')
}

function resolve(bench: Workbench, word: 'sent' | 'resend'): void {
  const row = resolveOutbox(bench.equipment().desk, chosenMail(bench), word)
  settled(bench, row.ticket, word === 'sent' ? 'work.mail-left' : 'work.mail-again')
}

function askAddress(bench: Workbench): void {
  const row = outboxRow(bench.desk, chosenMail(bench))
  if (!['sent', 'refused', 'unknown'].includes(row.state)) throw wrongState(row, 'resend')
  askFor(bench, 'resend', [row.ticket], String(row.id))
}

/** A mail was decided about: what is due leaves, and every list says so. */
function settled(bench: Workbench, ticket: number, code: string): void {
  bench.acted([ticket], { code, values: { ticket }, tone: 'good' })
  bench.hands.send()
  if (bench.state.place === 'outbox') showSheet(bench, 'outbox')
}
