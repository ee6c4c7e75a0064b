import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeptValues, loadRules, readRules } from '../../../src/config/rules.ts'
import { evaluate } from '../../../src/rules/evaluate.ts'
import { emptyBook } from '../../../src/rules/parse.ts'
import { newSubject } from '../../../src/rules/subject.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { mail } from '../rules/mail.ts'
import { problemsOf } from './problems.ts'

let folder: { path: string; remove(): void }
beforeAll(() => {
  folder = temporaryFolder('rules')
})
afterAll(() => folder.remove())

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder.path, name), content)
  return join(folder.path, name)
}

test('a missing file is no rules', () => {
  expect(loadRules(join(folder.path, 'none.yaml'))).toEqual(emptyBook())
})

test('a folder in the place of the file is a problem', () => {
  expect(() => loadRules(folder.path)).toThrow('rules.invalid')
})

test('words come from named lists, from lists of lists, and from files beside the rules', () => {
  file('vip.txt', '\uFEFF# our best\n\nboss@big.example\r\n@.huge.example\n')
  const rules = loadRules(
    file(
      'rules.yaml',
      `version: 1
words:
  down: ["server down", 停止]
  trouble: [$down, エラー]
folders: [{ name: vendor, ball: third-party }]
rules:
  - name: vip
    when: { from: "list:vip.txt" }
    then: { priority: high }
  - name: trouble
    when: { text: $trouble }
    then: { folder: vendor, tag: [a, b], urgency: +20 }
`,
    ),
  )
  expect(rules.folders).toEqual([{ name: 'vendor', ball: 'third-party' }])
  const from = { address: 'x@eu.huge.example', name: null }
  const verdict = evaluate(rules.rules, newSubject(mail({ from, subject: 'Server\nDown' }), []))
  expect(verdict.priority?.value).toBe('high')
  expect(verdict.folder?.value).toBe('vendor')
  expect(verdict.points).toEqual([{ value: 20, rule: 'trouble' }])
})

test('one problem keeps the whole file from being used', () => {
  const path = file('half.yaml', 'rules:\n- { name: a, when: {}, then: { tag: x } }\n- { name: b }\n')
  expect(problemsOf(() => loadRules(path)).places).toEqual(['3:3 key.missing'])
})

test('bytes that were read without a fault are not read as YAML again, and other bytes are', () => {
  const path = file('kept.yaml', 'version: 1\nrules:\n  - { name: a, when: { subject: x }, then: { tag: one } }\n')
  const shelf: { bytes: Uint8Array; value: unknown }[] = []
  const kept: KeptValues = {
    get: (bytes) => shelf.find((one) => Buffer.compare(one.bytes, bytes) === 0)?.value,
    put: (bytes, value) => void shelf.push({ bytes, value }),
  }
  const fresh = readRules(path, kept)
  const again = readRules(path, kept)
  expect(shelf).toHaveLength(1)
  expect(again.book.rules.map(({ name }) => name)).toEqual(['a'])
  expect(again.placeOf(['rules', 0])).toEqual(fresh.placeOf(['rules', 0]))
  file('kept.yaml', 'version: 1\nrules:\n  - { name: b, when: { subject: x }, then: { tag: one } }\n')
  expect(readRules(path, kept).book.rules.map(({ name }) => name)).toEqual(['b'])
  expect(shelf).toHaveLength(2)
})

test('a list that has gone since is complained about at its place, although the bytes are the same', () => {
  const list = file('names.txt', 'x.example\n')
  const path = file(
    'listed.yaml',
    'version: 1\nrules:\n  - { name: a, when: { subject: "list:names.txt" }, then: { tag: one } }\n',
  )
  let value: unknown
  const kept: KeptValues = {
    get: () => value,
    put: (_, plain) => {
      value = plain
    },
  }
  readRules(path, kept)
  rmSync(list)
  expect(problemsOf(() => readRules(path, kept))).toMatchObject({ places: ['3:33 words.unreadable'] })
})

test('a faulty file is never kept', () => {
  const path = file('faulty.yaml', 'version: 1\nrules: 5\n')
  const kept: KeptValues = { get: () => undefined, put: () => expect.unreachable() }
  expect(() => readRules(path, kept)).toThrow('rules.invalid')
})
