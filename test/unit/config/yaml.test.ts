import { expect, test } from 'vitest'
import { parseYaml, parseYamlText } from '../../../src/config/yaml.ts'
import { sentence } from '../../../src/output/sentence.ts'

function places(text: string | Uint8Array): string[] {
  const yaml = typeof text === 'string' ? parseYamlText(text, 'f') : parseYaml(text, 'f')
  return yaml.problems().map(({ at, code }) => `${at.line}:${at.column} ${code}`)
}

test.each([
  ['U+3000 as indent of a key', 'a:\n　b: 1\n', ['2:1 yaml.ideographic-space']],
  ['U+3000 after spaces', 'a:\n  b: 1\n 　c: 2\n', ['3:2 yaml.ideographic-space']],
  ['U+3000 before a list entry', 'a:\n　　- b\n', ['2:1 yaml.ideographic-space']],
  ['U+3000 before a value', 'a: 　b\n', ['1:4 yaml.ideographic-space']],
  ['a full-width comma in a list', 'a: [x，y]\n', ['1:6 yaml.wide-comma']],
  ['、 in a list', 'a: [x, 返品、返金]\n', ['1:10 yaml.wide-comma']],
  ['、 in a mapping on one line', 'a: { b: x、 c: y }\n', ['1:10 yaml.wide-comma']],
  ['a full-width comma in a key', 'a: { b: x, c， d: y }\n', ['1:13 yaml.wide-comma']],
  ['text after a quote', 'a: "x" y\n', ['1:8 yaml.after-value']],
  ['a quote inside quotes', "a: 'it's'\n", ['1:8 yaml.after-value']],
  ['curly quotes', 'a: [“x”]\n', ['1:5 yaml.curly-quote']],
  ['a full-width colon', 'a：1\nb: 2\n', ['1:2 yaml.wide-colon']],
  ['a colon with U+3000', 'a:　1\nb: 2\n', ['1:3 yaml.wide-colon']],
  ['a colon without a space', 'a:1\nb: 2\n', ['1:2 yaml.colon-without-space']],
  ['backspace', 'a: "x\\bfoo"\n', ['1:6 yaml.backspace']],
  ['an escape that is none', 'a: "\\d+"\n', ['1:5 yaml.bad-escape']],
  ['# where a value should be', 'tag: #x\nb: 1\n', ['1:6 yaml.hash']],
  ['# in a list', 'tag:\n  - #x\n', ['2:5 yaml.hash']],
  ['# in a list on one line', 'tag: [#x]\n', ['1:7 yaml.hash']],
  ['a number that loses a zero in front', 'a: 0123\n', ['1:4 yaml.number-changes']],
  ['a number that loses a zero at the end', 'a: 1.10\n', ['1:4 yaml.number-changes']],
  ['a number with more digits than numbers have', 'a: 12345678901234567890\n', ['1:4 yaml.number-changes']],
  ['a number in base 16', 'a: 0x1F\n', ['1:4 yaml.number-changes']],
  ['a tab as indent', 'a:\n\tb: 1\n', ['2:1 yaml.tab-indent']],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3:1 yaml.duplicate-key']],
  ['a quote that stays open', 'a: "x\nb: 1\n', ['1:4 yaml.unclosed-quote']],
  ['a list that stays open', 'a: [1, 2\nb: 3\n', ['1:4 yaml.unclosed-bracket']],
  ['a mapping that stays open', 'a: {b: 1,\n c: 2\nd: 3\n', ['1:4 yaml.unclosed-bracket']],
  ['an indent that fits nowhere', 'when:\n  text: a\n then: b\n', ['3:2 yaml.indent']],
  ['two colons', 'a: b: c\n', ['1:4 yaml.second-colon']],
  ['a line without a colon', 'foo\nbar: 1\n', ['1:1 yaml.missing-colon']],
  ['a comparison', 'a: > 4h\nb: 1\n', ['1:4 yaml.comparison']],
  ['a reserved character', 'a: @b\n', ['1:4 yaml.reserved-start']],
  ['a reference to nothing', 'a: *b\n', ['1:4 yaml.unknown-alias']],
  ['a type', 'a: !b c\n', ['1:4 yaml.tag']],
  ['a second document', '---\na: 1\n---\nb: 1\n', ['3:1 yaml.several-documents']],
  ['a list as key', '? [a]\n: 1\n', ['1:3 yaml.strange-key']],
  ['a list that contains itself', 'a: &x [*x]\n', ['1:8 yaml.too-deep']],
])('%s is told where it stands', (_, text, expected) => {
  expect(places(text)).toEqual(expected)
  for (const { code, values } of parseYamlText(text, 'f').problems()) {
    expect(sentence(code, values, 'en').message).not.toMatch(/^yaml\.|\{\w+\}/)
    expect(sentence(code, values, 'ja').message).not.toMatch(/^yaml\.|\{\w+\}/)
  }
})

