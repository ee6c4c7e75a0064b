import { characters, width } from '../output/width.ts'

/** A line that is being written. The caret stands between characters as a reader counts them. */
export interface Line {
  text: string
  /** How many characters stand before it. */
  caret: number
}

export const emptyLine: Line = { text: '', caret: 0 }

export function lineOf(text: string): Line {
  return { text, caret: characters(text).length }
}

/** The line after one key, or null when the key is none of a line's. */
export function edited(line: Line, name: string): Line | null {
  const all = characters(line.text)
  const { caret } = line
  const made = (list: readonly string[], to: number) => ({ text: list.join(''), caret: to })
  switch (name) {
    case 'left':
    case 'ctrl+b':
      return { ...line, caret: Math.max(0, caret - 1) }
    case 'right':
    case 'ctrl+f':
      return { ...line, caret: Math.min(all.length, caret + 1) }
    case 'home':
    case 'ctrl+a':
      return { ...line, caret: 0 }
    case 'end':
    case 'ctrl+e':
      return { ...line, caret: all.length }
    case 'backspace':
    case 'ctrl+h':
      return caret === 0 ? line : made([...all.slice(0, caret - 1), ...all.slice(caret)], caret - 1)
    case 'delete':
      return made([...all.slice(0, caret), ...all.slice(caret + 1)], caret)
    case 'ctrl+u':
      return made(all.slice(caret), 0)
    case 'ctrl+k':
      return made(all.slice(0, caret), caret)
    case 'ctrl+w': {
      const kept = all
        .slice(0, caret)
        .join('')
        .replace(/\S+\s*$/u, '')
      return made([kept, ...all.slice(caret)], characters(kept).length)
    }
    default:
      return null
  }
}

/** The line with text put in at the caret; breaks become blanks, for a line is one line. */
export function inserted(line: Line, text: string): Line {
  const clean = text.replace(/[\r\n\t]+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '')
  const all = characters(line.text)
  const before = all.slice(0, line.caret).join('') + clean
  return { text: before + all.slice(line.caret).join(''), caret: characters(before).length }
}

/** The part of a line that fits into `room` cells with the caret in it, and the cell of the caret. */
export function visible({ text, caret }: Line, room: number): { text: string; column: number } {
  const all = characters(text)
  let from = 0
  const cells = (start: number, end: number) => width(all.slice(start, end).join(''))
  while (from < caret && cells(from, caret) >= room) from++
  let end = all.length
  while (end > caret && cells(from, end) > room) end--
  return { text: all.slice(from, end).join(''), column: cells(from, caret) }
}
