import { basename } from 'node:path'
import type { Problem } from '../domain/error.ts'
import { compilePattern } from '../rules/match.ts'
import type { Reading } from '../rules/reading.ts'
import type { Part, Template } from '../templates/template.ts'
import { readVariant } from '../templates/variant.ts'
import { decode, parseYamlText } from './yaml.ts'

/** What surrounds a template's file. */
export interface TemplateSurroundings {
  /** Names of the folders that tickets can be in. */
  folders: readonly string[]
  parts: readonly Part[]
  /** Whether a file of this name lies beside the template. */
  beside(name: string): boolean
}

/** A template's file: front matter and body, or every problem in it. */
export function parseTemplate(
  bytes: Uint8Array,
  file: string,
  surroundings: Partial<TemplateSurroundings> & Pick<TemplateSurroundings, 'folders'>,
): { template: Template | null; problems: Problem[] } {
  const { folders, parts = [], beside = () => true } = surroundings
  const text = decode(bytes, file)
  if (typeof text !== 'string') return { template: null, problems: [text] }
  const { source, front, body, bodyLine, isOpen } = divide(text)
  if (isOpen) return { template: null, problems: [problem('template.front-matter-open', file, 1)] }
  const yaml = parseYamlText(front, file)
  const { name, style, language } = readVariant(basename(file, '.md'))
  const fields = yaml.root && readFrontMatter(yaml.root, { folders, parts, beside })
  const problems = yaml.problems()
  if (fields && body.trim() === '') problems.push(problem('template.no-body', file, bodyLine))
  if (!fields || problems.length > 0) return { template: null, problems }
  const subjectLine = Math.max(1, source.split('\n').findIndex((line) => line.startsWith('subject:')) + 1)
  const template = { ...fields, name, style, language: fields.language ?? language }
  return { template: { ...template, body, file, bodyLine, subjectLine, parts }, problems }
}

/** A piece that templates share; it has no front matter. Null: it cannot be read as text. */
export function parsePart(bytes: Uint8Array, file: string): Part | null {
  const text = decode(bytes, file)
  if (typeof text !== 'string') return null
  const source = text.replaceAll('\r\n', '\n').replace(/\n+$/, '')
  return { ...readVariant(basename(file, '.md').slice(1)), source, file, line: 1 }
}

function divide(text: string) {
  const source = text.replaceAll('\r\n', '\n')
  const hasFront = /^---[ \t]*\n/.test(source)
  const end = hasFront ? /\n---[ \t]*(?:\n|$)/.exec(source) : null
  const start = end ? end.index + end[0].length : 0
  return {
    source,
    front: end ? source.slice(0, end.index + 1) : '',
    body: source.slice(start),
    bodyLine: source.slice(0, start).split('\n').length,
    isOpen: hasFront && !end,
  }
}

const problem = (code: string, file: string, line: number): Problem => ({
  ...{ code, values: {} },
  at: { file, line, column: 1 },
})

type FrontMatter = Pick<
  Template,
  'title' | 'language' | 'match' | 'subject' | 'afterwards' | 'asks' | 'attach' | 'public'
>

const keys = ['title', 'language', 'match', 'subject', 'then', 'asks', 'attach', 'public']

function readFrontMatter(root: Reading, { folders, beside }: TemplateSurroundings): FrontMatter {
  const fields = root.value === null ? null : root.fields(keys)
  const after = fields?.get('then')
  const folder = after?.text() ?? null
  if (after && folder !== null && !folders.includes(folder)) after.unknown('folder', folder, folders)
  return {
    title: fields?.get('title')?.text() ?? null,
    language: fields?.get('language')?.choice(['en', 'ja'] as const) ?? null,
    match: (fields?.get('match')?.items() ?? []).flatMap((item) => readMatch(item) ?? []),
    subject: fields?.get('subject')?.text() ?? null,
    afterwards: folder,
    asks: fields?.get('asks')?.flag() ?? null,
    attach: (fields?.get('attach')?.items() ?? []).flatMap((item) => readAttached(item, beside) ?? []),
    public: fields?.get('public')?.flag() ?? false,
  }
}

function readMatch(item: Reading): string | null {
  const text = item.word()
  if (text === null) return null
  const pattern = compilePattern(text)
  return 'test' in pattern ? text : item.problem(pattern.code, pattern.values, 'value', pattern.offset)
}

/** Only files beside the template: a template that somebody sends round cannot attach a private key. */
function readAttached(item: Reading, beside: TemplateSurroundings['beside']): string | null {
  const name = item.text()
  if (name === null) return null
  if (/[/\\\0]/.test(name) || name.startsWith('.')) return item.problem('template.attach-elsewhere', { name })
  return beside(name) ? name : item.problem('template.attach-missing', { name })
}
