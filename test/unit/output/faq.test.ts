import { expect, test } from 'vitest'
import { faqHtml, faqMarkdown } from '../../../src/output/faq.ts'

const entry = (text: string, title = 'Title') => [{ name: 'name', language: 'en', title, text, match: [] }]

test('Markdown keeps lines and lists, and nothing in them is markup', () => {
  const text = 'One\ntwo <script> *x* [a](b)\n\n1. first\n   https://example.com/a_b\n# no heading\n'
  expect(faqMarkdown(entry(text, 'How & <why>'), 'en')).toEqual([
    ...['# Frequently asked questions', '', '## How & \\<why\\>', ''],
    ...[
      'One  ',
      'two \\<script\\> \\*x\\* \\[a\\](b)',
      '',
      '1. first  ',
      '   https://example.com/a\\_b  ',
      '\\# no heading',
    ],
  ])
})

test('HTML is escaped, whatever a template holds', () => {
  const page = faqHtml(entry('<script>alert("x")</script>\n\n2\n3', '"><img src=x>'), 'ja').join('\n')
  expect(page).not.toMatch(/<script|<img|"><i/)
  expect(page).toContain('<html lang="ja">')
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
  expect(page).toContain('<p>2<br>\n3</p>')
})

test.each([
  ['see https://example.com/a?b=1&c=2.', 'https://example.com/a?b=1&amp;c=2'],
  ['(https://example.com/x)', 'https://example.com/x'],
  ['"https://example.com/q"', 'https://example.com/q'],
  ['<https://example.com/r>', 'https://example.com/r'],
])('in %s the address is a link', (text, address) => {
  expect(faqHtml(entry(text), 'en').join('\n')).toContain(`<a href="${address}">${address}</a>`)
})

test.each(['javascript:alert(1)', 'mailto:x@example.com', 'data:text/html,x'])('%s is no link', (text) => {
  expect(faqHtml(entry(text), 'en').join('\n')).not.toContain('<a ')
})
