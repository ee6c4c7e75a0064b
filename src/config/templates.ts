import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Problem, UserError } from '../domain/error.ts'
import { compilePattern } from '../rules/match.ts'
import type { Reading } from '../rules/reading.ts'
import type { Template } from '../templates/template.ts'
import { decode, parseYamlText } from './yaml.ts'

/** A file of the templates folder. A broken one is listed too: it stops only the send that uses it. */
export interface TemplateFile {
  /** As typed after `-t`: the file's name without `.md`. */
  name: string
  file: string
  template: Template | null
  problems: Problem[]
}

const suffix = /\.(en|ja)$/

/** All templates of a folder by name; none when there is no such folder. */
export function listTemplates(folder: string, folders: readonly string[]): TemplateFile[] {
  return names(folder).map((name) => {
    const file = join(folder, `${name}.md`)
    return { name, file, ...readTemplate(file, folders) }
  })
}

/**
 * The template NAME: `NAME.LANGUAGE.md`, else `NAME.md`, else its only other variant. Throws UserError
 * `template.unknown` (usage) or `template.invalid` (config, with all problems of the file).
 */
export function loadTemplate(
  folder: string,
  name: string,
  language: 'en' | 'ja',
  folders: readonly string[],
): Template {
  const known = names(folder)
  const bare = known.includes(name) ? name : name.replace(/\.md$/, '')
  const wanted = [`${bare}.${language}`, bare, `${bare}.en`, `${bare}.ja`].find((candidate) =>
    known.includes(candidate),
  )
  if (wanted === undefined) {
    const options = [...new Set(known.map((one) => one.replace(suffix, '')))].join(', ')
    throw new UserError('usage', 'template.unknown', { name, options })
  }
  const file = join(folder, `${wanted}.md`)
  const { template, problems } = readTemplate(file, folders)
  if (template) return template
  throw new UserError('config', 'template.invalid', { name: wanted }, { problems, at: problems[0]?.at ?? { file } })
}

/** Only names from this list are opened: what is typed after `-t` never becomes a path. */
function names(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.md') && !entry.name.startsWith('.'))
      .map((entry) => entry.name.slice(0, -3))
      .sort()
  } catch {
    return []
  }
}

function readTemplate(file: string, folders: readonly string[]): { template: Template | null; problems: Problem[] } {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    return { template: null, problems: [{ code: 'file.unreadable', values: { file, reason }, at: { file } }] }
  }
  return parseTemplate(bytes, file, folders)
}

/** Exported for its tests and for `templates check`. */
export function parseTemplate(
  bytes: Uint8Array,
  file: string,
  folders: readonly string[],
): { template: Template | null; problems: Problem[] } {
  const text = decode(bytes, file)
  if (typeof text !== 'string') return { template: null, problems: [text] }
  const source = text.replaceAll('\r\n', '\n')
  const opened = /^---[ \t]*\n/.test(source)
  const end = opened ? /\n---[ \t]*(?:\n|$)/.exec(source) : null
  if (opened && !end) {
    return {
      template: null,
      problems: [{ code: 'template.front-matter-open', values: {}, at: { file, line: 1, column: 1 } }],
    }
  }
  const bodyStart = end ? end.index + end[0].length : 0
  const yaml = parseYamlText(end ? source.slice(0, end.index + 1) : '', file)
  const template = yaml.root && {
    ...readFrontMatter(yaml.root, folders),
    name: basename(file, '.md').replace(suffix, ''),
    body: source.slice(bodyStart),
    file,
    bodyLine: source.slice(0, bodyStart).split('\n').length,
    subjectLine: Math.max(1, source.split('\n').findIndex((line) => line.startsWith('subject:')) + 1),
  }
  if (template && template.body.trim() === '') {
    return {
      template: null,
      problems: [
        ...yaml.problems(),
        { code: 'template.no-body', values: {}, at: { file, line: template.bodyLine, column: 1 } },
      ],
    }
  }
  const variant = suffix.exec(basename(file, '.md'))?.[1]
  const language = template?.language ?? (variant === 'en' || variant === 'ja' ? variant : null)
  const problems = yaml.problems()
  return { template: template && problems.length === 0 ? { ...template, language } : null, problems }
}

type FrontMatter = Omit<Template, 'name' | 'body' | 'file' | 'bodyLine' | 'subjectLine'>

const keys = ['title', 'language', 'match', 'subject', 'then', 'asks', 'attach', 'public']

function readFrontMatter(root: Reading, folders: readonly string[]): FrontMatter {
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
    attach: (fields?.get('attach')?.items() ?? []).flatMap((item) => item.text() ?? []),
    public: fields?.get('public')?.flag() ?? false,
  }
}

function readMatch(item: Reading): string | null {
  const text = item.word()
  if (text === null) return null
  const pattern = compilePattern(text)
  return 'test' in pattern ? text : item.problem(pattern.code, pattern.values, 'value', pattern.offset)
}
