/** The templates that we ship: whole for every kind of ticket, and each read by a person as the golden files show it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseStyle } from '../../../src/config/style.ts'
import { listTemplates, type TemplateFile } from '../../../src/config/templates.ts'
import { builtinFolders } from '../../../src/domain/folder.ts'
import { checkTemplate } from '../../../src/templates/check.ts'
import { ticketKinds } from '../../../src/templates/kinds.ts'
import { renderTemplate } from '../../../src/templates/render.ts'
import type { Template } from '../../../src/templates/template.ts'
import { readVariant } from '../../../src/templates/variant.ts'
import { root } from '../../support/program.ts'
import { sampleValues } from './sample-values.ts'

const folder = join(root, 'templates')
const files = listTemplates({ folder, shipped: null, folders: builtinFolders.map(({ name }) => name) })
const style = parseStyle(readFileSync(join(folder, 'style.ja.yaml')), 'style.ja.yaml')

const promised = [
  ...['received', 'need-more-information', 'known-issue', 'password-reset', 'invoice-reissue', 'refund', 'fixed'],
  ...['delivery-status', 'cancellation', 'bug-received', 'how-to', 'apology', 'outage', 'promise', 'wrong-desk'],
  ...['received-closed', 'complaint-first', 'attachment-unreadable', 'status', 'praise-thanks', 'follow-up'],
  ...['reminder-customer', 'reminder-customer-last', 'reminder-colleague', 'handoff', 'closing', 'closing-silent'],
  ...['sales-decline', 'unsubscribe'],
]

function templateOf({ name, template, problems }: TemplateFile): Template {
  if (!template) throw new Error(`${name} is broken: ${JSON.stringify(problems)}`)
  return template
}

/** Each is tried on every kind of ticket once for all tests. */
const checks = new Map<Template, ReturnType<typeof checkTemplate>>()
function check(template: Template) {
  const known = checks.get(template) ?? checkTemplate(template, 'Asia/Tokyo', style)
  checks.set(template, known)
  return known
}

const languageOf = (template: Template) => template.language ?? 'en'

function render(template: Template, kind: string, set: Record<string, string>): string {
  const language = languageOf(template)
  const { values } = ticketKinds(language).find(({ name }) => name === kind) ?? {}
  if (!values) throw new Error(`no kind ${kind}`)
  const { subject, text } = renderTemplate(template, values, { language, style: null, timeZone: 'Asia/Tokyo', set })
  return subject === null ? text : `Subject: ${subject}\n\n${text}`
}

test('every promised template is there in Japanese and in English, and none besides without a twin', () => {
  const variants = files.map(templateOf).map(({ name, style: manner, language }) => `${name} ${manner} ${language}`)
  for (const name of promised) expect(variants).toEqual(expect.arrayContaining([`${name} null ja`, `${name} null en`]))
  const twins = variants.map((one) => one.replace(/(ja|en)$/, (language) => (language === 'ja' ? 'en' : 'ja')))
  expect(twins.sort()).toEqual(variants.sort())
})

test('there are twenty kinds of ticket or more', () => {
  for (const language of ['ja', 'en'] as const) expect(ticketKinds(language).length).toBeGreaterThanOrEqual(20)
})

test.each(files)('$name is whole on every kind of ticket, in every style, and well worded', (file) => {
  const template = templateOf(file)
  const { holes, remarks, kinds } = check(template)
  expect(holes).toEqual([])
  expect(remarks).toEqual([])
  expect(kinds).toBeGreaterThanOrEqual(20)
  expect(template.title).not.toBeNull()
  expect(template.afterwards).not.toBeNull()
  expect(template.asks).not.toBeNull()
})

/** Every text that a template can become, with the kind of ticket it is for. */
function everyText(template: Template): { kind: string; text: string }[] {
  const { needs, takes } = check(template)
  const language = languageOf(template)
  const values = (names: string[]) =>
    Object.fromEntries(names.map((name) => [name, sampleValues[language][name] ?? '']))
  return ticketKinds(language).flatMap(({ name: kind }) => [
    { kind, text: render(template, kind, values(needs)) },
    { kind, text: render(template, kind, values([...needs, ...takes])) },
  ])
}

