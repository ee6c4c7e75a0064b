import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCommands } from '../../../src/commands/index.ts'
import { en } from '../../../src/output/text/en.ts'
import { ja } from '../../../src/output/text/ja.ts'
import { bindings, footer } from '../../../src/tui/keys.ts'
import { readSources } from '../../support/imports.ts'
import { root } from '../../support/program.ts'

const commands = await loadCommands()

/**
 * East Asian Ambiguous (UAX #11), as far as anybody might type it into a text of ours: signs, arrows, boxes, Greek, Cyrillic,
 * typographic marks. Terminals disagree whether one of these takes one cell or two (pitfalls C8).
 */
const ambiguous =
  /[\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00ae\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00c6\u00d0\u00d7\u00d8\u00de-\u00e1\u00e6\u00e8-\u00ea\u00ec\u00ed\u00f0\u00f2\u00f3\u00f7-\u00fa\u00fc\u00fe\u0391-\u03a9\u03b1-\u03c9\u0401\u0410-\u044f\u0451\u2010\u2013-\u2016\u2018\u2019\u201c\u201d\u2020-\u2022\u2024-\u2027\u2030\u2032\u2033\u2035\u203b\u203e\u20ac\u2103\u2109\u2116\u2121\u2122\u2126\u212b\u2153\u2154\u215b-\u215e\u2160-\u216b\u2170-\u2179\u2190-\u2199\u21d2\u21d4\u2200-\u22bf\u2312\u2460-\u24ff\u2500-\u257f\u2580-\u258f\u2592-\u2595\u25a0-\u25ef\u2605\u2606\u2609\u260e\u260f\u261c\u261e\u2640\u2642\u2660-\u266f\u2776-\u277f\ufffd]/u

/** What is looked for is not drawn. */
const withoutPatterns = (source: string) => source.replace(/\/(?![/*])[^\n]+?\/[gimsuy]+/g, '')

test('no text of ours has a character whose width terminals disagree about', () => {
  const texts = [en, ja].flatMap((all) =>
    Object.entries(all).map(([code, text]) => [code, JSON.stringify(text)] as const),
  )
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.filter(([, text]) => ambiguous.test(text)).map(([code]) => code)).toEqual([])
})

test('nor has a key, a label, a command or an option', () => {
  const words = JSON.stringify([
    bindings,
    footer,
    commands.map(({ name, summary, options }) => [name, summary, options]),
  ])
  expect(ambiguous.exec(words)?.[0]).toBeUndefined()
})

test('nor does the screen draw one: no such character stands in a string of its sources', () => {
  const drawn = readSources().filter(({ path }) => path.startsWith('src/tui/'))
  expect(drawn.length).toBeGreaterThan(30)
  const found = drawn.filter(({ path }) => ambiguous.test(withoutPatterns(readFileSync(join(root, path), 'utf8'))))
  expect(found.map(({ path }) => path)).toEqual([])
})
