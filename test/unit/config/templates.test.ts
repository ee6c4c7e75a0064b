import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTemplates, loadTemplate, parseTemplate } from '../../../src/config/templates.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { bytes, problemsOf } from './problems.ts'

const folders = ['answer-now', 'awaiting-customer', 'closed']
let home: { path: string; remove(): void }
beforeAll(() => {
  home = temporaryFolder('templates')
  const files = {
    'received.md': '---\ntitle: 受付\nlanguage: ja\n---\n受け付けました。\n',
    'received.en.md': '---\ntitle: Received\n---\nWe got it.\n',
    'only.en.md': 'English only.\n',
    'broken.md': '---\ntitel: x\n---\ntext\n',
    'notes.txt': 'no template',
    '.hidden.md': 'no template either',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home.path, name), text)
  mkdirSync(join(home.path, 'folder.md'))
})
afterAll(() => home.remove())

test('all template files are listed, the broken one with its problem', () => {
  const list = listTemplates(home.path, folders)
  expect(list.map(({ name, template, problems }) => [name, template?.title ?? null, problems.length])).toEqual([
    ['broken', null, 1],
    ['only.en', null, 0],
    ['received', '受付', 0],
    ['received.en', 'Received', 0],
  ])
})

test('no folder is no templates', () => {
  expect(listTemplates(join(home.path, 'nowhere'), folders)).toEqual([])
})

test.each([
  ['received', 'ja', 'received.md', 'ja'],
  ['received', 'en', 'received.en.md', 'en'],
  ['received.en', 'ja', 'received.en.md', 'en'],
  ['received.md', 'ja', 'received.md', 'ja'],
  ['only', 'ja', 'only.en.md', 'en'],
] as const)('-t %s for %s takes %s', (name, language, file, spoken) => {
  const template = loadTemplate(home.path, name, language, folders)
  expect(template.file).toBe(join(home.path, file))
  expect(template.language).toBe(spoken)
  expect(template.name).toBe(name.replace(/\.(en|md)$/, ''))
})

test('a broken template is an error only when it is used', () => {
  expect(problemsOf(() => loadTemplate(home.path, 'broken', 'ja', folders)).places).toEqual(['2:1 key.unknown-near'])
})

test.each(['recieved', '../received', '/etc/passwd', '', 'folder', '.hidden'])('-t %j is unknown', (name) => {
  expect(() => loadTemplate(home.path, name, 'ja', folders)).toThrow(
    expect.objectContaining({ kind: 'usage', code: 'template.unknown' }),
  )
})

test('every key of the front matter is read', () => {
  const text = `---
title: 返金
language: ja
match: [返金, '/refund(s|ed)?/']
subject: 返金について
then: closed
asks: true
attach: guide.pdf
public: true
---
{{ customer | atena }}
`
  expect(parseTemplate(bytes(text), '/x/refund.md', folders)).toEqual({
    problems: [],
    template: {
      name: 'refund',
      title: '返金',
      language: 'ja',
      match: ['返金', '/refund(s|ed)?/'],
      subject: '返金について',
      afterwards: 'closed',
      asks: true,
      attach: ['guide.pdf'],
      public: true,
      body: '{{ customer | atena }}\n',
      file: '/x/refund.md',
      bodyLine: 11,
      subjectLine: 5,
    },
  })
})

test.each([
  ['an unknown key', '---\ntitle: x\nsubjct: y\n---\na', ['3:1 key.unknown-near']],
  ['a folder that is none', '---\nthen: archive\n---\na', ['2:7 folder.unknown']],
  ['asks in words', '---\nasks: yes\n---\na', ['2:7 value.not-flag']],
  ['a broken pattern', "---\nmatch: ['/(/']\n---\na", ['2:11 regex.unclosed-group']],
  ['a language', '---\nlanguage: fr\n---\na', ['2:11 choice.unknown']],
  ['YAML that is none', '---\ntitle: [x\n---\na', ['2:8 yaml.unclosed-bracket']],
  ['an open front matter', '---\ntitle: x\n', ['1:1 template.front-matter-open']],
  ['no text', '---\ntitle: x\n---\n\n', ['4:1 template.no-body']],
  ['an empty file', '', ['1:1 template.no-body']],
])('%s is told where it stands', (_, text, places) => {
  const { template, problems } = parseTemplate(bytes(text), 't.md', folders)
  expect(template).toBeNull()
  expect(problems.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual(places)
})

test('CR LF, a byte order mark and a rule of dashes in the text do no harm', () => {
  const { template } = parseTemplate(bytes('\uFEFF---\r\ntitle: x\r\n---\r\na\r\n---\r\nb\r\n'), 't.md', folders)
  expect(template).toMatchObject({ title: 'x', body: 'a\n---\nb\n', bodyLine: 4 })
})
