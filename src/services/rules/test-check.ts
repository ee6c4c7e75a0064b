import type { Expectation, Outcome } from '../../rules/test-case.ts'

/** How it came out; lists in no order. */
export interface Actual {
  folder: string
  priority: string
  tags: string[]
  assignee: string | null
  flags: string[]
  /** Templates that rules suggest or answer with. */
  templates: string[]
  /** Templates of the mails that left, in order. */
  sent: string[]
}

/** One expectation that is not so. */
export interface Mismatch {
  /** As the rules file writes it: `tags`, `never.folder`. */
  field: string
  expected: unknown
  actual: unknown
}

/** Compares an outcome with what a test expects of it. */
export function mismatches(expected: Expectation, actual: Actual): Mismatch[] {
  const { never, ...wanted } = expected
  const found = looks(wanted, actual).filter(({ holds }) => !holds)
  const refused = looks(never ?? {}, actual).filter(({ holds, some }) => some ?? holds)
  return [
    ...found.map(({ field, expected, actual }) => ({ field, expected, actual })),
    ...refused.map(({ field, expected, actual }) => ({ field: `never.${field}`, expected, actual })),
  ]
}

/** `some`: whether any of a list is there; `never` refuses each of them. */
interface Look extends Mismatch {
  holds: boolean
  some?: boolean
}

function looks(wanted: Outcome, actual: Actual): Look[] {
  const found: Look[] = []
  const one = (field: string, expected: unknown, value: unknown) => {
    if (expected !== undefined) found.push({ field, expected, actual: value, holds: expected === value })
  }
  const list = (field: string, expected: string[] | undefined, value: string[], isExact: boolean) => {
    if (!expected) return
    const all = expected.every((each) => value.includes(each))
    const holds = all && (!isExact || value.every((each) => expected.includes(each)))
    found.push({ field, expected, actual: value, holds, some: expected.some((each) => value.includes(each)) })
  }
  one('folder', wanted.folder, actual.folder)
  one('priority', wanted.priority, actual.priority)
  one('assignee', wanted.assignee, actual.assignee)
  list('tags', wanted.tags, actual.tags, true)
  list('has_tags', wanted.hasTags, actual.tags, false)
  list('flags', wanted.flags, actual.flags, false)
  if (wanted.template !== undefined) list('template', [wanted.template], actual.templates, false)
  if (wanted.sent) {
    const holds = JSON.stringify(wanted.sent) === JSON.stringify(actual.sent)
    const some = wanted.sent.some((each) => actual.sent.includes(each))
    found.push({ field: 'sent', expected: wanted.sent, actual: actual.sent, holds, some })
  }
  return found
}
