import type { Problem } from '../domain/error.ts'
import type { Path } from '../rules/reading.ts'

/** Something wrong at a character of the source (UTF-16 units from its beginning). */
export interface Fault {
  code: string
  values: Problem['values']
  offset: number
}

/** Where an entry stands in the source. */
export interface EntryPlace {
  key: number
  value: number
  /**
   * Where the characters of a text value begin, when they are written as they are (no escapes, one line); else null.
   */
  text: number | null
}

export function pathKey(path: Path): string {
  return JSON.stringify(path)
}
