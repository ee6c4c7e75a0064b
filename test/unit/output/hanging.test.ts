import { expect, test } from 'vitest'
import { style } from '../../../src/output/colour.ts'
import { hanging } from '../../../src/output/hanging.ts'
import { width } from '../../../src/output/width.ts'

test('a line that fits stays as it is', () => {
  expect([...hanging(['  short', ''], 20)]).toEqual(['  short', ''])
})

test('a long line is broken inside its indent, and what follows is set in', () => {
  expect([...hanging(['  outage: the rule says so'], 20)]).toEqual(['  outage: the', '      rule says so'])
})

test('Japanese is broken by cells and never too wide', () => {
  const lines = [...hanging(['  既知のメールへの返信であり、差出人は以前からの参加者です'], 24)]
  expect(lines.length).toBeGreaterThan(1)
  expect(Math.max(...lines.map((line) => width(String(line))))).toBeLessThanOrEqual(24)
})

test('a toned line keeps its tone in every piece', () => {
  expect([...hanging([style.quiet('one two three four')], 12)]).toEqual([
    style.quiet('one two'),
    style.quiet('    three'),
    style.quiet('    four'),
  ])
})
