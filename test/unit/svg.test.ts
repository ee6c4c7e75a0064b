import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runsOf, svgOf } from '../../tools/svg.ts'
import { root } from '../support/program.ts'

test('a line becomes runs that stand where a terminal has them, in its colours', () => {
  expect(
    runsOf('\x1b[1m42\x1b[22m \x1b[31m至急\x1b[39m ok').map(({ text, column, colour, isBold }) => [
      text,
      column,
      colour,
      isBold,
    ]),
  ).toEqual([
    ['42', 0, null, true],
    ['至急', 3, '#ff7b72', false],
    ['ok', 8, null, false],
  ])
})

test('text in a picture is text, whatever stands in it', () => {
  expect(svgOf(['<script>&'], { columns: 20, title: 'a <b>' })).toContain('&lt;script&gt;&amp;</text>')
})

test.each(['queue', 'why'])(
  'the committed pictures of %s are small, in both languages, and made by the program',
  (name) => {
    for (const end of ['', '.ja']) {
      const svg = readFileSync(join(root, `docs/${name}${end}.svg`), 'utf8')
      expect(svg.length).toBeLessThan(40_000)
      expect(svg).toContain('システム障害')
      expect(svg).toMatch(/<title>\$ triage /)
    }
  },
)
