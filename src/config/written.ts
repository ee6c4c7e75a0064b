import type { Calendar } from '../domain/calendar.ts'
import { Reading } from '../rules/reading.ts'
import type { Check } from '../rules/rule.ts'
import { parseWhen } from '../rules/when.ts'
import { WordIndex } from '../rules/word-index.ts'

/** Conditions that a rules file once held, word lists and files put in; they were checked then. */
export function readWritten(written: unknown, office: Calendar | null): Check {
  let isSound = true
  const root = new Reading(written, [], () => {
    isSound = false
  })
  const check = parseWhen(root, {
    ...{ words: () => null, wordLists: [], lines: () => null, folders: [], policies: [], hours: office },
    ...{ index: new WordIndex(), moment: 'any-time', captures: new Set(), templates: [] },
  })
  // A newer version may read them otherwise; until the file is read again they fit nobody.
  return isSound ? check : { ...check, holds: () => false }
}
