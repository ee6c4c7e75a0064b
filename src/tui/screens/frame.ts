import type { Cell } from '../../output/cell.ts'
import { sentence, type Values } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import { width } from '../../output/width.ts'
import { folderWord } from '../../output/words.ts'
import { folderOfTab, type Tab, type TabKey } from '../../services/tickets/board.ts'
import { bindings, footerItems, type Place } from '../keys.ts'
import type { State } from '../state.ts'
import { shownRows } from '../state.ts'

const say = (look: Look, code: string, values: Values = {}) => sentence(code, values, look.language).message

/** Whose mailbox, where in the list, and whatever must not be overlooked. */
export function titleView(state: State, look: Look, address: string): Cell {
  const { condition, marked, fresh, filter, selected } = state
  const rows = shownRows(state)
  const index = rows.findIndex(({ ticket }) => ticket.number === selected)
  const { doubts, leaving, fault, syncedAt } = condition
  const parts: Cell[] = [
    look.strong(`triage ${address}`),
    say(look, 'work.position', { index: index + 1, count: rows.length }),
    ...(marked.size > 0 ? [look.mark(say(look, 'work.marked', { count: marked.size }))] : []),
    ...(filter === '' ? [] : [look.mark(say(look, 'work.filter', { text: filter }))]),
    ...(fresh > 0 ? [look.good(say(look, 'work.fresh', { count: fresh }))] : []),
    ...(doubts > 0 ? [look.alarm(say(look, 'work.doubts', { count: doubts }))] : []),
    ...(fault === null ? [] : [look.alarm(say(look, 'work.fault', { code: fault }))]),
    ...(leaving > 0 ? [say(look, 'work.leaving', { count: leaving })] : []),
    ...(syncedAt === null ? [] : [look.quiet(say(look, 'work.synced', { age: look.age(syncedAt) }))]),
  ]
  return parts.flatMap((part, index) => [index === 0 ? '' : '  ', ...(Array.isArray(part) ? part : [part])])
}

export function tabWord(key: TabKey, look: Look): string {
  const folder = folderOfTab(key)
  return folder === null ? say(look, `work.tab-${key}`) : folderWord(folder, look.language)
}

/** Which ticket is read or answered. */
export function subjectView(state: State, look: Look): Cell {
  const number = state.compose?.ticket ?? state.selected
  const row = state.rows.find(({ ticket }) => ticket.number === number)
  const code = state.place === 'ticket' ? 'work.reading' : state.place === 'pick' ? 'work.picking' : 'work.previewing'
  const { message } = sentence(code, { ticket: number ?? 0 }, look.language)
  return [look.strong(`${message}  `), row?.ticket.subject ?? '']
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
export function footerView(place: Place, look: Look, room: number): Cell {
  const help = `? ${bindings.find(({ act }) => act === 'help')?.label[look.language] ?? ''}`
  let line = help
  for (const item of footerItems(place, look.language)) {
    if (width(line) + width(item) + 2 > room) break
    line = `${line}  ${item}`
  }
  return look.quiet(line)
}
