import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { texts } from '../../support/texts.ts'

const root = new URL('../../../', import.meta.url).pathname

const patterns = [
  /new UserError\(\s*'[a-z]+',\s*'([\w.-]+)'/g,
  /\b(?:problem|note|detail|progress|sentence)\(\s*'([\w.-]+)'/g,
  /\bcode: '([a-z]+(?:[._-][a-z]+)*)'/g,
  /\bempty: '([\w.-]+)'/g,
]

function codesInSource(): Map<string, string> {
  const found = new Map<string, string>()
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('output/text/'))
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const source = readFileSync(root + file, 'utf8')
    for (const pattern of patterns) for (const match of source.matchAll(pattern)) found.set(match[1] ?? '', file)
  }
  return found
}

/** Names of the slots of a sentence, each once; the words of `{count:ticket|tickets}` differ by language. */
function slots(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort()
}

test('every sentence is there in both languages', () => {
  expect(Object.keys(texts.en).length).toBeGreaterThan(0)
  expect(Object.keys(texts.ja).sort()).toEqual(Object.keys(texts.en).sort())
})

test('both languages say the same things: same values, same hints, nothing empty', () => {
  for (const [code, en] of Object.entries(texts.en)) {
    const ja = texts.ja[code]
    expect(en.message, code).not.toBe('')
    expect(ja?.message, code).not.toBe('')
    expect(slots(ja?.message ?? ''), code).toEqual(slots(en.message))
    expect(ja?.hint === undefined, `${code}: hint`).toBe(en.hint === undefined)
    expect(slots(ja?.hint ?? ''), `${code}: hint`).toEqual(slots(en.hint ?? ''))
  }
})

test('every code that the source raises has its sentence', () => {
  const codes = codesInSource()
  expect(codes.size).toBeGreaterThan(0)
  const missing = [...codes]
    .filter(([code]) => !Object.hasOwn(texts.en, code))
    .map(([code, file]) => `${code} (${file})`)
  expect(missing).toEqual([])
})
