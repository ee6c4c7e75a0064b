import { type Cell, cells, clean, type Piece } from '../../output/cell.ts'
import { sentence, type Values } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import { width } from '../../output/width.ts'
import { folderWord } from '../../output/words.ts'
import { folderOfTab, type Tab, type TabKey } from '../../services/tickets/board.ts'
import type { Keymap } from '../keymap.ts'
import type { Place } from '../keys.ts'
import type { State } from '../state.ts'
import { shownRows } from '../state.ts'

const say = (look: Look, code: string, values: Values = {}) => sentence(code, values, look.language).message

/** Whose mailbox, where in the list, and whatever must not be overlooked. */
export function titleView(state: State, look: Look, address: string, room: number): Cell {
  const { condition, marked, fresh, filter, selected, order, minutesLeft } = state
  const rows = shownRows(state)
  const index = rows.findIndex(({ ticket }) => ticket.number === selected)
  const { doubts, leaving, fault, syncedAt } = condition
  const position = say(look, 'work.position', { index: index + 1, count: rows.length })
  const urgent: Cell[] = [
    ...(doubts > 0 ? [look.alarm(say(look, 'work.doubts', { count: doubts }))] : []),
    ...(fault === null ? [] : [look.alarm(say(look, `work.fault-${fault.job}`, { code: fault.code }))]),
    ...(fresh > 0 ? [look.good(say(look, 'work.fresh', { count: fresh }))] : []),
    ...(syncedAt === null ? [] : [look.quiet(say(look, 'work.synced', { age: look.age(syncedAt) }))]),
  ]
  const rest: Cell[] = [
    ...(marked.size > 0 ? [look.mark(say(look, 'work.marked', { count: marked.size }))] : []),
    ...(filter === '' ? [] : [look.mark(say(look, 'work.filter', { text: filter }))]),
    ...(leaving > 0 ? [say(look, 'work.leaving', { count: leaving })] : []),
    ...(order === 'quick' ? [look.mark(say(look, 'work.quick'))] : []),
    ...(minutesLeft === null ? [] : [look.mark(say(look, 'work.minutes-left', { count: minutesLeft }))]),
  ]
  const named = [look.strong(`triage ${address}`), position, ...rest, ...urgent]
  if (lengthOf(named) <= room) return joined(named)
  const short = [look.strong('triage'), position, ...rest, ...urgent]
  // What must not be overlooked comes first where not all of it fits.
  return joined(lengthOf(short) <= room ? short : [look.strong('triage'), ...urgent, position, ...rest])
}

function joined(parts: readonly Cell[]): Piece[] {
  return parts.flatMap((part, index) => [index === 0 ? '' : '  ', ...(Array.isArray(part) ? part : [part])])
}

function lengthOf(parts: readonly Cell[]): number {
  return cells(clean(joined(parts), 'line'))
}

export function tabWord(key: TabKey, look: Look): string {
  const folder = folderOfTab(key)
  if (folder !== null) return folderWord(folder, look.language)
  const [kind = '', ...words] = key.split(' ')
  return kind === 'view' ? words.join(' ') : say(look, `work.tab-${kind}`, { text: words.join(' ') })
}

const titles: Partial<Record<Place, string>> = {
  ticket: 'work.reading',
  rules: 'work.title-rules',
  pick: 'work.picking',
  preview: 'work.previewing',
}

/** Which screen this is, where it is about no ticket. */
const named: readonly Place[] = ['morning', 'outbox', 'dashboard']

/** Which ticket is read or answered. */
export function subjectView(state: State, look: Look): Cell {
  if (named.includes(state.place)) return look.strong(say(look, `work.title-${state.place}`))
  const number = state.compose?.ticket ?? state.errand?.ticket ?? state.selected
  const row = state.rows.find(({ ticket }) => ticket.number === number)
  const code = titles[state.place] ?? `work.sending-${state.errand?.kind ?? 'new'}`
  const { message } = sentence(code, { ticket: number ?? 0 }, look.language)
  return [
    look.strong(`${message}  `),
    row?.ticket.subject ?? (state.errand?.kind === 'new' ? state.errand.subject : ''),
  ]
}

/** The tabs around the chosen one, as many as fit. */
export function tabsView({ tabs, tab }: State, look: Look, room: number): Cell {
  const texts = tabs.map((one) => tabText(one, look))
  const chosen = Math.max(
    0,
    tabs.findIndex(({ key }) => key === tab),
  )
  let from = 0
  const total = (start: number) => texts.slice(start, chosen + 1).reduce((sum, text) => sum + width(text) + 3, 0)
  while (from < chosen && total(from) > room) from++
  return texts.slice(from).flatMap((text, index) => {
    const one = tabs[from + index]
    const isLate = one !== undefined && one.breached > 0
    if (from + index === chosen) return [look.strong(`[${text}]`), ' ']
    return [isLate ? look.alarm(` ${text} `) : look.quiet(` ${text} `), ' ']
  })
}

function tabText({ key, count, breached }: Tab, look: Look): string {
  return `${tabWord(key, look)} ${count}${breached > 0 ? ` !${breached}` : ''}`
}

/** What was done or why it was not; else how long a reply may still be taken back. */
export function noticeView({ notice, pending, countdown }: State, look: Look): Cell {
  const waiting = pending[0]
  const undo = waiting ? say(look, 'work.leaves', { ticket: waiting.row.ticket, seconds: countdown }) : ''
  if (notice === null) return look.mark(undo)
  const { message } = sentence(notice.code, notice.values, look.language)
  return [look[notice.tone](message), ...(undo === '' ? [] : [look.mark(`  ${undo}`)])]
}

/** The keys of this place that are used most, as many as fit, help always. */
export function footerView(map: Keymap, place: Place, look: Look, room: number): Cell {
  const help = `${map.keyOf('help')} ${map.bindings.find(({ act }) => act === 'help')?.label[look.language] ?? ''}`
  let line = help
  for (const item of map.footerItems(place, look.language)) {
    if (width(line) + width(item) + 2 > room) break
    line = `${line}  ${item}`
  }
  return look.quiet(line)
}
