import { fold } from '../../domain/text.ts'
import { allOf } from '../finding.ts'
import { shorten } from '../folded.ts'
import type { Reading } from '../reading.ts'
import type { Check, Condition, Surroundings } from '../rule.ts'
import { flag, oneOrMany, ref, text } from '../schema.ts'
import { passes, readTextTest } from '../text-condition.ts'

/** Any printable ASCII but the colon (RFC 5322 section 3.6.8). */
const headerName = /^[!-9;-~]+$/

/** `{ Name: pattern, Other: true }` (all of them), `Name` (is there), or a list of these (any of them). */
export const header: Condition = {
  key: 'header',
  schema: oneOrMany({
    anyOf: [text, { type: 'object', additionalProperties: { anyOf: [flag, ref('text')] } }],
  }),
  parse(reading, surroundings) {
    const alternatives = reading.items().map((item) => parseOne(item, surroundings))
    return {
      cost: 1,
      holds: (subject) => alternatives.some((one) => one.holds(subject)),
      finding(subject) {
        const findings = alternatives.map((alternative) => alternative.finding(subject))
        return (
          findings.find((finding) => finding.holds) ?? findings[0] ?? { holds: false, condition: 'header', saw: '' }
        )
      },
      captures: (subject) => alternatives.find((one) => one.holds(subject))?.captures?.(subject) ?? {},
    }
  },
}

function parseOne(item: Reading, surroundings: Surroundings): Check {
  if (typeof item.value === 'string') return parseHeader(item.value, item, (values) => values.length > 0, 'value')
  const tests = [...(item.entries() ?? [])].map(([name, pattern]) => {
    if (typeof pattern.value === 'boolean') {
      return parseHeader(name, pattern, (values) => values.length > 0 === pattern.value, 'key')
    }
    const test = readTextTest(pattern, surroundings)
    const regexes = [...test.any, ...test.all].flatMap(({ regex }) => regex ?? [])
    for (const { groups } of regexes) for (const group of groups) surroundings.captures.add(group)
    const check = parseHeader(name, pattern, (values) => values.some((value) => passes(test, [fold(value)])), 'key')
    const key = name.toLowerCase()
    return {
      ...check,
      captures: ({ mail }) => {
        const values = mail.headers.filter((line) => line.key === key).map((line) => fold(line.value))
        const parts = regexes.flatMap((regex) => values.map((value) => regex.capture(value) ?? {}))
        return Object.assign({}, ...parts.reverse())
      },
    } satisfies Check
  })
  return allOf(tests)
}

function parseHeader(
  name: string,
  reading: Reading,
  test: (values: string[]) => boolean,
  spot: 'key' | 'value',
): Check {
  if (!headerName.test(name)) reading.problem('header.bad-name', { name }, spot)
  const key = name.toLowerCase()
  const valuesOf: (subject: Parameters<Check['holds']>[0]) => string[] = ({ mail }) =>
    mail.headers.filter((line) => line.key === key).map((line) => line.value)
  return {
    cost: 1,
    holds: (subject) => test(valuesOf(subject)),
    finding(subject) {
      const values = valuesOf(subject)
      return { holds: test(values), condition: `header.${name}`, saw: shorten(values.join(', ')) }
    },
  }
}
