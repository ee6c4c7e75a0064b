/** Each advice on the smallest history that earns it, and on the ones beside it that do not. */
import { describe, expect, test } from 'vitest'
import type { Advice } from '../../src/domain/report.ts'
import { usualBands } from '../../src/domain/report.ts'
import { report as texts } from '../../src/output/text/en/report.ts'
import { periodOf } from '../../src/services/report/period.ts'
import { report } from '../../src/services/report/report.ts'
import { readStories, tell, tokyo } from '../support/report-story.ts'

/** One hour a day, so that the share of a person's time is easily reached: five hours in the week that is looked at. */
const rules = `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: ["09:00-10:00"] } }
sla: [{ name: gold, hours: always, first_response: 4h }]
calendars: { always: 24x7 }
`

/** What the week from Monday 2026-10-05 advises. */
function advised(history: string): Advice[] {
  const desk = tell(readStories(history), tokyo('10-20', '09:00'), rules)
  const wish = { from: '2026-10-05', to: '2026-10-11', month: null, last: null }
  const rest = { asOf: null, timeZone: 'Asia/Tokyo', bands: usualBands, targets: new Map(), mask: false, keep: 0 }
  const { advice } = report(desk, { ...periodOf(wish, desk.now(), 'Asia/Tokyo'), ...rest })
  desk.store.close()
  return advice
}

/** `count` tickets, numbered from `first`; what stands in their heads and steps may differ by their index. */
function many(count: number, steps: (index: number) => string, head = '', first = 1): string {
  return Array.from(
    { length: count },
    (_, index) => `T${first + index} c${first + index} ${head}\n${steps(index)}\n`,
  ).join('')
}

const noon = '  10-06 12:00 in'
const before = '  09-29 12:00 in'
const night = (count: number, at = '22:00') => many(count, (index) => (index === 0 ? `  10-06 ${at} in` : noon))
const topic = (tagged: number, others: number, more = '') =>
  many(tagged, () => `${noon}${more}`, '#bug') + many(others, () => noon, '', tagged + 1)
const growing = (then: number, now: number, rest: number) =>
  many(then, () => before, '#bug') +
  many(now, () => noon, '#bug', 101) +
  many(rest, () => before, '', 201) +
  many(rest, () => noon, '', 301)
const askedBack = (again: number, count: number, words = 'in') =>
  many(count, (index) => `${noon}\n  10-06 13:00 reply how-to${index < again ? `\n  10-06 14:00 ${words}` : ''}`)
const corrected = (by: number, count: number, to = 'answer-now') =>
  many(count, (index) => `${noon}${index < by ? `\n  10-06 13:00 move ${to}` : ''}`, 'rule=later folder=answer-later')
const asked = (who: string, count: number, answer: string, first: number) =>
  many(count, () => `  10-06 09:00 in\n  10-06 09:00 handoff ${who}\n  10-06 ${answer} answer`, '', first)
const promised = (met: number, count: number) =>
  many(count, (index) => `${noon}\n  10-06 ${index < met ? '15:59' : '16:01'} reply`)
/** The first act has no time; each other one took so many minutes. */
const worked = (minutes: number, count: number) =>
  many(count + 1, (index) => {
    const at = 12 * 60 + index * minutes
    const clock = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    return `  10-06 09:00 in\n  10-06 ${clock} note`
  })

