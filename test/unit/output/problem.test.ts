import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/domain/error.ts'
import { paintLine } from '../../../src/output/cell.ts'
import { painter } from '../../../src/output/colour.ts'
import { type Excerpt, exitCode, problemLines, problemRecord } from '../../../src/output/problem.ts'
import { fill, sentence } from '../../../src/output/sentence.ts'

const read = (error: unknown, excerpt?: Excerpt) =>
  problemLines(error, 'en', '1.2.3', excerpt).map((line) => paintLine(line, painter(false)))

test('each kind has the exit code of the contract', () => {
  const kinds = ['bug', 'usage', 'config', 'temporary', 'person', 'interrupted'] as const
  expect(kinds.map(exitCode)).toEqual([1, 2, 3, 4, 5, 130])
})

describe('a sentence', () => {
  test('is filled once: a value that looks like a slot stays as it is', () => {
    expect(fill('{a} and {b}', { a: '{b}', b: 'x' })).toBe('{b} and x')
  })

  test('has the word for one or for many', () => {
    const counted = (count: number) => fill('{count} {count:ticket|tickets}', { count })
    expect([counted(0), counted(1), counted(2)]).toEqual(['0 tickets', '1 ticket', '2 tickets'])
  })

  test('cleans its values', () => {
    expect(fill('{subject}', { subject: 'a\x1b]0;t\x07\x1b[2Jb\r\nc' })).toBe('ab c')
  })

  test('stays readable when the code or a value is unknown', () => {
    expect(sentence('no-such-code', { file: 'a', count: 2 }, 'ja').message).toBe('no-such-code (file: a, count: 2)')
    expect(sentence('constructor', {}, 'en').message).toBe('constructor')
    expect(fill('{missing}', {})).toBe('{missing}')
  })

  test('speaks the language asked for', () => {
    expect(sentence('output.cut', { reason: 'broken' }, 'en').message).toBe('The output is not complete: broken')
    expect(sentence('output.cut', { reason: 'broken' }, 'ja').message).toBe(
      '出力を最後まで書き込めませんでした: broken',
    )
  })

  test("says what a system's name for a fault means", () => {
    const said = (language: 'en' | 'ja') => sentence('output.cut', { reason: 'ENOSPC' }, language).message
    expect(said('en')).toBe('The output is not complete: ENOSPC (the disk is full)')
    expect(said('ja')).toBe('出力を最後まで書き込めませんでした: ENOSPC（ディスクに空きがありません）')
  })
})

describe('a problem in a file', () => {
  const excerpt: Excerpt = ({ line }) => (line === 3 ? '名前:\t値 oops' : undefined)
  const at = (line: number, column: number, file = 'rules.yaml') => ({ file, line, column })

  test('shows its place, and the line with the offending text underlined by display cells', () => {
    const error = new UserError('config', 'unknown-x', {}, { at: at(3, 7) })
    expect(read(error, excerpt)).toEqual(['rules.yaml:3:7: unknown-x', '  3 | 名前: 値 oops', '    |          ^~~~'])
  })

  test('all problems are reported, sorted by place', () => {
    const problem = (code: string, line: number, column: number, file?: string) => ({
      code,
      values: {},
      at: at(line, column, file),
    })
    const problems = [problem('d', 12, 1), problem('b', 3, 9), problem('c', 3, 10), problem('a', 99, 1, 'config.yaml')]
    const error = new UserError('config', 'file-broken', {}, { problems })
    expect(read(error)).toEqual([
      'config.yaml:99:1: a',
      'rules.yaml:3:9: b',
      'rules.yaml:3:10: c',
      'rules.yaml:12:1: d',
    ])
    expect(problemRecord(error, '1').error).toMatchObject({
      kind: 'config',
      code: 'file-broken',
      at: { file: 'config.yaml', line: 99, column: 1 },
      problems: [
        { code: 'a' },
        { code: 'b' },
        { code: 'c' },
        { code: 'd', at: { file: 'rules.yaml', line: 12, column: 1 } },
      ],
    })
  })

  test('a very long line is shown around the column', () => {
    const error = new UserError('config', 'x', {}, { at: at(1, 501) })
    const [, line = '', caret = ''] = read(error, () => `${'a'.repeat(500)}!${'b'.repeat(500)}`)
    expect(line.length).toBeLessThan(100)
    expect(line[caret.indexOf('^')]).toBe('!')
  })
})

test('a problem without a place names the program, so that a cron mail says who speaks', () => {
  expect(read(new UserError('temporary', 'output.cut', { reason: 'x' }))).toEqual([
    'triage: The output is not complete: x',
  ])
})

test('a bug says so, with message and version', () => {
  const [first = '', hint = ''] = read(new TypeError('x is \x1b[31mundefined'))
  expect(first).toBe('triage: This is a bug in triage 1.2.3: TypeError: x is undefined')
  expect(hint).toContain('--debug')
  expect(problemRecord('thrown text', '1.2.3').error).toMatchObject({ kind: 'bug', code: 'bug', at: null })
})
