import { expect, test } from 'vitest'
import { clipboardSequence } from '../../../src/tui/clipboard.ts'
import { wordsOf } from '../../../src/tui/words.ts'

test('what is copied is clean text, in one sequence', () => {
  const sequence = clipboardSequence('a\x1b]52;c;eA==\x07b\n返金', 'xterm-256color')
  expect(sequence).toBe(`\x1b]52;c;${Buffer.from('ab\n返金').toString('base64')}\x07`)
})

test.each([undefined, 'linux', 'dumb', 'vt100'])('no sequence for the terminal %s', (terminal) => {
  expect(() => clipboardSequence('x', terminal)).toThrow('work.no-clipboard')
})

test('64 KB at most', () => {
  expect(clipboardSequence('返'.repeat(21_845), 'xterm')).toMatch(/^\x1b\]52/)
  expect(() => clipboardSequence('返'.repeat(21_846), 'xterm')).toThrow('work.copy-too-large')
})

test.each([
  [`grep -c 'two words' "a b"`, ['grep', '-c', 'two words', 'a b']],
  ['a\\ b ""', ['a b', '']],
  ['sh -c "echo \\"x\\" | wc"', ['sh', '-c', 'echo "x" | wc']],
  ['wc　-l', ['wc', '-l']],
  ['a $(id) `id` ; rm * | x', ['a', '$(id)', '`id`', ';', 'rm', '*', '|', 'x']],
  ['   ', []],
])('%s', (line, words) => {
  expect(wordsOf(line)).toEqual(words)
})

test('a quote that is open is said', () => {
  expect(() => wordsOf('a "b')).toThrow('work.quote')
})
