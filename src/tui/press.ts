import { sentence } from '../output/sentence.ts'
import { isAsked } from '../services/tickets/board.ts'
import { choicesFor, doAgain, moveTo, reopen, takeBackLast } from './act.ts'
import { answerWith, beginAnswer, choose, edit, keep, leaveAnswer, proceed, send } from './answer.ts'
import { leaveErrand } from './errands.ts'
import { keyName } from './keymap.ts'
import type { Binding } from './keys.ts'
import { emptyLine, inserted } from './line.ts'
import { mailAct } from './mail-acts.ts'
import { pressOver, withLine } from './press-over.ts'
import { roomAct } from './rooms.ts'
import { seek } from './seek.ts'
import { isSplit, listHeight, selectedRow, shownRows, targets } from './state.ts'
import type { Stroke } from './stroke.ts'
import { askFor, type Workbench } from './workbench.ts'

/** Deals with one key. What the person did wrong is said on the screen; a bug is thrown. */
export async function press(bench: Workbench, stroke: Stroke, isStale = false): Promise<void> {
  if (bench.state.notice) bench.dispatch({ kind: 'noticed', notice: null })
  try {
    if (isStale && isAct(bench, stroke)) {
      const key = stroke.kind === 'key' ? keyName(stroke.name) : stroke.text
      bench.say('work.stale', { key }, 'warn')
    } else if (bench.state.overlay) await pressOver(bench, bench.state.overlay, stroke, run)
    else if (stroke.kind === 'text') bench.say('work.ime', {}, 'warn')
    else {
      const binding = bench.keys.boundTo(bench.state.place, stroke.name)
      if (binding) await run(bench, binding, stroke.name)
      else sayWhyNot(bench, stroke.name)
    }
  } catch (error) {
    bench.problem(error)
  }
}

/** A key that means something elsewhere says what and where. */
function sayWhyNot(bench: Workbench, key: string): void {
  const { language } = bench.context.output
  const other = bench.keys.elsewhere(key)
  if (!other) {
    bench.say('work.no-key', { key: keyName(key) }, 'quiet')
    return
  }
  const where = sentence(`work.place-${other.places[0] ?? 'queue'}`, {}, language).message
  bench.say('work.not-here', { key: keyName(key), what: other.label[language], where }, 'quiet')
}

/** Whether a key would do more than look around. */
function isAct({ state, keys }: Workbench, stroke: Stroke): boolean {
  if (state.overlay) return state.overlay.kind === 'confirm' || state.overlay.kind === 'read'
  const group = stroke.kind === 'key' ? keys.boundTo(state.place, stroke.name)?.group : null
  return group === 'ticket' || group === 'answer' || group === 'mark'
}

/** Text that was pasted: into a line it goes, anywhere else nothing happens. */
export function paste(bench: Workbench, text: string): void {
  const { overlay } = bench.state
  if (overlay && 'line' in overlay)
    bench.dispatch({ kind: 'overlaid', overlay: withLine(overlay, inserted(overlay.line, text)) })
  else bench.say('work.pasted', {}, 'warn')
}

