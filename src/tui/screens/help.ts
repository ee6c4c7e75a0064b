import type { Cell } from '../../output/cell.ts'
import { sentence } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import { pad } from '../../output/width.ts'
import { type Keymap, keyName } from '../keymap.ts'
import type { Binding, Place } from '../keys.ts'

const groups: Binding['group'][] = ['go', 'answer', 'ticket', 'mark', 'program']

/** Every key of a place with what it does and the command that does the same: the key table, printed. */
export function* helpView(map: Keymap, place: Place, look: Look): Generator<Cell> {
  const { language } = look
  for (const group of groups) {
    const list = map.bindings.filter((one) => one.group === group && one.places.includes(place))
    if (list.length === 0) continue
    yield look.strong(sentence(`work.group-${group}`, {}, language).message)
    for (const { keys, label, command } of list) {
      const names =
        keys.length > 4 ? `${keyName(keys[0] ?? '')}-${keyName(keys.at(-1) ?? '')}` : keys.map(keyName).join(' ')
      yield [
        look.mark(pad(`  ${names}`, 14)),
        ' ',
        pad(label[language], 26),
        look.quiet(command === null ? '' : ` triage ${command}`),
      ]
    }
    yield ''
  }
}

export interface PaletteItem {
  binding: Binding
  isNearest: boolean
}

/** What the palette offers for a text: what fits, else the three that come nearest. */
export function paletteItems(map: Keymap, place: Place, text: string): PaletteItem[] {
  const fitting = map.found(place, text)
  if (fitting.length > 0) return fitting.map((binding) => ({ binding, isNearest: false }))
  return map.nearest(place, text).map((binding) => ({ binding, isNearest: true }))
}

/** The palette's lines below its input, as many as fit around the chosen one. */
export function paletteView(
  map: Keymap,
  place: Place,
  text: string,
  index: number,
  look: Look,
  height: number,
): Cell[] {
  const items = paletteItems(map, place, text)
  const from = Math.max(0, Math.min(index - Math.floor(height / 2), items.length - height))
  const isNearest = items[0]?.isNearest === true
  const lead = isNearest ? [look.warn(sentence('work.no-command', { text }, look.language).message)] : []
  const lines = items.slice(from, from + height - lead.length).map(({ binding }, offset) => {
    const { act, keys, label } = binding
    const text = `${pad(keyName(keys[0] ?? ''), 6)} ${pad(label[look.language], 28)} ${act}`
    return from + offset === index ? look.strong(`> ${text}`) : `  ${text}`
  })
  return [...lead, ...lines]
}
