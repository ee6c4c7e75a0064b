import { type Cell, cells, clean, clip, type Piece, paintPieces } from '../output/cell.ts'
import { type Painter, style } from '../output/colour.ts'
import { hanging } from '../output/hanging.ts'
import { plain } from '../output/plain.ts'
import { sentence } from '../output/sentence.ts'
import type { Look } from '../output/table.ts'
import { width } from '../output/width.ts'
import type { DrawnLine } from './components/column.tsx'
import { gap, layoutOf } from './layout.ts'
import { type Line, visible } from './line.ts'
import { holds } from './match.ts'
import type { Overlay } from './overlay.ts'
import { offersView } from './screens/compose.ts'
import { footerView, noticeView, subjectView, tabsView, titleView } from './screens/frame.ts'
import { paletteView } from './screens/help.ts'
import { listView } from './screens/list.ts'
import { windowOf } from './sheet.ts'
import { type State, smallest } from './state.ts'
import type { Workbench } from './workbench.ts'

/** A whole screen as painted lines. */
export interface Drawing {
  head: DrawnLine[]
  main: DrawnLine[]
  side: DrawnLine[]
  foot: DrawnLine[]
  widths: { main: number; side: number; gap: number }
  height: number
  /** Where the caret stands, for input methods; null: nowhere. */
  caret: { x: number; y: number } | null
}

/** Cuts and paints one line: the only way to the screen, and plain() stands in it. */
function painted(cell: Cell, room: number, paint: Painter): DrawnLine {
  return { text: paintPieces(clip(clean(cell, 'line'), room), paint) }
}

/** The chosen row, without colours of its own, across the whole width. */
function chosen(pieces: readonly Piece[], room: number): DrawnLine {
  const line = clip(
    pieces.map((piece) => plain(String(piece))),
    room,
  )
  return { text: line.map(String).join('') + ' '.repeat(Math.max(0, room - cells(line))), inverse: true }
}

export function draw(bench: Workbench, paint: Painter): Drawing {
  const { state } = bench
  const { look } = bench.context.output
  const { columns, rows } = state.size
  const { height, main: room, side: sideRoom } = layoutOf(state)
  const widths = { main: room, side: sideRoom, gap: sideRoom > 0 ? gap : 0 }
  const drawing: Drawing = { head: [], main: [], side: [], foot: [], widths, height, caret: null }
  if (columns < smallest.columns || rows < smallest.rows) {
    const values = { columns: smallest.columns, rows: smallest.rows }
    const { message } = sentence('work.too-small', values, look.language)
    return {
      ...drawing,
      main: [painted(message, columns, paint)],
      widths: { main: columns, side: 0, gap: 0 },
      height: rows,
    }
  }
  const line = (cell: Cell) => painted(cell, columns, paint)
  drawing.head = [
    line(titleView(state, look, bench.address, columns)),
    line(state.place === 'queue' ? tabsView(state, look, columns) : subjectView(state, look)),
  ]
  drawing.foot = [line(noticeView(state, look)), line(footerView(bench.keys, state.place, look, columns))]
  const { main, side } = middle(bench, look, height, paint)
  drawing.main = main
  drawing.side = side
  return state.overlay ? laidOver(bench, drawing, state.overlay, look, paint) : drawing
}

function middle(bench: Workbench, look: Look, height: number, paint: Painter): Pick<Drawing, 'main' | 'side'> {
  const { state, pages } = bench
  const { main: room, side: sideRoom } = layoutOf(state)
  const some = (list: readonly Cell[], cells: number) => list.map((cell) => painted(cell, cells, paint))
  const found = (list: readonly Cell[], cells: number) =>
    list.map((cell) => (holds(cell, state.search) ? chosen(clean(cell, 'line'), cells) : painted(cell, cells, paint)))
  const { selected, pane, scroll, compose } = state
  if (state.place === 'queue') {
    const main = listView(state, look, room).map(({ pieces, isSelected }) =>
      isSelected ? chosen(pieces, room) : { text: paintPieces(pieces, paint) },
    )
    if (sideRoom === 0 || selected === null) return { main, side: [] }
    return { main, side: some(pages.ticket(bench, selected, pane, sideRoom).slice(0, height), sideRoom) }
  }
  if (state.sheet && (state.place === 'morning' || state.place === 'outbox')) {
    const main = windowOf(state.sheet, height).map(({ line, isSelected }) =>
      isSelected ? chosen(marked(line.cell), room) : painted(line.cell, room, paint),
    )
    return { main, side: [] }
  }
  if (state.place === 'rules' || state.place === 'dashboard') {
    const own = bench.page()?.lines
    return { main: own ? found(own.slice(own.reach(scroll, height), height), room) : [], side: [] }
  }
  if (state.place === 'ticket' && selected !== null) {
    const isWide = sideRoom > 0
    const shown = isWide ? 'talk' : pane
    const own = pages.ticket(bench, selected, shown, room)
    const from = isWide && pane !== 'talk' ? 0 : scroll
    const main = found(own.slice(own.reach(from, height), height), room)
    if (!isWide) return { main, side: [] }
    const beside = pages.ticket(bench, selected, pane === 'why' ? 'why' : 'facts', sideRoom)
    const at = pane === 'talk' ? 0 : scroll
    return { main, side: found(beside.slice(beside.reach(at, height), height), sideRoom) }
  }
  if (state.place === 'preview' || state.place === 'letter') {
    const own = pages.compose(bench, room)
    return { main: some(own.slice(own.reach(scroll, height), height), room), side: [] }
  }
  if (!compose) return { main: [], side: [] }
  if (sideRoom > 0) {
    const sample = pages.compose(bench, sideRoom).slice(0, height)
    return { main: some(offersView(compose, look, height), room), side: some(sample, sideRoom) }
  }
  const half = Math.max(2, Math.floor(height / 2) - 1)
  const offers = offersView(compose, look, half)
  const sample = pages.compose(bench, room).slice(0, height - half - 1)
  return { main: some([...offers, ...Array(half - offers.length).fill(''), '', ...sample], room), side: [] }
}

