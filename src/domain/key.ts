import type { Place } from './error.ts'

/** Keys that a person wants for an act of the workbench, instead of those that it has. Which acts there are, the screen knows. */
export interface KeyWish {
  act: string
  keys: string[]
  at: Place
}

/** Keys that are called by a word. */
const words = [
  ...['enter', 'escape', 'tab', 'shift+tab', 'space', 'backspace', 'delete'],
  ...['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown'],
]

/**
 * Whether a text names a key of the workbench: a printable ASCII character, `ctrl+` and a letter, or one of the words. Alt is
 * none: over a slow line it cannot be told from Escape and a letter.
 */
export function isKey(text: string): boolean {
  return words.includes(text) || /^(?:[\x21-\x7e]|ctrl\+[a-z])$/.test(text)
}
