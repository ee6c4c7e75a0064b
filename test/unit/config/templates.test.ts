import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parsePart, parseTemplate } from '../../../src/config/template-file.ts'
import { attachedFiles, listTemplates, loadTemplate } from '../../../src/config/templates.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { bytes, problemsOf } from './problems.ts'

const folders = ['answer-now', 'awaiting-customer', 'closed']
const ja = { language: 'ja', style: null } as const
const where = () => ({ folder: home.path, shipped: null, folders })
let home: { path: string; remove(): void }
beforeAll(() => {
  home = temporaryFolder('templates')
  const files = {
    'received.md': '---\ntitle: 受付\nlanguage: ja\n---\n受け付けました。\n',
    'received.en.md': '---\ntitle: Received\n---\nWe got it.\n',
    'only.en.md': 'English only.\n',
    'hello.md': 'any',
    'hello.warm.md': '---\nlanguage: ja\n---\nwarm ja',
    'hello.en.md': 'plain en',
    'hello.formal.en.md': 'formal en',
    '_sign.md': 'ours\n\n',
    'guide.pdf': 'PDF',
    'attaching.md': '---\nattach: guide.pdf\n---\nx',
    'attaching-none.md': '---\nattach: [guide.pdf, other.pdf]\n---\nx',
    'broken.md': '---\ntitel: x\n---\ntext\n',
    'notes.txt': 'no template',
    '.hidden.md': 'no template either',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home.path, name), text)
  mkdirSync(join(home.path, 'folder.md'))
})
afterAll(() => home.remove())

test('all template files are listed, the broken one with its problem', () => {
  const list = listTemplates(where())
  expect(list.map(({ name, template, problems }) => [name, template?.title ?? null, problems.length])).toEqual([
    ['attaching', null, 0],
    ['attaching-none', null, 1],
    ['broken', null, 1],
    ['hello', null, 0],
    ['hello.en', null, 0],
    ['hello.formal.en', null, 0],
    ['hello.warm', null, 0],
    ['only.en', null, 0],
    ['received', '受付', 0],
    ['received.en', 'Received', 0],
  ])
})

test('no folder is no templates', () => {
  expect(listTemplates({ ...where(), folder: join(home.path, 'nowhere') })).toEqual([])
})

test.each([
  ['received', 'ja', 'received.md', 'ja'],
  ['received', 'en', 'received.en.md', 'en'],
  ['received.en', 'ja', 'received.en.md', 'en'],
  ['received.md', 'ja', 'received.md', 'ja'],
  ['only', 'ja', 'only.en.md', 'en'],
] as const)('-t %s for %s takes %s', (name, language, file, spoken) => {
  const template = loadTemplate(where(), name, { language, style: null })
  expect(template.file).toBe(join(home.path, file))
  expect(template.language).toBe(spoken)
  expect(template.name).toBe(name.replace(/\.(en|md)$/, ''))
})

test('a broken template is an error only when it is used', () => {
  expect(problemsOf(() => loadTemplate(where(), 'broken', ja)).places).toEqual(['2:1 key.unknown-near'])
})

test('-t with a slip of the fingers names what was meant', () => {
  expect(() => loadTemplate(where(), 'recieved', ja)).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'template.unknown-near',
      values: { name: 'recieved', near: 'received' },
    }),
  )
})

test.each(['../received', '/etc/passwd', '', 'folder', '.hidden'])('-t %j is unknown', (name) => {
  expect(() => loadTemplate(where(), name, ja)).toThrow(
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
  expect(parseTemplate(bytes(text), '/x/refund.md', { folders })).toEqual({
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
      style: null,
      parts: [],
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
  const { template, problems } = parseTemplate(bytes(text), 't.md', { folders })
  expect(template).toBeNull()
  expect(problems.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual(places)
})

test('CR LF, a byte order mark and a rule of dashes in the text do no harm', () => {
  const { template } = parseTemplate(bytes('\uFEFF---\r\ntitle: x\r\n---\r\na\r\n---\r\nb\r\n'), 't.md', { folders })
  expect(template).toMatchObject({ title: 'x', body: 'a\n---\nb\n', bodyLine: 4 })
})

test.each([
  ['hello', 'ja', null, 'hello'],
  ['hello', 'ja', 'warm', 'hello.warm'],
  ['hello', 'ja', 'formal', 'hello'],
  ['hello', 'en', null, 'hello.en'],
  ['hello', 'en', 'formal', 'hello.formal.en'],
  ['hello', 'en', 'warm', 'hello.en'],
  ['hello.warm', 'en', null, 'hello.warm'],
  ['hello.formal', 'ja', 'warm', 'hello.formal.en'],
  ['hello.formal.en', 'ja', null, 'hello.formal.en'],
] as const)('-t %s for a customer of %s, %s, takes %s', (name, language, style, file) => {
  expect(loadTemplate(where(), name, { language, style }).file).toBe(join(home.path, `${file}.md`))
})

test('-t never takes a part for a template', () => {
  expect(() => loadTemplate(where(), '_sign', ja)).toThrow('template.unknown')
})

test("the home's parts go before the shipped ones of the same name, in all variants", () => {
  const shipped = temporaryFolder('shipped')
  for (const name of ['_sign.md', '_sign.formal.md', '_greeting.md']) writeFileSync(join(shipped.path, name), 'theirs')
  const { parts } = loadTemplate({ ...where(), shipped: shipped.path }, 'hello', ja)
  shipped.remove()
  expect(parts.map(({ name, source }) => [name, source])).toEqual([
    ['sign', 'ours'],
    ['greeting', 'theirs'],
  ])
})

test('a part is text without front matter, in any encoding of line ends', () => {
  expect(parsePart(bytes('\uFEFFa\r\nb\r\n'), '/x/_greeting.warm.en.md')).toEqual({
    ...{ name: 'greeting', style: 'warm', language: 'en', source: 'a\nb', file: '/x/_greeting.warm.en.md', line: 1 },
  })
  expect(parsePart(Uint8Array.of(0xff), '/x/_greeting.md')).toBeNull()
})

test('what a template attaches lies beside it', () => {
  const { template } = listTemplates(where())[0] ?? {}
  expect(template && attachedFiles(template)).toEqual([join(home.path, 'guide.pdf')])
  const found = (name: string) => listTemplates(where()).find((one) => one.name === name)?.problems
  expect(found('attaching-none')?.map(({ code, values }) => [code, values])).toEqual([
    ['template.attach-missing', { name: 'other.pdf' }],
  ])
})

test.each(['../secret', '/etc/passwd', 'a/b.pdf', '.ssh', 'a\\\\b'])('a template cannot attach %j', (name) => {
  const { template, problems } = parseTemplate(bytes(`---\nattach: "${name}"\n---\na`), 't.md', { folders })
  expect(template).toBeNull()
  expect(problems.map(({ code }) => code)).toEqual(['template.attach-elsewhere'])
})
