import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { byEffort, type RankedTicket } from '../domain/ranked.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { Cell } from '../output/cell.ts'
import type { Tone } from '../output/colour.ts'
import type { Values } from '../output/sentence.ts'
import { condition, storeVersion } from '../services/condition.ts'
import type { Desk } from '../services/desk.ts'
import { type Asked, type Board, isAsked, readBoard, rowsOf, type TabKey } from '../services/tickets/board.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { selectTickets } from '../services/tickets/selection.ts'
import { isDue, type Reading } from '../services/tickets/watch.ts'
import type { Compose, Ready } from './compose.ts'
import type { Errand } from './errand.ts'
import type { Opening } from './files.ts'
import { type Keymap, usualKeys } from './keymap.ts'
import { layoutOf } from './layout.ts'
import type { Leaving } from './leaving.ts'
import { lineOf } from './line.ts'
import type { Lines } from './lines.ts'
import type { Choice, Offered, Overlay, Question } from './overlay.ts'
import { Pages } from './pages.ts'
import { reduce } from './reduce.ts'
import { refreshedIn } from './sheet.ts'
import { sheetLines } from './sheets.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { type Action, blankState, type Notice, type State } from './state.ts'

/** What the program around lends the screen. */
export interface Hands {
  /** Lets the person write in the editor; throws UserError when nothing came of it, and the draft stays. */
  write(ticket: Ticket, ready: Omit<Ready, 'plan' | 'findings'>): Promise<Omit<Ready, 'plan' | 'findings'>>
  /** Writes a sequence to the terminal that draws nothing. */
  emit(sequence: string): void
  /** Starts sending what is due, in a process of its own. */
  send(): void
  /** Gives the terminal away for as long as the work takes. */
  lend(work: () => Promise<void>): Promise<void>
  /** Ctrl-Z: stops this program until it is told to go on. */
  stop(): Promise<void>
  /** Ends the screen. */
  leave(): void
}

/** Tickets that are read between two keys: a few milliseconds. */
const mostAtOnce = 100

/** The screen's state and everything that changes it. Keys are dealt with one after the other, each on what was shown. */
export class Workbench {
  state: State
  board: Board
  /** Counts changes of tickets: what was drawn of one before is out of date. */
  edition = 0
  shelf: Shelf | null = null
  /** Tickets that were asked for, while their tab is there. */
  asked: Asked | null = null
  readonly pages = new Pages()
  /** What this person did here, oldest first: an act, or mails. Others may act on the same store meanwhile. */
  readonly done: ({ act: number } | Leaving)[] = []
  /** Acts that took one of those back. */
  readonly undone: number[] = []
  /** Settles when rules and templates were read, or could not be. */
  equipped: Promise<void> | null = null
  #unequipped: unknown = null
  readonly #watchers = new Set<() => void>()
  #version: number

