import { fileURLToPath } from 'node:url'
import { Liquid } from 'liquidjs'
import { expect, test } from 'vitest'
import { listTemplates, type TemplateFile } from '../../src/config/templates.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { renderTemplate, type TemplateValues } from '../../src/templates/render.ts'
import type { Template } from '../../src/templates/template.ts'

const folder = fileURLToPath(new URL('../../templates/', import.meta.url))
const files = listTemplates(
  folder,
  builtinFolders.map(({ name }) => name),
)
const known: TemplateValues = {
  customer: { address: 'hana@customer.example', name: '花田 花子', company: null },
  ticket: { number: 42, subject: '領収書' },
  agent: { name: '佐藤' },
  mailbox: { address: 'support@example.com', name: 'Example Support' },
  organization: '株式会社例示',
  message: null,
  hours: null,
  now: '2026-11-24T09:05:00+09:00',
}

function templateOf({ name, template }: TemplateFile): Template {
  if (!template) throw new Error(`${name} is broken`)
  return template
}

/** The names that a template takes from `--set`. */
function wordsOf(template: Template): string[] {
  return new Liquid().globalVariablesSync(template.body).filter((word) => !(word in known))
}

/** Those that have a default, or that only an `if` asks for. */
function optionalOf(template: Template): string[] {
  return wordsOf(template).filter((word) => new RegExp(`\\b${word} \\| default|if ${word} `).test(template.body))
}

function render(template: Template, words: string[]): string {
  const set = Object.fromEntries(words.map((word) => [word, `<${word}>`]))
  return renderTemplate(template, known, { language: template.language ?? 'en', timeZone: 'Asia/Tokyo', set }).text
}

test('there are eight templates or more, each in Japanese and in English', () => {
  const japanese = files.filter(({ name }) => !name.endsWith('.en')).map(({ name }) => name)
  expect(japanese.length).toBeGreaterThanOrEqual(8)
  expect(files.map(({ name }) => name)).toEqual(japanese.flatMap((name) => [name, `${name}.en`]))
})

test.each(files)('$name: the front matter says title, language and what happens next', (file) => {
  expect(file.problems).toEqual([])
  const { title, language, afterwards, asks } = templateOf(file)
  expect(title).not.toBeNull()
  expect(language).toBe(file.name.endsWith('.en') ? 'en' : 'ja')
  expect(afterwards).not.toBeNull()
  expect(asks).not.toBeNull()
})

test.each(files)('$name: a reply reads whole, from the address line to the name', (file) => {
  const template = templateOf(file)
  const text = render(template, wordsOf(template))
  const lines = text.trimEnd().split('\n')
  const japanese = template.language === 'ja'
  expect(lines[0]).toBe(japanese ? '花田 花子 様' : 'Dear 花田 花子,')
  expect(lines.slice(-2)).toEqual(japanese ? ['株式会社例示 サポート', '佐藤'] : ['佐藤', 'Example Support'])
  for (const word of wordsOf(template)) expect(text).toContain(`<${word}>`)
  expect(text).not.toMatch(/\{[{%]|[%}]\}|\n\n\n|[ \t]\n/)
})

test.each(files)('$name: what may be left out leaves no gap', (file) => {
  const template = templateOf(file)
  const needed = wordsOf(template).filter((word) => !optionalOf(template).includes(word))
  const text = render(template, needed)
  expect([...text.matchAll(/<(\w+)>/g)].map(([, word]) => word).sort()).toEqual(needed.sort())
  expect(text).not.toMatch(/\n\n\n|: \n/)
})

test.each(files)('$name: takes the same values as its twin in the other language', (file) => {
  const twinName = file.name.endsWith('.en') ? file.name.slice(0, -3) : `${file.name}.en`
  const twin = files.find(({ name }) => name === twinName)
  expect(twin && wordsOf(templateOf(twin)).sort()).toEqual(wordsOf(templateOf(file)).sort())
})
