import type { Key } from 'ink'

/** One key as the key table names it: `j`, `G`, `ctrl+d`, `enter`, `down`; or text that no key of ours makes. */
export type Stroke = { kind: 'key'; name: string } | { kind: 'text'; text: string }

const named: [keyof Key, string][] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
]

const controls: Record<string, string> = { '\r': 'enter', '\n': 'enter', '\t': 'tab', ' ': 'space', '\x1b': 'escape' }

/**
 * What was pressed. Keys that a slow line delivers together arrive as one text, and are taken apart here; what an input
 * method commits is no key: text with anything beyond ASCII stays whole.
 */
export function strokesOf(input: string, key: Key): Stroke[] {
  if (key.tab) return [{ kind: 'key', name: key.shift ? 'shift+tab' : 'tab' }]
  const name = named.find(([flag]) => key[flag])?.[1]
  if (name !== undefined) return [{ kind: 'key', name }]
  // Alt is never bound: over a slow line it cannot be told from Escape and a letter.
  if (key.meta || key.super || key.hyper || input === '') return []
  if (key.ctrl) return [{ kind: 'key', name: `ctrl+${input}` }]
  return (input.match(/[\x00-\x20\x7f]|[^\x00-\x20\x7f]+/gu) ?? []).flatMap(strokesIn)
}

/** A control character is a key, and so is each ASCII letter; a word with anything else in it was committed as a whole. */
function strokesIn(part: string): Stroke[] {
  const code = part.charCodeAt(0)
  if (code <= 0x20) return [{ kind: 'key', name: controls[part] ?? `ctrl+${String.fromCharCode(code + 96)}` }]
  if (part === '\x7f') return [{ kind: 'key', name: 'backspace' }]
  if (!/^[\x21-\x7e]+$/.test(part)) return [{ kind: 'text', text: part }]
  return [...part].map((name) => ({ kind: 'key', name }))
}

/** What a stroke writes into a line; null: nothing. */
export function written(stroke: Stroke): string | null {
  if (stroke.kind === 'text') return stroke.text
  if (stroke.name === 'space') return ' '
  return stroke.name.length === 1 ? stroke.name : null
}
