import { type Document, isCollection, type Scalar, visit, type YAMLError } from 'yaml'
import type { Fault } from './yaml-places.ts'

/** Every way in which a text fails to be YAML, in our own words and at the character that is to be mended. */
export function syntaxProblems(document: Document.Parsed, source: string): Fault[] {
  const errors = [...document.errors, ...document.warnings]
  const faults: Fault[] = []
  const lines = new Set<number>()
  for (const error of errors) {
    // After its first error a line only has consequences of it.
    const line = source.lastIndexOf('\n', error.pos[0] - 1)
    if (lines.has(line)) continue
    lines.add(line)
    faults.push(ideographicIndent(source, error.pos[0]) ?? translate(error, document, source))
    // What stands behind an open quote or bracket is misread.
    if (/^yaml\.(unclosed|too-deep|hash)/.test(faults.at(-1)?.code ?? '')) break
  }
  return faults
}

/** U+3000 looks like two spaces, and YAML takes it for a letter. The line of the error may be the one after it. */
function ideographicIndent(source: string, offset: number): Fault | null {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1
  const previous = source.lastIndexOf('\n', lineStart - 2) + 1
  for (const start of [lineStart, previous]) {
    const indent = /^[ \t]*\u3000/.exec(source.slice(start, start + 200))
    if (indent) return { code: 'yaml.ideographic-space', values: {}, offset: start + indent[0].length - 1 }
  }
  return null
}

function translate(error: YAMLError, document: Document.Parsed, source: string): Fault {
  const offset = error.pos[0]
  const fault = (code: string, values: Fault['values'] = {}, at = offset): Fault => ({ code, values, offset: at })
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return fault('yaml.tab-indent')
    case 'DUPLICATE_KEY':
      return fault('yaml.duplicate-key', { key: /^[^:\n]*/.exec(source.slice(offset, offset + 80))?.[0].trim() ?? '' })
    case 'BAD_DQ_ESCAPE':
      return fault('yaml.bad-escape', { escape: source.slice(offset, offset + 2) })
    case 'BAD_SCALAR_START':
      return fault('yaml.reserved-start', { char: source.charAt(offset) })
    case 'RESOURCE_EXHAUSTION':
      return fault('yaml.too-deep')
    case 'TAG_RESOLVE_FAILED':
      return fault('yaml.tag', { tag: /^\S*/.exec(source.slice(offset))?.[0] ?? '' })
    case 'MULTIPLE_DOCS':
      return fault('yaml.several-documents')
    case 'BAD_ALIAS':
      return fault('yaml.unknown-alias')
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return colons(source, offset, error.code, fault)
    case 'BLOCK_IN_FLOW':
      return wideComma(source, offset) ?? fault('yaml.second-colon')
    case 'MISSING_CHAR':
      return (
        unclosedQuote(error, document) ??
        hashInList(source, offset) ??
        wideComma(source, offset) ??
        fault('yaml.syntax')
      )
    case 'BAD_INDENT':
      return (
        unclosedBracket(document, source) ?? fault('yaml.indent', {}, offset + source.slice(offset).search(/[^ ]|$/))
      )
    case 'UNEXPECTED_TOKEN': {
      if (/["'\]}] *$/.test(source.slice(Math.max(0, offset - 20), offset))) return fault('yaml.after-value')
      const block = /(?:^|[:-]) +([>|])[^\n]*$/.exec(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset + 1))
      return block
        ? fault('yaml.comparison', {}, offset - (block[0].length - block[0].search(/[>|]/)) + 1)
        : fault('yaml.syntax')
    }
    default:
      return fault('yaml.syntax')
  }
}

type Make = (code: string, values?: Fault['values'], at?: number) => Fault

/** A colon too many, one without its space, or a full-width one. */
function colons(source: string, offset: number, code: string, fault: Make): Fault {
  const line = /^[^\n]*/.exec(source.slice(offset))?.[0] ?? ''
  const wide = /^[\w-]+(：|:\u3000)/.exec(line)
  if (wide) return fault('yaml.wide-colon', {}, offset + wide[0].length - 1)
  if (/^[\w-]+:\S/.test(line)) return fault('yaml.colon-without-space', {}, offset + line.indexOf(':'))
  if (code === 'MULTILINE_IMPLICIT_KEY') return fault('yaml.missing-colon')
  return /: /.test(line) ? fault('yaml.second-colon') : fault('yaml.indent')
}

function unclosedQuote(error: YAMLError, document: Document.Parsed): Fault | null {
  if (!error.message.includes('quote')) return null
  let open: Scalar.Parsed | null = null
  visit(document, {
    Scalar(_, node) {
      if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') open = node as Scalar.Parsed
    },
  })
  const range = (open as Scalar.Parsed | null)?.range
  return { code: 'yaml.unclosed-quote', values: {}, offset: range?.[0] ?? error.pos[0] }
}

function hashInList(source: string, offset: number): Fault | null {
  return source.charAt(offset) === '#' ? { code: 'yaml.hash', values: {}, offset } : null
}

/** A separator is missing: perhaps it is there, but full-width. */
function wideComma(source: string, offset: number): Fault | null {
  const start = source.lastIndexOf('\n', offset - 1) + 1
  const comma = /^[^\n]*?([，、])/.exec(source.slice(start))
  return comma && { code: 'yaml.wide-comma', values: { char: comma[1] ?? '' }, offset: start + comma[0].length - 1 }
}

/** The innermost `[` or `{` that is never closed. */
function unclosedBracket(document: Document.Parsed, source: string): Fault | null {
  let fault: Fault | null = null
  visit(document, (_, node) => {
    if (!isCollection(node) || !node.flow || !node.range) return
    const [start, end] = node.range
    const bracket = source.charAt(start)
    if (source.charAt(end - 1) !== (bracket === '[' ? ']' : '}'))
      fault = { code: 'yaml.unclosed-bracket', values: { bracket }, offset: start }
  })
  return fault
}
