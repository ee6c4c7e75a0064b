import { fold } from '../../domain/text.ts'
import { allOf } from '../finding.ts'
import { shorten } from '../folded.ts'
import type { Reading } from '../reading.ts'
import type { Condition, Predicate } from '../rule.ts'
import { readTextTest } from '../text-condition.ts'
import type { WordSource } from '../words.ts'

/** Any printable ASCII but the colon (RFC 5322 section 3.6.8). */
const headerName = /^[!-9;-~]+$/

/** `{ Name: pattern, Other: true }` (all of them), `Name` (is there), or a list of these (any of them). */
export const header: Condition = {
  key: 'header',
  parse(reading, source) {
    const alternatives = reading.items().map((item) => parseOne(item, source))
    return (subject) => {
      const findings = alternatives.map((alternative) => alternative(subject))
      return findings.find((finding) => finding.holds) ?? findings[0] ?? { holds: false, condition: 'header', saw: '' }
    }
  },
}

function parseOne(item: Reading, source: WordSource): Predicate {
  if (typeof item.value === 'string') return parseHeader(item.value, item, (values) => values.length > 0, 'value')
  const tests = [...(item.entries() ?? [])].map(([name, pattern]) => {
    if (typeof pattern.value === 'boolean') {
      return parseHeader(name, pattern, (values) => values.length > 0 === pattern.value, 'key')
    }
    const test = readTextTest(pattern, source)
    return parseHeader(name, pattern, (values) => values.some((value) => test([fold(value)])), 'key')
  })
  return (subject) => allOf(tests, subject)
}

function parseHeader(
  name: string,
  reading: Reading,
  test: (values: string[]) => boolean,
  spot: 'key' | 'value',
): Predicate {
  if (!headerName.test(name)) reading.problem('header.bad-name', { name }, spot)
  const key = name.toLowerCase()
  return ({ mail }) => {
    const values = mail.headers.filter((line) => line.key === key).map((line) => line.value)
    return { holds: test(values), condition: `header.${name}`, saw: shorten(values.join(', ')) }
  }
}
