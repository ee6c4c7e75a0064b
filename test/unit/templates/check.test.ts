import { expect, test } from 'vitest'
import { parseStyle } from '../../../src/config/style.ts'
import { parseTemplate } from '../../../src/config/template-file.ts'
import { checkTemplate } from '../../../src/templates/check.ts'
import { ticketKinds } from '../../../src/templates/kinds.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const style = parseStyle(bytes('avoid:\n  - { find: 了解, instead: 承知, because: 同僚の言葉 }'), 'style.ja.yaml')

function check(source: string) {
  const { template, problems } = parseTemplate(bytes(source), 't.md', { folders: [] })
  if (!template) throw new Error(JSON.stringify(problems))
  return checkTemplate(template, 'Asia/Tokyo', style)
}

const found = (source: string) => check(source).holes.map(({ code, at }) => `${at.line}:${at.column} ${code}`)

test('what --set must give and what it may give is told apart', () => {
  const source = '{{ order }} {{ note | default: "-" }} {% if help %}{{ help }}{% endif %} {{ customer.address }}'
  expect(check(source)).toMatchObject({ needs: ['order'], takes: ['note', 'help'], holes: [] })
})

test('a name that only some tickets need is needed', () => {
  expect(check('{{ order | default: ticket.fields.order }}').needs).toEqual(['order'])
  expect(check('{% if ticket.late %}{{ excuse }}{% endif %}').needs).toEqual(['excuse'])
})

test.each([
  ['a\n{{ customer.name }} 様', ['2:1 template.value-empty-settable']],
  ['{{ agent.name }}', ['1:1 template.value-empty-settable']],
  ['{{ ticket.subject }}', ['1:1 template.value-empty-settable']],
  ['{{ message.text }}', ['1:1 template.value-empty', '1:1 template.value-empty-settable']],
  ['{{ customer.nmae }}', ['1:4 template.unknown-variable']],
  ['{% if help %}{{ customer.nmae }}{% endif %}', ['1:17 template.unknown-variable']],
  ['{{ customer }}', ['1:1 template.not-text']],
  ["{% render 'no-such' %}", ['1:1 template.broken']],
  ['{{ customer | atena }} {{ now | date: "%Y" }}', []],
])('%j has the holes %j', (source, holes) => {
  expect(found(source).sort()).toEqual(holes)
})

test('a hole names the kinds of ticket that fall into it', () => {
  const [hole] = check('{{ customer.name }} 様').holes
  expect(hole?.values).toMatchObject({ expression: 'customer.name', kinds: 'no name, company only' })
})

test('wordings are told with their line in the file', () => {
  expect(check('---\nlanguage: ja\n---\na\n了解です').remarks).toEqual([
    {
      code: 'style.instead',
      values: { found: '了解', instead: '承知', because: '同僚の言葉' },
      at: { file: 't.md', line: 5, column: 1 },
    },
  ])
  expect(check('---\nlanguage: en\n---\n了解').remarks).toEqual([])
})

test('the kinds differ, and each of them is a ticket of its own', () => {
  for (const language of ['ja', 'en'] as const) {
    const kinds = ticketKinds(language)
    expect(new Set(kinds.map(({ values }) => JSON.stringify(values))).size).toBe(kinds.length)
  }
})
