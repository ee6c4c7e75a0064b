import { expect, test } from 'vitest'
import { parsePart, parseTemplate } from '../../../src/config/template-file.ts'
import { UserError } from '../../../src/domain/error.ts'
import { renderTemplate } from '../../../src/templates/render.ts'
import type { TemplateValues } from '../../../src/templates/values.ts'

const values: TemplateValues = {
  customer: { address: 'taro@customer.example', name: '山田 太郎', company: '' },
  ticket: {
    ...{
      number: 7,
      subject: '件名 {{ now }}',
      tags: ['a', 'b'],
      promise: null,
      handoff: { to: 'x@example.com', name: null },
    },
    ...{ first_contact: true, follow_up: false, late: false, fields: { size: 'L' } },
  },
  agent: { name: '佐藤', kana: '', signature: null },
  mailbox: { address: 'support@example.com', name: null },
  organization: '株式会社例示',
  message: { text: 'こんにちは {{ customer.address }} {% if x %} $HOME', subject: 'x', date: '', attachments: [] },
  hours: null,
  now: '2026-11-24T00:05:00Z',
  faq: false,
}

const bytes = (text: string) => new TextEncoder().encode(text)

interface Taste {
  language?: 'en' | 'ja'
  style?: 'formal' | 'warm' | null
  name?: string
}

/** `parts`: sources by file name. */
function render(
  source: string,
  set: Record<string, string> = {},
  { language = 'ja', style = null, name = 't' }: Taste = {},
  parts: Record<string, string> = {},
) {
  const known = Object.entries(parts).flatMap(([file, text]) => parsePart(bytes(text), `templates/${file}`) ?? [])
  const { template, problems } = parseTemplate(bytes(source), `templates/${name}.md`, {
    folders: ['closed'],
    parts: known,
  })
  if (!template) throw new Error(JSON.stringify(problems))
  return renderTemplate(template, values, { language, style, timeZone: 'Asia/Tokyo', set })
}

function fault(run: () => unknown): UserError {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('not stopped')
}

test.each([
  ['{{ customer | atena }}', '山田 太郎 様\n'],
  ['#{{ ticket.number }} {{ organization }}', '#7 株式会社例示\n'],
  ['{{ agent.kana | default: "さとう" }}', 'さとう\n'],
  ['a{{ agent.kana | default: "" }}b', 'ab\n'],
  ['{{ unknown | default: "x" }}', 'x\n'],
  ['{{ order | default: ticket.fields.size }}', 'L\n'],
  ['{{ order | default: ticket.fields.order | default: "y" }}', 'y\n'],
  ['{% if ticket.promise.until %}a{% else %}b{% endif %}', 'b\n'],
  ['{% if ticket.fields.order %}a{% else %}b{% endif %}', 'b\n'],
  ['{% if agent.kana %}a{% else %}b{% endif %}', 'b\n'],
  ['{% if order %}a{% else %}b{% endif %}', 'b\n'],
  ['{{ ticket.tags | join: ", " }}', 'a, b\n'],
  ['{% for tag in ticket.tags %}[{{ tag }}]{% endfor %}', '[a][b]\n'],
  ['{{ now | date: "%Y-%m-%d %H:%M" }}', '2026-11-24 09:05\n'],
  ['{{ "now" | date: "%Y-%m-%d %H:%M" }}', '2026-11-24 09:05\n'],
  ['{{ "today" | date: "%H:%M" }}', '09:05\n'],
  ['\n\nHello\n\n\n', 'Hello\n'],
])('%s is written as %j', (source, text) => {
  expect(render(source)).toEqual({ subject: null, text })
})

test("what looks like a template in a customer's text stays text", () => {
  expect(render('{{ message.text }} / {{ ticket.subject }}').text).toBe(
    'こんにちは {{ customer.address }} {% if x %} $HOME / 件名 {{ now }}\n',
  )
})

test('--set gives values, which are not expanded either', () => {
  expect(render('{{ order }}', { order: '{{ now }}' }).text).toBe('{{ now }}\n')
})

test('the subject is one line', () => {
  const { subject } = render('---\nsubject: "注文 {{ ticket.number }}\\n{{ message.subject }}"\n---\nx')
  expect(subject).toBe('注文 7 x')
})

test('English templates address in English', () => {
  const { text } = render('Dear {{ customer | atena }}, {{ now | date: "%B" }}', {}, { language: 'en' })
  expect(text).toBe('Dear 山田 太郎, November\n')
})

