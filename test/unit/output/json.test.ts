import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toLine } from '../../../src/output/json.ts'
import { hostileText, runs } from './property.ts'

const raw =
  /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/u

test('a record is one line without any raw control, bidi, zero-width or tag character, and reads back the same', () => {
  fc.assert(
    fc.property(fc.dictionary(hostileText, hostileText), (record) => {
      const line = toLine(record)
      expect(line).not.toMatch(raw)
      expect(JSON.parse(line)).toEqual({ ...record })
    }),
    runs(5000, 50_000),
  )
})

test('characters are escaped in their UTF-16 form, honest text is not', () => {
  expect(toLine({ a: '\x9b2J\u202e\u2028\ufeff\ud800', b: '\u{e0041}' })).toBe(
    '{"a":"\\u009b2J\\u202e\\u2028\\ufeff\\ud800","b":"\\udb40\\udc41"}',
  )
  expect(toLine({ name: '葛\u{e0100}飾 𠮷野' })).toBe('{"name":"葛\u{e0100}飾 𠮷野"}')
})
