import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nearest } from '../domain/did-you-mean.ts'
import { type Problem, UserError } from '../domain/error.ts'
import type { Taste } from '../domain/taste.ts'
import type { Part, Template } from '../templates/template.ts'
import { bestVariant, readVariant, type Variant } from '../templates/variant.ts'
import { parsePart, parseTemplate } from './template-file.ts'

/** A file of the templates folder. A broken one is listed too: it stops only the send that uses it. */
export interface TemplateFile extends Variant {
  /** The file's name without `.md`, with style and language. */
  name: string
  file: string
  template: Template | null
  problems: Problem[]
}

/** Where templates lie. `shipped`: the folder whose parts stand in for those that the home does not have; null: none do. */
export interface TemplateFolder {
  folder: string
  shipped: string | null
  /** Names of the folders that tickets can be in. */
  folders: readonly string[]
}

/** All templates of a folder by name; none when there is no such folder. */
export function listTemplates(where: TemplateFolder): TemplateFile[] {
  const parts = partsOf(where)
  return names(where.folder).map((name) => readTemplate(where, name, parts))
}

/**
 * The template NAME in the variant that suits the customer: the right language before the right style, what is written for
 * any before what is written for another. `NAME.warm`, `NAME.en` and `NAME.warm.en` ask for that variant. Throws UserError
 * `template.unknown` (usage) or `template.invalid` (config, with all problems of the file).
 */
export function loadTemplate(where: TemplateFolder, name: string, taste: Taste): Template {
  const known = names(where.folder)
  const asked = readVariant(name.replace(/\.md$/, ''))
  const parts = partsOf(where)
  const variants = known
    .filter((one) => readVariant(one).name === asked.name)
    .map((one) => readTemplate(where, one, parts))
    .filter(({ language, style }) => fits(asked.language, language) && fits(asked.style, style))
  const wanted = { language: asked.language ?? taste.language, style: asked.style ?? taste.style }
  const found = bestVariant(variants, wanted)
  if (!found) {
    const options = [...new Set(known.map((one) => readVariant(one).name))]
    const near = nearest(name, options)
    if (near !== null) throw new UserError('usage', 'template.unknown-near', { name, near })
    throw new UserError('usage', 'template.unknown', { name, options: options.join(', ') })
  }
  const { template, problems, file } = found
  if (template) return template
  throw new UserError('config', 'template.invalid', { name: found.name }, { problems, at: problems[0]?.at ?? { file } })
}

const fits = (asked: string | null, has: string | null) => asked === null || asked === has

/** Full paths of the files that a template attaches. */
export function attachedFiles({ file, attach }: Template): string[] {
  return attach.map((name) => join(dirname(file), name))
}

function partsOf({ folder, shipped }: TemplateFolder): Part[] {
  const own = readParts(folder)
  const others = shipped === null ? [] : readParts(shipped)
  return [...own, ...others.filter(({ name }) => !own.some((part) => part.name === name))]
}

function readParts(folder: string): Part[] {
  return markdownIn(folder)
    .filter((name) => name.startsWith('_'))
    .flatMap((name) => {
      const file = join(folder, `${name}.md`)
      const read = bytesOf(file)
      return 'bytes' in read ? (parsePart(read.bytes, file) ?? []) : []
    })
}

/** Only names from this list are opened: what is typed after `-t` never becomes a path. */
function names(folder: string): string[] {
  return markdownIn(folder).filter((name) => !name.startsWith('_'))
}

function markdownIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.md') && !entry.name.startsWith('.'))
      .map((entry) => entry.name.slice(0, -3))
      .sort()
  } catch {
    return []
  }
}

function readTemplate({ folder, folders }: TemplateFolder, name: string, parts: readonly Part[]): TemplateFile {
  const file = join(folder, `${name}.md`)
  const { language, style } = readVariant(name)
  const read = bytesOf(file)
  if ('problem' in read) return { name, file, language, style, template: null, problems: [read.problem] }
  const beside = (other: string) => statSync(join(folder, other), { throwIfNoEntry: false })?.isFile() ?? false
  const { template, problems } = parseTemplate(read.bytes, file, { folders, parts, beside })
  return { name, file, language: template?.language ?? language, style, template, problems }
}

function bytesOf(file: string): { bytes: Uint8Array } | { problem: Problem } {
  try {
    return { bytes: readFileSync(file) }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    return { problem: { code: 'file.unreadable', values: { file, reason }, at: { file } } }
  }
}