test.each([
  ['{{ order }}', 'usage', 'template.value-missing', '1:4'],
  ['a\nb {{ order }}', 'usage', 'template.value-missing', '2:6'],
  ['---\ntitle: x\n---\n\na {{ order }}', 'usage', 'template.value-missing', '5:6'],
  ['---\ntitle: x\nsubject: "{{ order }}"\n---\na', 'usage', 'template.value-missing', '3:4'],
  ['{{ agent.kana }}', 'usage', 'template.value-empty-settable', '1:1'],
  ['{{ customer.company }}', 'usage', 'template.value-empty-settable', '1:1'],
  ['{{ ticket.promise.until }}', 'usage', 'template.value-empty', '1:1'],
  ['{{ ticket.handoff.name }}', 'usage', 'template.value-empty-settable', '1:1'],
  ['{{ hours }}', 'usage', 'template.value-empty', '1:1'],
  ['{% assign k = agent.kana %}{{ k }}', 'usage', 'template.value-empty', '1:28'],
  ['{{ customer.nmae }}', 'config', 'template.unknown-variable', '1:4'],
  ['{{ customer.constructor }}', 'config', 'template.unknown-variable', '1:4'],
  ['{{ custmer.name }}', 'config', 'template.unknown-variable', '1:4'],
  ['{{ customer }}', 'config', 'template.not-text', '1:1'],
  ['{{ customer.name | upcse }}', 'config', 'template.broken', '1:1'],
  ['{{ ticket.tags | sample }}', 'config', 'template.broken', '1:1'],
  ['{{ customer.name', 'config', 'template.broken', '1:1'],
  ['x\n{% if a %}', 'config', 'template.broken', '2:1'],
  ['{% include "secret" %}', 'config', 'template.broken', '1:1'],
  ['{% render "/etc/passwd" %}', 'config', 'template.broken', '1:1'],
  ['{% for i in (1..100000000) %}a{% endfor %}', 'config', 'template.broken', '1:1'],
])('%s stops with %s %s at %s', (source, kind, code, place) => {
  const { details, ...error } = fault(() => render(source))
  expect([error.kind, error.code, `${details.at?.line}:${details.at?.column}`]).toEqual([kind, code, place])
})

test.each([
  ['{{ order }}', { name: 'order' }],
  ['{{ order | default: ticket.fields.order }}', { name: 'order' }],
  ['{{ order | upcase }}', { name: 'order' }],
  ['{{ customer.company }}', { name: 'customer.company' }],
  ['{{ ticket.fields.order }}', { name: 'ticket.fields.order' }],
])('%s names what --set can give', (source, named) => {
  const { code, values: said } = fault(() => render(source))
  expect(code).toMatch(/^template\.value-(missing|empty-settable)$/)
  expect(said).toMatchObject(named)
  expect(render(source, { [named.name]: 'Aa' }).text).toMatch(/^A[aA]\n$/)
})

test('an empty --set is no value', () => {
  expect(fault(() => render('{{ order }}', { order: ' ' })).code).toBe('template.value-missing')
})

test('--set cannot take the name of a value of the program', () => {
  expect(() => render('{{ customer.name }}', { customer: 'x' })).toThrow('template.set-taken')
})

test.each([
  ['customer.nmae', 'template.set-unknown'],
  ['custmer.name', 'template.set-unknown'],
  ['customer.name.first', 'template.set-unknown'],
  ['ticket.tags', null],
  ['ticket.fields.order', null],
  ['organization', null],
  ['__proto__.x', 'template.set-unknown'],
])('--set %s=x is answered by %s', (name, code) => {
  const run = () => render('a', { [name]: 'x' })
  if (code === null) expect(run().text).toBe('a\n')
  else expect(fault(run).code).toBe(code)
})

test('parts see the same values, and what they are given', () => {
  const parts = { '_hello.md': '{{ customer | atena }}{{ mark }}\n', '_bye.md': '{{ order }}' }
  const source = "{% render 'hello', mark: '!' %}\n{% render 'bye' %}"
  expect(render(source, { order: 'A-1' }, {}, parts).text).toBe('山田 太郎 様!\nA-1\n')
})

const greetings = {
  '_hello.md': 'plain',
  '_hello.en.md': 'plain en',
  '_hello.warm.md': 'warm',
  '_hello.warm.en.md': 'warm en',
  '_hello.formal.en.md': 'formal en',
}

test.each<[Taste, string]>([
  [{ language: 'ja' }, 'plain'],
  [{ language: 'en' }, 'plain en'],
  [{ language: 'ja', style: 'warm' }, 'warm'],
  [{ language: 'en', style: 'warm' }, 'warm en'],
  [{ language: 'en', style: 'formal' }, 'formal en'],
  [{ language: 'ja', style: 'formal' }, 'plain'],
  [{ language: 'ja', style: 'formal', name: 't.warm' }, 'warm'],
])('for %j the part is %s', (taste, text) => {
  expect(render("{% render 'hello' %}", {}, taste, greetings).text).toBe(`${text}\n`)
})

test.each([
  ['a\n{{ order }}', 'usage', 'template.value-missing', 'templates/_part.md:2:4'],
  ['{{ agent.kana }}', 'usage', 'template.value-empty-settable', 'templates/_part.md:1:1'],
  ['a\n{% if %}', 'config', 'template.broken', 'templates/_part.md:2:6'],
  ["a{% render 'part' %}", 'config', 'template.broken', 'templates/_part.md:1:2'],
])('a fault in the part %j is told where it stands', (part, kind, code, place) => {
  const { details, ...error } = fault(() =>
    render("---\ntitle: x\n---\n{% render 'part' %}", {}, {}, { '_part.md': part }),
  )
  const { file, line, column } = details.at ?? {}
  expect([error.kind, error.code, `${file}:${line}:${column}`]).toEqual([kind, code, place])
})

test('a value is no way to a file', () => {
  expect(fault(() => render('{% render order %}', { order: '/etc/passwd' })).code).toBe('template.broken')
})

test('the two dashes of a signature keep their blank', () => {
  expect(render('a\n\n-- \nSato').text).toBe('a\n\n-- \nSato\n')
})
