import { expect, test } from 'vitest'
import { Lines } from '../../../src/tui/lines.ts'

function* numbers(upTo: number, made: number[] = []): Generator<string> {
  for (let index = 0; index < upTo; index++) {
    made.push(index)
    yield String(index)
  }
}

test('only what is looked at is made', () => {
  const made: number[] = []
  const lines = new Lines(numbers(100_000, made))
  expect(lines.slice(10, 2)).toEqual(['10', '11'])
  expect(made).toHaveLength(12)
})

test('the last line stays at the bottom', () => {
  const lines = new Lines(numbers(30))
  expect(lines.reach(5, 10)).toBe(5)
  expect(lines.reach(Number.MAX_SAFE_INTEGER, 10)).toBe(20)
  expect(new Lines(numbers(3)).reach(8, 10)).toBe(0)
})

test('a text that cannot be made is never shown as if that were all', () => {
  const broken = new Lines(
    (function* () {
      yield 'first'
      throw new Error('planted')
    })(),
  )
  expect(() => broken.slice(0, 5)).toThrow('planted')
  expect(() => broken.slice(0, 5)).toThrow('planted')
})
