import type { Key } from 'ink'
import { expect, test } from 'vitest'
import { strokesOf, written } from '../../../src/tui/stroke.ts'

const none = {} as Key
const names = (input: string, key: Partial<Key> = {}) =>
  strokesOf(input, { ...none, ...key }).map((stroke) => (stroke.kind === 'key' ? stroke.name : `text ${stroke.text}`))

test('keys that a slow line delivers together are keys one by one', () => {
  expect(names('jjG\rq')).toEqual(['j', 'j', 'G', 'enter', 'q'])
  expect(names('a b')).toEqual(['a', 'space', 'b'])
  expect(names('\x15かんりょう\x04\x7f')).toEqual(['ctrl+u', 'text かんりょう', 'ctrl+d', 'backspace'])
})

test.each(['返金', 'ｊｋ', 'あ', 'j返', 'é'])('%s is what an input method writes, not a key', (text) => {
  expect(names(text)).toEqual([`text ${text}`])
})

test('named keys, control keys, and nothing for Alt', () => {
  expect(names('', { downArrow: true })).toEqual(['down'])
  expect(names('d', { ctrl: true })).toEqual(['ctrl+d'])
  expect(names('', { tab: true, shift: true })).toEqual(['shift+tab'])
  expect(names('x', { meta: true })).toEqual([])
})

test('what a stroke writes into a line', () => {
  expect(written({ kind: 'key', name: 'space' })).toBe(' ')
  expect(written({ kind: 'text', text: '返金' })).toBe('返金')
  expect(written({ kind: 'key', name: 'enter' })).toBeNull()
})