test.each([
  ['a million brackets', '['.repeat(1_000_000), '1:65 yaml.too-deep'],
  ['a hundred thousand nested mappings', '{a: '.repeat(100_000), '1:257 yaml.too-deep'],
  ['dashes on one line', '- '.repeat(100_000), '1:1 yaml.too-deep'],
  [
    'deep indents',
    Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    '66:66 yaml.too-deep',
  ],
  ['references that multiply', bomb(), '3:'],
])('%s: refused at once', (_, text, expected) => {
  const start = performance.now()
  const [first, ...more] = places(text)
  expect(first).toContain(expected)
  expect(more).toEqual([])
  expect(performance.now() - start).toBeLessThan(2000)
})

/** Nine lists, each with nine times the one before: 9^9 words. */
function bomb(): string {
  const line = (level: number, items: string) => `a${level}: &a${level} [${Array(9).fill(items).join(', ')}]\n`
  return Array.from({ length: 9 }, (_, level) => line(level, level === 0 ? 'x' : `*a${level - 1}`)).join('')
}

test('many brackets in quotes and comments are no nesting', () => {
  const text = `a: [${Array(200).fill("'/\\[/'").join(', ')}]\n# ${'['.repeat(200)}\n`
  expect(places(text)).toEqual([])
})

test.each([
  ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x3a, 0x20, 0x31]), []],
  ['a bad byte', new Uint8Array([0x61, 0x3a, 0x20, 0x31, 0x0a, 0xe3, 0x81, 0x82, 0x8d, 0x0a]), ['2:2 file.not-utf8']],
  ['a file cut inside a character', new Uint8Array([0x61, 0xe3, 0x81]), ['1:2 file.not-utf8']],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), ['1:1 file.not-utf8']],
  ['more than 1 MiB', new Uint8Array(1024 * 1024 + 1).fill(0x20), ['undefined:undefined file.too-large']],
])('%s', (_, bytes, expected) => {
  expect(places(bytes)).toEqual(expected)
})

test.each([
  ['a: 1\nb: [x, "0123", no, 2026-10-01, 09:00]\n', { a: 1, b: ['x', '0123', 'no', '2026-10-01', '09:00'] }],
  ['a: b\r\nc: d\r\n', { a: 'b', c: 'd' }],
  ['a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
  ['a: |\n  　一字下げ\n  二行目\n', { a: '　一字下げ\n二行目\n' }],
  ['a: "x，y"\nb: x，y、z\n', { a: 'x，y', b: 'x，y、z' }],
  ['a: +20\nb: -5\nc: +81\n', { a: '+20', b: -5, c: '+81' }],
  ['a: # nothing yet\n', { a: null }],
  ['a: "\\\\bfoo"\n', { a: '\\bfoo' }],
  ['__proto__: { x: 1 }\nconstructor: 2\n', JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}')],
])('%j is read as it was meant', (text, expected) => {
  const yaml = parseYamlText(text, 'f')
  expect(yaml.problems()).toEqual([])
  expect(JSON.parse(JSON.stringify(yaml.root?.value))).toEqual(expected)
})