/** The line of a screen that is chosen begins with a mark: colour alone would not say it. */
function marked(cell: Cell): Piece[] {
  const [first = '', ...rest] = clean(cell, 'line')
  return [String(first).replace(/^ /, '>'), ...rest]
}

/** What lies over the middle; a line that is asked for stands where the notice was. */
function laidOver(bench: Workbench, drawing: Drawing, overlay: Overlay, look: Look, paint: Painter): Drawing {
  const { state } = bench
  const { columns } = state.size
  const { height } = drawing
  const say = (code: string, values = {}) => sentence(code, values, look.language).message
  const whole = { main: columns, side: 0, gap: 0 }
  const over = (list: readonly Cell[]) => ({
    ...{ main: list.map((cell) => painted(cell, columns, paint)), side: [], widths: whole },
  })
  // The keys of the screen below would be a lie: what lies over it takes them all.
  const isTyped = overlay.kind === 'ask' || overlay.kind === 'palette'
  const footer = painted(style.quiet(isTyped ? say(`work.keys-${overlay.kind}`) : ''), columns, paint)
  switch (overlay.kind) {
    case 'help':
      return {
        ...drawing,
        ...over(bench.pages.help(bench).slice(overlay.scroll, height)),
        foot: [painted(style.mark(say('work.help-keys')), columns, paint), footer],
      }
    case 'choose': {
      const from = Math.max(0, Math.min(overlay.index - Math.floor(height / 2), overlay.choices.length - height))
      const list = overlay.choices.slice(from, from + height).map(({ label }, offset) => {
        const index = from + offset
        const text = `${index < 9 ? index + 1 : ' '}  ${label}`
        return index === overlay.index ? style.strong(`> ${text}`) : `  ${text}`
      })
      return {
        ...drawing,
        ...over(list),
        foot: [painted(style.mark(say(`work.choose-${overlay.what}`)), columns, paint), footer],
      }
    }
    case 'read':
      return {
        ...drawing,
        ...over(readLines(overlay, columns).slice(overlay.scroll, overlay.scroll + height)),
        foot: [painted(style.mark(say(overlay.foot.code, overlay.foot.values)), columns, paint), footer],
      }
    case 'confirm':
      return { ...drawing, foot: [painted(style.alarm(say(overlay.code, overlay.values)), columns, paint), footer] }
    case 'palette': {
      const list = paletteView(bench.keys, state.place, overlay.line.text, overlay.index, look, height)
      return asked({ ...drawing, ...over(list) }, ':', overlay.line, footer, state, paint)
    }
    case 'ask':
      return asked(
        drawing,
        `${say(`work.ask-${overlay.question}`, { name: overlay.name })} `,
        overlay.line,
        overlay.fault ? painted(style.alarm(overlay.fault.message), columns, paint) : footer,
        state,
        paint,
      )
  }
}

/** What is read over the screen, no line of it cut. */
export function readLines({ lines }: Extract<Overlay, { kind: 'read' }>, room: number): Cell[] {
  return [...hanging(lines, room)]
}

function asked(
  drawing: Drawing,
  question: string,
  line: Line,
  below: DrawnLine,
  state: State,
  paint: Painter,
): Drawing {
  const { columns, rows } = state.size
  const before = width(question)
  const { text, column } = visible(line, Math.max(1, columns - before - 1))
  return {
    ...drawing,
    foot: [painted([style.mark(question), text], columns, paint), below],
    caret: { x: before + column, y: rows - 2 },
  }
}
