import type { Reading } from './reading.ts'
import type { Surroundings } from './rule.ts'

/** `$name`, but not a price: `$100` is a word. */
const listName = /^\$([\p{L}_][\p{L}\p{N}_-]*)$/u

/** Where named words come from. */
export type WordSource = Pick<Surroundings, 'words' | 'wordLists' | 'lines'>

/** A word, and the value it was written at. */
export interface Word {
  text: string
  from: Reading
}

/** The words of a string or a list, with `$name` and `list:FILE` replaced by what they stand for. */
export function readWords(reading: Reading, surroundings: WordSource): Word[] {
  return reading.items().flatMap((item) => {
    const text = item.word()
    if (text === null) return []
    const name = listName.exec(text)?.[1]
    if (name !== undefined) return wrap(item, surroundings.words(name) ?? unknownList(item, name, surroundings))
    const file = /^list:(.+)$/.exec(text)?.[1]
    if (file !== undefined) return wrap(item, surroundings.lines(file) ?? unreadableList(item, file))
    return [{ text, from: item }]
  })
}

function wrap(from: Reading, texts: readonly string[]): Word[] {
  return texts.map((text) => ({ text, from }))
}

function unknownList(item: Reading, name: string, surroundings: WordSource): string[] {
  item.unknown('words', name, surroundings.wordLists)
  return []
}

function unreadableList(item: Reading, file: string): string[] {
  item.problem('words.unreadable', { file })
  return []
}

/** The word lists of a file by name. A list may name another; a circle of them is a problem and ends there. */
export function readWordLists(
  reading: Reading | undefined,
  lines: Surroundings['lines'],
): ReadonlyMap<string, string[]> {
  const lists = new Map<string, string[]>()
  const entries = reading?.entries() ?? new Map<string, Reading>()
  const open = new Set<string>()

  function words(name: string): string[] | null {
    const ready = lists.get(name)
    const entry = entries.get(name)
    if (ready !== undefined || entry === undefined) return ready ?? null
    if (open.has(name)) {
      entry.problem('words.circle', { name }, 'key')
      return []
    }
    open.add(name)
    const found = readWords(entry, { words, lines, wordLists: [...entries.keys()] }).map((word) => word.text)
    lists.set(name, found)
    return found
  }
  for (const [name, entry] of entries) {
    if (!listName.test(`$${name}`)) entry.problem('words.bad-name', { name }, 'key')
    words(name)
  }
  return lists
}

/** A value as plain data in which every `$name` and `list:FILE` is replaced by its words. */
export function expandWords(value: unknown, source: Pick<WordSource, 'words' | 'lines'>): unknown {
  if (typeof value === 'string') {
    const name = listName.exec(value)?.[1]
    const file = /^list:(.+)$/.exec(value)?.[1]
    const words = name !== undefined ? source.words(name) : file !== undefined ? source.lines(file) : null
    return words ? [...words] : value
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const expanded = expandWords(item, source)
      return typeof item === 'string' && Array.isArray(expanded) ? expanded : [expanded]
    })
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandWords(item, source)]))
}
