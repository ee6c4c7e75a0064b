import { expect, test } from 'vitest'
import { parseTemplate } from '../../../src/config/templates.ts'
import { UserError } from '../../../src/domain/error.ts'
import { renderTemplate, type TemplateValues } from '../../../src/templates/render.ts'

const values: TemplateValues = {
  customer: { address: 'taro@customer.example', name: '山田 太郎', company: '' },
  ticket: { number: 7, subject: '件名 {{ now }}', tags: ['a', 'b'] },
  agent: { name: '佐藤', kana: '' },
  mailbox: { address: 'support@example.com', name: null },
  organization: '株式会社例示',
  message: { text: 'こんにちは {{ customer.address }} {% if x %} $HOME', subject: 'x' },
  hours: null,
  now: '2026-11-24T00:05:00Z',
}

function render(source: string, set: Record<string, string> = {}, language: 'en' | 'ja' = 'ja') {
  const { template, problems } = parseTemplate(new TextEncoder().encode(source), 'templates/t.md', ['closed'])
  if (!template) throw new Error(JSON.stringify(problems))
  return renderTemplate(template, values, { language, timeZone: 'Asia/Tokyo', set })
}

test.each([
  ['{{ customer | atena }}', '山田 太郎 様\n'],
  ['#{{ ticket.number }} {{ organization }}', '#7 株式会社例示\n'],
  ['{{ agent.kana | default: "さとう" }}', 'さとう\n'],
  ['a{{ agent.kana | default: "" }}b', 'ab\n'],
  ['{{ unknown | default: "x" }}', 'x\n'],
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
  expect(render('Dear {{ customer | atena }}, {{ now | date: "%B" }}', {}, 'en').text).toBe(
    'Dear 山田 太郎, November\n',
  )
})

test.each([
  ['{{ order }}', 'usage', 'template.value-missing', '1:4'],
  ['a\nb {{ order }}', 'usage', 'template.value-missing', '2:6'],
  ['---\ntitle: x\n---\n\na {{ order }}', 'usage', 'template.value-missing', '5:6'],
  ['---\ntitle: x\nsubject: "{{ order }}"\n---\na', 'usage', 'template.value-missing', '3:4'],
  ['{{ agent.kana }}', 'usage', 'template.value-empty', '1:1'],
  ['{{ customer.company }}', 'usage', 'template.value-empty', '1:1'],
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
  let caught: unknown
  try {
    render(source)
  } catch (error) {
    caught = error
  }
  if (!(caught instanceof UserError)) throw new Error('not stopped', { cause: caught })
  const { at } = caught.details
  expect([caught.kind, caught.code, `${at?.line}:${at?.column}`]).toEqual([kind, code, place])
})

test('--set cannot take the name of a value of the program', () => {
  expect(() => render('{{ customer.name }}', { customer: 'x' })).toThrow('template.set-taken')
})
