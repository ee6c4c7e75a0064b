import { expect, test } from 'vitest'
import { paintLine } from '../../../src/output/cell.ts'
import { painter, style, wantsColour } from '../../../src/output/colour.ts'

test.each([
  ['a terminal is coloured', {}, undefined, true, true],
  ['a pipe is not', {}, undefined, false, false],
  ['NO_COLOR is respected', { NO_COLOR: '1' }, undefined, true, false],
  ['an empty NO_COLOR is none', { NO_COLOR: '' }, undefined, true, true],
  ['NO_COLOR wins over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, true, false],
  ['FORCE_COLOR colours a pipe', { FORCE_COLOR: '1' }, undefined, false, true],
  ['FORCE_COLOR=0 switches off', { FORCE_COLOR: '0' }, undefined, true, false],
  ['--no-color wins over FORCE_COLOR', { FORCE_COLOR: '1' }, false, true, false],
  ['a dumb terminal is not coloured', { TERM: 'dumb' }, undefined, true, false],
])('%s', (_, env, flag, isTerminal, expected) => {
  expect(wantsColour({ env, flag, isTerminal })).toBe(expected)
})

test('only the 16 ANSI colours are used, and the text is the same without them', () => {
  const line = [style.alarm('urgent'), ' ', style.quiet('3m'), style.mark('T-1'), style.warn('w'), style.good('g')]
  const coloured = paintLine(line, painter(true))
  const codes = [...coloured.matchAll(/\x1b\[([\d;]+)m/g)].flatMap((match) => (match[1] ?? '').split(';').map(Number))
  expect(codes.length).toBeGreaterThan(9)
  for (const code of codes) expect([1, 2, 22, 31, 32, 33, 36, 39]).toContain(code)
  expect(coloured.replace(/\x1b\[[\d;]+m/g, '')).toBe(paintLine(line, painter(false)))
})

test('no colour that a light or a dark theme hides: neither black, white and blue nor the bright ones', () => {
  const unseen = /\x1b\[(?:[\d;]*;)?(?:30|34|37|9[0-7]|4\d|10[0-7]|[34]8)(?:;[\d;]*)?m/
  for (const make of Object.values(style)) {
    const painted = paintLine([make('word')], painter(true))
    expect(painted).not.toMatch(unseen)
    expect(painted).toMatch(/^\x1b\[/)
  }
})

test('foreign text cannot colour itself, toned or not', () => {
  const foreign = 'a\x1b[41mb'
  expect(paintLine([foreign, style.strong(foreign)], painter(true))).toBe('ab\x1b[1mab\x1b[22m')
})

test('a toned text joined into a string by mistake loses its colour only', () => {
  expect(`T-1 ${style.alarm('late')}`).toBe('T-1 late')
})