async function run(bench: Workbench, { act, group }: Binding, key: string): Promise<void> {
  if (group === 'ticket' || group === 'answer') await bench.equip()
  const { state } = bench
  const numbers = targets(state)
  const { place } = state
  const isLetter = place === 'letter' && (act === 'send' || act === 'edit')
  if (await mailAct(bench, isLetter ? `${act} letter` : act)) return
  if (await roomAct(bench, act)) return
  switch (act) {
    case 'down':
      return go(bench, 1)
    case 'up':
      return go(bench, -1)
    case 'half-down':
      return go(bench, half(bench))
    case 'half-up':
      return go(bench, -half(bench))
    case 'first':
      return go(bench, Number.NEGATIVE_INFINITY)
    case 'last':
      return go(bench, Number.POSITIVE_INFINITY)
    case 'open':
      return selectedRow(state)
        ? bench.dispatch({ kind: 'placed', place: 'ticket' })
        : bench.say('work.no-ticket', {}, 'quiet')
    case 'next-ticket':
    case 'previous-ticket':
      return bench.dispatch({ kind: 'moved', by: act === 'next-ticket' ? 1 : -1 })
    case 'next-tab':
    case 'previous-tab':
      return turn(bench, act === 'next-tab' ? 1 : -1)
    case 'search':
    case 'filter':
      return askFor(bench, act, [])
    case 'search-next':
    case 'search-previous':
      seek(bench, act === 'search-next' ? 1 : -1)
      return
    case 'why':
    case 'facts': {
      if (place === 'queue' && !isSplit(state)) bench.dispatch({ kind: 'placed', place: 'ticket' })
      return bench.dispatch({ kind: 'paned', pane: bench.state.pane === act ? 'talk' : act })
    }
    case 'unfold':
      return bench.dispatch({ kind: 'unfolded' })
    case 'mark': {
      if (state.selected === null) return
      bench.dispatch({ kind: 'marked', tickets: [state.selected], on: !state.marked.has(state.selected) })
      return go(bench, 1)
    }
    case 'mark-range':
      return markRange(bench)
    case 'unmark':
      return bench.dispatch({ kind: 'unmarked' })
    case 'reply':
    case 'suggested': {
      if (state.selected === null) return bench.say('work.no-ticket', {}, 'quiet')
      return act === 'reply' ? beginAnswer(bench, state.selected) : answerWith(bench, state.selected, Number(key) - 1)
    }
    case 'choose':
      return proceed(bench)
    case 'send':
      return send(bench)
    case 'edit':
      return edit(bench)
    case 'keep':
      return keep(bench)
    case 'promise':
      return askFor(bench, 'promise', [])
    case 'close':
      return moveTo(bench, numbers, 'closed')
    case 'later':
      return moveTo(bench, numbers, 'answer-later')
    case 'wait':
      return moveTo(bench, numbers, 'awaiting-customer')
    case 'now':
      return reopen(bench, numbers)
    case 'note':
    case 'tag':
    case 'snooze':
    case 'assign':
    case 'merge':
      return numbers.length > 0 ? askFor(bench, act, numbers) : bench.say('work.no-ticket', {}, 'quiet')
    case 'priority':
    case 'move': {
      if (numbers.length === 0) return bench.say('work.no-ticket', {}, 'quiet')
      const overlay = {
        kind: 'choose',
        what: act,
        choices: choicesFor(bench, act),
        index: 0,
        tickets: numbers,
      } as const
      return bench.dispatch({ kind: 'overlaid', overlay })
    }
    case 'undo':
      return takeBackLast(bench)
    case 'redo':
      return doAgain(bench)
    case 'refresh':
      return bench.refresh()
    case 'palette':
      return bench.dispatch({ kind: 'overlaid', overlay: { kind: 'palette', line: emptyLine, index: 0 } })
    case 'help':
      return bench.dispatch({ kind: 'overlaid', overlay: { kind: 'help', scroll: 0 } })
    case 'suspend':
      return bench.hands.lend(() => bench.hands.stop())
    case 'quit':
      return bench.hands.leave()
    case 'back':
      return back(bench, key)
  }
}

/** Escape closes what is open and never ends the program; q does, from the list. */
function back(bench: Workbench, key: string) {
  const { place, compose, filter, marked, tab } = bench.state
  if (place === 'preview' && compose) {
    bench.compose({ ...compose, ready: null })
    return bench.dispatch({ kind: 'placed', place: 'pick' })
  }
  if (place === 'pick') return leaveAnswer(bench)
  if (place === 'letter') return leaveErrand(bench)
  if (place !== 'queue') return bench.dispatch({ kind: 'placed', place: bench.state.under })
  if (isAsked(tab)) return bench.list('todo')
  if (key === 'q') return bench.hands.leave()
  if (marked.size > 0) return bench.dispatch({ kind: 'unmarked' })
  if (filter !== '') return bench.dispatch({ kind: 'filtered', text: '' })
  bench.dispatch({ kind: 'searching', text: '' })
}

function half({ state }: Workbench): number {
  return Math.max(1, Math.floor(listHeight(state) / 2))
}

/** Through the list, or through the text that is read. */
function go(bench: Workbench, by: number) {
  const { place, scroll, compose } = bench.state
  if (place === 'queue') return bench.dispatch({ kind: 'moved', by })
  if (place === 'morning' || place === 'outbox') return bench.dispatch({ kind: 'chosen', by })
  if (place === 'pick' && compose) return choose(bench, by)
  bench.dispatch({ kind: 'scrolled', to: bench.reach(scroll + by) })
}

function turn(bench: Workbench, by: number) {
  const { tabs, tab } = bench.state
  const index = tabs.findIndex(({ key }) => key === tab)
  const next = tabs[(index + by + tabs.length) % tabs.length]
  if (!next) return
  bench.reread()
  bench.list(next.key)
}

/** Marks everything between the nearest marked row and this one. */
function markRange(bench: Workbench): void {
  const { state } = bench
  const numbers = shownRows(state).map(({ ticket }) => ticket.number)
  const here = state.selected === null ? -1 : numbers.indexOf(state.selected)
  if (here < 0) return
  const others = numbers.flatMap((number, index) => (state.marked.has(number) && index !== here ? [index] : []))
  const nearest = others.sort((a, b) => Math.abs(a - here) - Math.abs(b - here))[0] ?? here
  const between = numbers.slice(Math.min(here, nearest), Math.max(here, nearest) + 1)
  bench.dispatch({ kind: 'marked', tickets: between, on: true })
}
