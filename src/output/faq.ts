/** One question of a FAQ with its answer, plain text. */
export interface FaqEntry {
  name: string
  language: string
  title: string
  text: string
  /** Words by which it may be found. */
  match: string[]
}

export const faqFormats = ['md', 'html', 'json'] as const

const headings = { en: 'Frequently asked questions', ja: 'よくあるご質問' }

export function faqMarkdown(entries: readonly FaqEntry[], language: 'en' | 'ja'): string[] {
  const sections = entries.flatMap(({ title, text }) => [`## ${escaped(title)}`, '', ...markdownBody(text), ''])
  return [`# ${headings[language]}`, '', ...sections].slice(0, -1)
}

/** Lines stay lines, and nothing in them becomes markup. */
function markdownBody(text: string): string[] {
  const lines = text.trimEnd().split('\n')
  return lines.map((line, index) => {
    const isLast = line === '' || (lines[index + 1] ?? '') === ''
    const [, indent = '', rest = ''] = /^(\s*)(.*)$/.exec(line) ?? []
    return `${indent}${escaped(rest)}${isLast ? '' : '  '}`
  })
}

function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&').replace(/^([#+-])(?=\s)/, '\\$1')
}

/** A page of its own: no script, no network, prints well, light and dark. */
export function faqHtml(entries: readonly FaqEntry[], language: 'en' | 'ja'): string[] {
  const heading = headings[language]
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html(heading)}</title>`,
    '<style>',
    ':root { color-scheme: light dark }',
    'body { font: 1rem/1.7 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }',
    'h2 { font-size: 1.15rem; margin-top: 2.5rem }',
    'p { overflow-wrap: anywhere }',
    '</style>',
    '</head>',
    '<body>',
    `<h1>${html(heading)}</h1>`,
    ...entries.flatMap(({ name, title, text }) => [
      `<section id="${html(name)}">`,
      `<h2>${html(title)}</h2>`,
      ...text
        .trimEnd()
        .split(/\n{2,}/)
        .map((part) => `<p>${linked(html(part)).replaceAll('\n', '<br>\n')}</p>`),
      '</section>',
    ]),
    '</body>',
    '</html>',
  ]
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const html = (text: string) => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)

/** Escaped text with its web addresses made clickable; no other kind of link. */
function linked(text: string): string {
  return text.replace(
    /https?:\/\/(?:(?!&(?:quot|lt|gt|#39);)[\w!$%&()*+,./:;=?@~#-])+(?<![.,;:!?)])/g,
    '<a href="$&">$&</a>',
  )
}