test.each(files)(
  '$name begins with its reader, ends with its writer, and leaves no gap, lone honorific or Liquid',
  (file) => {
    const template = templateOf(file)
    for (const { kind, text } of everyText(template)) {
      const own = text.replaceAll(/\{\{ agent\.name \}\} \{% raw %\}|\{\{ now \}\} \{% if x %\} \$HOME/g, 'X')
      expect(own, kind).not.toMatch(/\{[{%]|[%}]\}|undefined|null|NaN|\[object/)
      expect(own, kind).not.toMatch(/\n\n\n|[ \t\u3000]\n(?<!-- \n)|^\s|: \n|「」|""|[、。]{2}|\.\.| ,/)
      expect(own, kind).not.toMatch(/(^|[\n「])(様|御中|さん)|様様|御中様|先生様/)
      const lines = text.trimEnd().split('\n')
      const isPrivate = /^(handoff|reminder-colleague)$/.test(template.name)
      const first = template.language === 'ja' ? /(様|御中|お客様|さん)$/ : /^(Dear|Hello)( .+)?,$/
      expect(lines[0], kind).toMatch(first)
      const last = /^(佐藤|Sato|Example Support|support@example\.com|03-0000-0000)$/
      expect(lines.at(-1), kind).toMatch(last)
      expect(isPrivate || lines[0] !== 'Hello,', kind).toBe(true)
      if (template.language === 'en')
        expect(own.replace(/花田 花子|佐藤/g, ''), kind).not.toMatch(/\p{sc=Hiragana}|\p{sc=Han}/u)
    }
  },
)

test('what goes out by itself needs no value from anybody', () => {
  const byThemselves =
    /^(received|received-closed|reminder-.*|closing|closing-silent|follow-up|status|complaint-first|praise-thanks|handoff)$/
  for (const file of files) {
    const template = templateOf(file)
    if (byThemselves.test(template.name)) expect(check(template).needs, file.name).toEqual([])
  }
})

test('what a rule sends by itself is whole without a word of the sender', () => {
  for (const file of files.filter(({ name }) => /^(received|status|closing|follow-up)/.test(name))) {
    const template = templateOf(file)
    const language = languageOf(template)
    const [usual] = ticketKinds(language)
    if (!usual) throw new Error('no kind of ticket')
    const { customer, ticket } = usual.values
    const values = {
      ...usual.values,
      customer: { ...customer, name: null, company: null },
      ticket: { ...ticket, subject: '', tags: [] },
      message: null,
    }
    const { text } = renderTemplate(template, values, { language, style: null, timeZone: 'Asia/Tokyo', set: {} })
    expect(text, file.name).not.toMatch(/「」|""|undefined|null/)
  }
})

test('whoever is reminded is asked to excuse that messages may have crossed', () => {
  for (const file of files.filter(({ name }) => /^(reminder-|follow-up|closing-silent)/.test(name))) {
    expect(templateOf(file).body, file.name).toMatch(/行き違い|messages have crossed/)
  }
})

test('only what is fit for anybody is public', () => {
  expect(files.flatMap(({ template }) => (template?.public ? template.name : []))).toEqual([
    'password-reset',
    'password-reset',
  ])
})

test('the greeting fits the ticket', async () => {
  const lines = files.flatMap((file) => {
    const template = templateOf(file)
    if (template.name !== 'received') return []
    return ticketKinds(languageOf(template)).map(({ name: kind }) => {
      const [head = ''] = render(template, kind, {}).split(
        /\n(?=いただいた|お申し越し|メールを|Your message|We confirm|I have your)/,
      )
      return `[${file.name}] ${kind}\n${head.trim()}\n`
    })
  })
  await expect(lines.join('\n')).toMatchFileSnapshot('../../fixtures/templates/greetings.txt')
})

test.each(files)('$name reads as its golden file', async (file) => {
  const template = templateOf(file)
  const { needs, takes } = check(template)
  const known = sampleValues[languageOf(template)]
  const set = (names: string[]) => Object.fromEntries(names.map((name) => [name, known[name] ?? '']))
  for (const name of [...needs, ...takes]) expect(known).toHaveProperty(name)
  const text = [
    ...['=== a new ticket, every value given', '', render(template, 'new', set([...needs, ...takes]))],
    ...['=== nobody knows the name, only what is needed', '', render(template, 'no name', set(needs))],
  ].join('\n')
  const { name, style: manner, language } = readVariant(file.name)
  const golden = [name, manner, language ?? 'ja'].filter(Boolean).join('.')
  await expect(text).toMatchFileSnapshot(`../../fixtures/templates/${golden}.txt`)
})
