import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characters, width } from '../../../src/output/width.ts'
import { edited, emptyLine, inserted, type Line, lineOf, visible } from '../../../src/tui/line.ts'
import { seed } from '../../support/sample.ts'

const keys = ['left', 'right', 'home', 'end', 'backspace', 'delete', 'ctrl+u', 'ctrl+k', 'ctrl+w']

test.each([
  ['返金です', 'backspace', '返金で'],
  ['ﾊﾞｸﾞ', 'backspace', 'ﾊﾞ'],
  ['か\u3099', 'backspace', ''],
  ['a👨‍👩‍👧', 'backspace', 'a'],
  ['葛\u{E0100}', 'backspace', ''],
  ['返金 です', 'ctrl+w', '返金 '],
])('%j after %s is %j: whole characters go', (text, key, left) => {
  expect(edited(lineOf(text), key)?.text).toBe(left)
})

test('text goes in at the caret, and breaks become blanks', () => {
  const line: Line = { text: 'ac', caret: 1 }
  expect(inserted(line, 'b\nb\x1b')).toEqual({ text: 'ab bc', caret: 4 })
  expect(edited(emptyLine, 'f5')).toBeNull()
})

test('whatever is typed, the caret stands between characters and is seen', () => {
  const step = fc.oneof(fc.constantFrom(...keys), fc.constantFrom('a', ' ', '返', 'ﾊﾞ', '👨‍👩‍👧', '①', 'é'))
  const law = fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 4, max: 30 }), (steps, room) => {
    let line = emptyLine
    for (const one of steps) line = edited(line, one) ?? inserted(line, one)
    expect(line.caret).toBeGreaterThanOrEqual(0)
    expect(line.caret).toBeLessThanOrEqual(characters(line.text).length)
    const shown = visible(line, room)
    expect(width(shown.text)).toBeLessThanOrEqual(room)
    expect(shown.column).toBeLessThanOrEqual(room)
    expect(line.text).toContain(shown.text)
  })
  fc.assert(law, { seed, numRuns: 300 })
})
