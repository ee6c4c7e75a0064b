import { expect, test } from 'vitest'
import { randomNumbers, sample } from './sample.ts'

const cases = Array.from({ length: 1000 }, (_, index) => index)

test('a sample keeps the order, has no double, and is the same for the same seed and name', () => {
  const taken = sample('a', cases, 50)
  expect(new Set(taken).size).toBe(50)
  expect(taken).toEqual(taken.toSorted((a, b) => a - b))
  expect(sample('a', cases, 50)).toEqual(taken)
  expect(sample('b', cases, 50)).not.toEqual(taken)
  expect(sample('a', cases, 2000)).toEqual(cases)
})

test('the numbers spread evenly over [0, 1)', () => {
  const random = randomNumbers('spread')
  const tenths = Array(10).fill(0)
  for (let draw = 0; draw < 10_000; draw++) tenths[Math.floor(random() * 10)] += 1
  expect(Math.min(...tenths)).toBeGreaterThan(850)
  expect(Math.max(...tenths)).toBeLessThan(1150)
})