/** code -> histories that earn it, and histories that do not. */
const cases: Record<string, { fires: [string, string][]; silent: [string, string][] }> = {
  'no-night-shift': {
    fires: [
      ['1 of 21 at night', night(21)],
      ['none of 10, the last one came at 21:59', night(10, '21:59')],
      ['none of 10, the first one came at 6:00', night(10, '06:00')],
    ],
    silent: [
      ['1 of 20 at night', night(20)],
      ['none of 9', night(9, '12:00')],
    ],
  },
  'topic-template': {
    fires: [['1 of 10 tickets', topic(1, 9)]],
    silent: [
      ['1 of 11 tickets', topic(1, 10)],
      ['9 of 9 tickets', topic(9, 0)],
      ['1 of 10, answered from a template', topic(1, 9, '\n  10-06 13:00 reply how-to')],
    ],
  },
  'topic-growing': {
    fires: [['15 after 10, the rest as before', growing(10, 15, 10)]],
    silent: [
      ['14 after 10', growing(10, 14, 10)],
      ['15 after 10, and there is no rest', growing(10, 15, 0)],
      ['9 after 3', growing(3, 9, 10)],
      ['15 after none', growing(0, 15, 10)],
    ],
  },
  'template-asked-back': {
    fires: [['5 of 10 answers', askedBack(5, 10)]],
    silent: [
      ['4 of 10', askedBack(4, 10)],
      ['9 of 9', askedBack(9, 9)],
      ['10 of 10, but with thanks alone', askedBack(10, 10, 'thanks')],
    ],
  },
  'rule-corrected': {
    fires: [
      ['10 of 10 choices', corrected(10, 10)],
      ['8 of 10', corrected(8, 10)],
    ],
    silent: [
      ['7 of 10', corrected(7, 10)],
      ['9 of 9', corrected(9, 9)],
      ['10 of 10 moved to where the rule had put them', corrected(10, 10, 'answer-later')],
    ],
  },
  colleague: {
    fires: [
      ['3 answers after 40 minutes, the others 20', asked('tanaka', 3, '09:40', 1) + asked('suzuki', 1, '09:20', 11)],
    ],
    silent: [
      ['39 minutes', asked('tanaka', 3, '09:39', 1) + asked('suzuki', 1, '09:20', 11)],
      ['2 answers', asked('tanaka', 2, '09:40', 1) + asked('suzuki', 1, '09:20', 11)],
      ['there are no others', asked('tanaka', 3, '09:40', 1)],
    ],
  },
  tier: {
    fires: [['8 of 10 in time', promised(8, 10)]],
    silent: [
      ['9 of 10', promised(9, 10)],
      ['none of 9', promised(0, 9)],
    ],
  },
  'own-time': {
    fires: [['10 acts of 8 minutes in 5 hours', worked(8, 10)]],
    silent: [
      ['10 acts of 9 minutes: 30 %', worked(9, 10)],
      ['9 acts of 1 minute', worked(1, 9)],
    ],
  },
}

test('every advice that the report can give is tried here', () => {
  const known = Object.keys(texts).flatMap((code) => /^report\.advice\.(.+)$/.exec(code)?.[1] ?? [])
  expect(Object.keys(cases).sort()).toEqual(known.sort())
})

describe.each(Object.entries(cases))('%s', (name, { fires, silent }) => {
  const code = `report.advice.${name}`
  test.each(fires)('is given: %s', (_, history) => {
    expect(advised(history).map((one) => one.code)).toContain(code)
  })
  test.each(silent)('is not given: %s', (_, history) => {
    expect(advised(history).map((one) => one.code)).not.toContain(code)
  })
})

test('an advice names its number, its bound and of how many, and the dearest stands first', () => {
  const [back] = advised(askedBack(6, 10)).filter(({ code }) => code.endsWith('asked-back'))
  expect(back).toMatchObject({ values: { name: 'how-to', share: 0.6, count: 10, bound: 0.5 }, cases: 6 })
  const given = advised(
    askedBack(5, 10) + many(10, () => `${noon}\n  10-06 13:01 move answer-now`, 'rule=later folder=answer-later', 11),
  )
  const costs = given.map(({ cost }) => cost)
  expect(given.length).toBeGreaterThan(2)
  expect(costs).toEqual(costs.toSorted((a, b) => b - a))
  expect(given.findIndex(({ code }) => code.endsWith('rule-corrected'))).toBeLessThan(
    given.findIndex(({ code }) => code.endsWith('asked-back')),
  )
})
