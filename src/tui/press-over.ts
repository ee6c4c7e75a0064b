import { answered, moveTo, setPriority } from './act.ts'
import { proceed, promiseUntil, send, setValue } from './answer.ts'
import { readLines } from './draw.ts'
import { faultText } from './fault.ts'
import { open } from './files.ts'
import type { Binding } from './keys.ts'
import { layoutOf } from './layout.ts'
import { edited, inserted, type Line } from './line.ts'
import { isMailQuestion, mailAnswered, mailChosen } from './mail-given.ts'
import type { Overlay } from './overlay.ts'
import { find, roomAnswered } from './rooms.ts'
import { paletteItems } from './screens/help.ts'
import { seek } from './seek.ts'
import { type Stroke, written } from './stroke.ts'
import type { Workbench } from './workbench.ts'

type RunAct = (bench: Workbench, binding: Binding, key: string) => Promise<void>

type Written = Extract<Overlay, { line: Line }>

/** The overlay with another line. */
export function withLine(overlay: Written, line: Line): Overlay {
  return overlay.kind === 'palette' ? { ...overlay, line, index: 0 } : { ...overlay, line, fault: null }
}

/** A key while something lies over the screen. `runAct`: what an act of the palette does. */
export async function pressOver(bench: Workbench, overlay: Overlay, stroke: Stroke, runAct: RunAct): Promise<void> {
  const name = stroke.kind === 'key' ? stroke.name : ''
  const close = () => bench.dispatch({ kind: 'overlaid', overlay: null })
  if (name === 'escape' || name === 'ctrl+c') {
    if (overlay.kind === 'ask' && overlay.question === 'filter') bench.dispatch({ kind: 'filtered', text: '' })
    return close()
  }
  if (overlay.kind === 'help') return pressHelp(bench, overlay, name)
  if (overlay.kind === 'read') return pressRead(bench, overlay, name)
  if (overlay.kind === 'confirm') return confirmed(bench, overlay, name)
  if (overlay.kind === 'choose') return pressChoose(bench, overlay, name)
  if (name === 'enter') return overlay.kind === 'palette' ? runPalette(bench, overlay, runAct) : given(bench, overlay)
  if (overlay.kind === 'palette' && (name === 'down' || name === 'up')) {
    const items = paletteItems(bench.keys, bench.state.place, overlay.line.text)
    const index = Math.max(0, Math.min(items.length - 1, overlay.index + (name === 'down' ? 1 : -1)))
    return bench.dispatch({ kind: 'overlaid', overlay: { ...overlay, index } })
  }
  const text = written(stroke)
  const line = text === null ? edited(overlay.line, name) : inserted(overlay.line, text)
  if (!line) return
  bench.dispatch({ kind: 'overlaid', overlay: withLine(overlay, line) })
  if (overlay.kind === 'ask' && overlay.question === 'filter') bench.dispatch({ kind: 'filtered', text: line.text })
}

const steps: Readonly<Record<string, number>> = {
  ...{ j: 1, down: 1, k: -1, up: -1, 'ctrl+d': 8, 'ctrl+u': -8, pagedown: 8, pageup: -8 },
}

/** Scrolls; `y` opens what it is about where it is about something, and anything else closes. */
async function pressRead(bench: Workbench, overlay: Extract<Overlay, { kind: 'read' }>, name: string): Promise<void> {
  const by = steps[name]
  const { columns } = bench.state.size
  const last = Math.max(0, readLines(overlay, columns).length - layoutOf(bench.state).height)
  if (by !== undefined) {
    const scroll = Math.max(0, Math.min(last, overlay.scroll + by))
    return bench.dispatch({ kind: 'overlaid', overlay: { ...overlay, scroll } })
  }
  bench.dispatch({ kind: 'overlaid', overlay: null })
  if (overlay.opening && name === 'y') await open(bench, overlay.opening)
}

function pressHelp(bench: Workbench, overlay: Extract<Overlay, { kind: 'help' }>, name: string) {
  const by = steps[name]
  if (by === undefined) return bench.dispatch({ kind: 'overlaid', overlay: null })
  const scroll = bench.pages.help(bench).reach(Math.max(0, overlay.scroll + by), layoutOf(bench.state).height)
  bench.dispatch({ kind: 'overlaid', overlay: { ...overlay, scroll } })
}

async function confirmed(
  bench: Workbench,
  { values }: Extract<Overlay, { kind: 'confirm' }>,
  name: string,
): Promise<void> {
  bench.dispatch({ kind: 'overlaid', overlay: null })
  const { compose } = bench.state
  if (name !== 'y' || !compose?.ready) return
  const { ready } = compose
  const confirmed = [...ready.confirmed, values.address ?? '']
  const findings = ready.findings.filter(({ words }) => words !== values.address)
  bench.compose({ ...compose, ready: { ...ready, confirmed, findings } })
  await send(bench)
}

async function pressChoose(
  bench: Workbench,
  overlay: Extract<Overlay, { kind: 'choose' }>,
  name: string,
): Promise<void> {
  const { choices, index, what, tickets } = overlay
  const by = { j: 1, down: 1, k: -1, up: -1 }[name]
  if (by !== undefined) {
    const next = Math.max(0, Math.min(choices.length - 1, index + by))
    return bench.dispatch({ kind: 'overlaid', overlay: { ...overlay, index: next } })
  }
  const digit = /^[1-9]$/.test(name) ? Number(name) - 1 : null
  const chosen = name === 'enter' ? choices[index] : digit === null ? undefined : choices[digit]
  if (!chosen) {
    if (name === 'q') bench.dispatch({ kind: 'overlaid', overlay: null })
    return
  }
  bench.dispatch({ kind: 'overlaid', overlay: null })
  if (what === 'move') moveTo(bench, tickets, chosen.value)
  else if (what === 'priority') setPriority(bench, tickets, chosen.value)
  else await mailChosen(bench, what, tickets, chosen.value)
}

async function runPalette(
  bench: Workbench,
  { line, index }: Extract<Overlay, { kind: 'palette' }>,
  runAct: RunAct,
): Promise<void> {
  const item = paletteItems(bench.keys, bench.state.place, line.text)[index]
  bench.dispatch({ kind: 'overlaid', overlay: null })
  if (item?.isNearest) return bench.say('work.no-command', { text: line.text }, 'warn')
  const binding = item?.binding
  if (binding) await runAct(bench, binding, binding.keys[0] ?? '')
}

/** What was typed into a line is used; what cannot be read is said below it, and it stays. */
async function given(bench: Workbench, overlay: Extract<Overlay, { kind: 'ask' }>) {
  const { text } = overlay.line
  const { question } = overlay
  const close = () => bench.dispatch({ kind: 'overlaid', overlay: null })
  if (question === 'filter') return close()
  if (question === 'search') {
    close()
    bench.dispatch({ kind: 'searching', text })
    // What is not in the list may be anywhere.
    if (text !== '' && !seek(bench, 1) && find(bench, text)) bench.say('work.found-elsewhere', { text })
    return
  }
  try {
    if (question === 'value') setValue(bench, overlay.name, text)
    else if (question === 'promise') promiseUntil(bench, text)
    else if (question === 'find' || question === 'resend') await roomAnswered(bench, overlay, text)
    else if (!isMailQuestion(question)) answered(bench, overlay, text)
    close()
    if (question === 'value') await proceed(bench)
    if (isMailQuestion(question)) await mailAnswered(bench, overlay, question, text)
  } catch (error) {
    const fault = faultText(error, bench.context.output.language)
    bench.dispatch({ kind: 'overlaid', overlay: { ...overlay, fault } })
  }
}