  constructor(
    readonly context: Context,
    readonly desk: Desk,
    readonly address: string,
    readonly hands: Hands,
    size: State['size'],
    readonly keys: Keymap = usualKeys,
  ) {
    this.#version = storeVersion(desk)
    this.board = readBoard(desk)
    this.state = blankState(size)
    this.list('todo')
    this.dispatch({ kind: 'conditioned', condition: condition(desk) })
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  readonly shown = (): State => this.state

  dispatch(action: Action): void {
    const next = reduce(this.state, action)
    if (next === this.state) return
    this.state = next
    for (const watcher of this.#watchers) watcher()
  }

  /** Reads rules and templates; when they cannot be read, what needs them says why. */
  equip(): Promise<void> {
    this.equipped ??= openShelf(this.context, this.desk).then(
      (shelf) => {
        this.shelf = shelf
        // The views are known now.
        this.follow()
        this.redraw()
      },
      (error: unknown) => {
        this.#unequipped = error
        this.problem(error)
      },
    )
    return this.equipped
  }

  /** Rules and templates. Throws what keeps them from being read. */
  equipment(): Shelf {
    if (this.shelf) return this.shelf
    throw this.#unequipped ?? new UserError('temporary', 'work.loading')
  }

  /** Draws again what depends on more than the state. */
  redraw(): void {
    this.edition++
    this.dispatch({ kind: 'noticed', notice: this.state.notice })
  }

  say(code: string, values: Values = {}, tone: Tone = 'mark'): void {
    this.dispatch({ kind: 'noticed', notice: { code, values, tone } })
  }

  /** What went wrong in words; a bug goes on to whoever started us. */
  problem(error: unknown): void {
    if (!(error instanceof UserError)) throw error
    this.say(error.code, error.values, 'alarm')
  }

  /** Shows a tab, or the same in its true order. */
  list(tab: TabKey): void {
    if (this.asked && this.asked.key !== tab) {
      this.asked = null
      this.reread()
    }
    const rows = rowsOf(this.desk, this.board, tab, 1)
    const isQuick = this.state.order === 'quick' && !isAsked(tab)
    this.dispatch({ kind: 'listed', board: this.board, tab, rows: isQuick ? rows.sort(byEffort) : rows })
  }

  /** Shows certain tickets as a tab of their own, until another one is shown. */
  ask(asked: Asked): void {
    this.asked = asked
    this.reread()
    this.list(asked.key)
    this.dispatch({ kind: 'placed', place: 'queue' })
  }

  /** Reads what has changed among the open tickets. `before`: the board to go on from; null to read all of them anew. */
  reread(before: Board | null = this.board, reading?: Reading): void {
    this.board = readBoard(this.shelf?.desk ?? this.desk, this.asked, before, reading)
    this.edition++
  }

  refresh(): void {
    this.reread(null)
    this.list(this.state.tab)
    this.dispatch({ kind: 'conditioned', condition: condition(this.desk) })
  }

  /**
   * Looks whether somebody else has written, or a minute has passed, which every age on the screen and every target feels.
   * Never takes long: true when more is left to be read, after the keys that wait.
   */
  look(): boolean {
    const version = storeVersion(this.desk)
    const isWritten = version !== this.#version
    if (!isWritten && !isDue(this.desk, this.board.watch)) return false
    this.#version = version
    this.follow({ most: mostAtOnce, isWritten })
    return this.board.watch.isBehind
  }

  /** Shows what others have written; the list keeps its order. */
  follow(reading?: Reading): void {
    this.reread(this.board, reading)
    if (this.board.watch.isBehind) return
    const { board, desk, state } = this
    const rows = rowsOf(desk, board, state.tab, state.rows.length)
    const seen = new Set([...board.open, ...rows].map(({ ticket }) => ticket.number))
    const others = state.rows.filter(({ ticket }) => !seen.has(ticket.number)).map(({ ticket }) => ticket.number)
    const known = [...board.open, ...rows, ...others.map((number) => rankedTicket(desk, number))]
    this.dispatch({ kind: 'changed', board, rows, known })
    const lines = state.sheet && sheetLines(this, state.place)
    if (lines && state.sheet) this.dispatch({ kind: 'sheeted', sheet: refreshedIn(state.sheet, lines) })
    this.dispatch({ kind: 'conditioned', condition: condition(desk) })
  }

  /** Remembers what was done, so that it can be taken back. */
  did(what: { act: number | null } | Leaving): void {
    if ('mails' in what) this.done.push(what)
    else if (what.act !== null) this.done.push({ act: what.act })
    this.undone.length = 0
  }

  /** After an act of ours. `follow`: one of these tickets is shown then, as after an undo. */
  acted(numbers: number[], notice: Notice | null, follow = false): void {
    this.reread()
    const tickets = numbers.map((number): RankedTicket => rankedTicket(this.desk, number))
    this.dispatch({ kind: 'acted', board: this.board, tickets, notice, follow })
    this.dispatch({ kind: 'conditioned', condition: condition(this.desk) })
    if (this.state.place === 'ticket' && this.state.selected === null) this.dispatch({ kind: 'placed', place: 'queue' })
  }

  /** These tickets have become part of another one: they leave the list, and that one is shown. */
  merged(numbers: number[], into: number): void {
    this.reread()
    const left = this.state.rows.filter(({ ticket }) => !numbers.includes(ticket.number))
    this.dispatch({ kind: 'listed', board: this.board, tab: this.state.tab, rows: left })
    const names = numbers.map((number) => `#${number}`).join(' ')
    const notice: Notice = { code: 'work.merged', values: { tickets: names, into }, tone: 'good' }
    this.acted([into], notice, true)
  }

  /** The tickets as they are now; the number of one that was merged leads to what it became part of. */
  tickets(numbers: number[]): Ticket[] {
    return selectTickets(this.desk, numbers.map(String), '', true).tickets
  }

  /** What is read at the moment, and in how many lines; null where a list has the keys. */
  page(): { lines: Lines; height: number } | null {
    const { state, pages } = this
    const { height, main, side } = layoutOf(state)
    if (state.place === 'preview' || state.place === 'letter') return { lines: pages.compose(this, main), height }
    if (state.place === 'dashboard') return { lines: pages.dashboard(this, main), height }
    if (state.selected === null) return null
    if (state.place === 'rules') return { lines: pages.rules(this, state.selected, main), height }
    if (state.place !== 'ticket') return null
    const room = side > 0 && state.pane !== 'talk' ? side : main
    return { lines: pages.ticket(this, state.selected, state.pane, room), height }
  }

  /** A place to scroll to, as far as there is text. */
  reach(to: number): number {
    const page = this.page()
    if (!page) return 0
    // The end is asked for: only then is all of it made.
    const from = Number.isFinite(to) ? to : to > 0 ? Number.MAX_SAFE_INTEGER : 0
    return page.lines.reach(Math.max(0, from), page.height)
  }

  compose(compose: Compose | null): void {
    this.dispatch({ kind: 'composed', compose })
  }

  /** Shows a mail that is no answer, ready to leave. */
  errand(errand: Errand): void {
    this.dispatch({ kind: 'sent-for', errand })
    this.dispatch({ kind: 'placed', place: 'letter' })
  }

  /** Lays something over the screen that is to be read whole. */
  read(lines: Cell[], foot: { code: string; values: Values }, opening: Opening | null): void {
    this.dispatch({ kind: 'overlaid', overlay: { kind: 'read', lines, scroll: 0, foot, opening } })
  }

  /** Offers a few to choose one from. */
  offer(what: Offered, choices: Choice[], tickets: number[]): void {
    this.dispatch({ kind: 'overlaid', overlay: { kind: 'choose', what, choices, index: 0, tickets } })
  }

  /** What the person makes of a text in the editor, as it was saved last; `fault`: why the editor did not end well. */
  async written(text: string): Promise<{ text: string; fault: UserError | null }> {
    const last = { text, fault: null as UserError | null }
    await this.hands.lend(async () => {
      const { text: saved, isWell, editor } = await this.context.person.edit(text)
      last.text = saved
      if (!isWell) last.fault = new UserError('usage', 'editor.failed', { editor })
    })
    return last
  }
}

/** Opens a line for an answer about these tickets; `name`: of the value that is asked for; `text`: what stands there first. */
export function askFor(bench: Workbench, question: Question, tickets: number[], name = '', text = ''): void {
  const overlay: Overlay = { kind: 'ask', question, line: lineOf(text), name, tickets, fault: null }
  bench.dispatch({ kind: 'overlaid', overlay })
}

/** A ticket by its number. Unknown: `usage`. */
export function theTicket(bench: Workbench, number: number): Ticket {
  const [ticket] = bench.tickets([number])
  if (!ticket) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  return ticket
}
