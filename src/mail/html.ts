import { compile, type FormatCallback, type HtmlToTextOptions } from 'html-to-text'

/** pitfalls A16: what lies beyond is not read. */
export const maxHtmlLength = 1024 * 1024
const maxDepth = 400

/** Styles under which a reader sees nothing. */
const hiddenStyles = [
  ...['display:none', 'visibility:hidden', 'mso-hide:all', 'font-size:0;', 'font-size:0px', 'font-size:1px'],
  ...['max-height:0;', 'max-height:0px'],
]
const hidden = [
  ...hiddenStyles.flatMap((style) => [style, style.replace(':', ': ')]).map((style) => `*[style*="${style}" i]`),
  ...['*[hidden]', 'head', 'title', 'noscript', 'template', 'object', 'svg'],
]
/** Never text. */
const code = ['style', 'script']

/** Images are never fetched; their words stay. */
const image: FormatCallback = (element, _walk, builder) => {
  const alt = String(element.attribs.alt ?? '').trim()
  if (alt) builder.addInline(`[${alt}]`)
}

const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  builder.addInline(' ')
}

/** Layout tables are the rule in mail: a row becomes a line, its cells stand side by side. */
const row: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: 1 })
}

const options = (skipped: readonly string[]): HtmlToTextOptions => ({
  wordwrap: false,
  limits: { maxInputLength: maxHtmlLength, maxDepth, maxChildNodes: 20_000, ellipsis: '…' },
  formatters: { altText: image, cell, row },
  selectors: [
    { selector: '*', format: 'inline' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
    { selector: 'img', format: 'altText' },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'row' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
})

const convert = compile(options([...code, ...hidden]))

const tag = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*(\/?)>/gi
const childless = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'col',
  'area',
  'base',
  'wbr',
  'source',
  'p',
  'li',
  'td',
  'tr',
])

/** HTML parsers take quadratic time for tags nested without end: such a text is cut where it goes too deep. */
function cutDeep(html: string): string {
  let depth = 0
  for (const match of html.matchAll(tag)) {
    if (childless.has((match[2] ?? '').toLowerCase()) || match[3] === '/') continue
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > maxDepth) return html.slice(0, match.index)
  }
  return html
}

/** `isCut`: the HTML was longer or deeper than is read. */
export interface HtmlText {
  text: string
  isCut: boolean
}

/** HTML to text inside limits: hidden parts left out, nothing fetched. Throws on what the HTML parser cannot take. */
export function htmlToText(html: string): HtmlText {
  const read = cutDeep(html.slice(0, maxHtmlLength))
  return { text: tidied(convert(read)), isCut: read.length < html.length }
}

/** Every word of it, what is hidden too, inside the same limits. */
export function wholeHtmlText(html: string): string {
  return tidied(compile(options(code))(cutDeep(html.slice(0, maxHtmlLength))))
}

function tidied(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}
