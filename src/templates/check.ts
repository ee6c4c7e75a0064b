import { Liquid } from 'liquidjs'
import { type Problem, UserError } from '../domain/error.ts'
import { styles, type Taste } from '../domain/taste.ts'
import { ticketKinds } from './kinds.ts'
import { renderTemplate } from './render.ts'
import { type StyleRule, styleFindings } from './style.ts'
import type { Template } from './template.ts'

/** What a template needs and what is wrong with it. */
export interface TemplateCheck {
  template: Template
  /** Kinds of ticket on which it was tried. */
  kinds: number
  /** Names that `--set` must give, on some kind of ticket at least. */
  needs: string[]
  /** Names that `--set` may give. */
  takes: string[]
  /** What stops a send, each once; `kinds` in its values names the tickets. */
  holes: Problem[]
  /** What could be said better. */
  remarks: Problem[]
}

/**
 * Renders a template for every kind of ticket, in every style, with and without what it may take. A template without a language
 * is tried in both.
 */
export function checkTemplate(template: Template, timeZone: string, styleRules: readonly StyleRule[]): TemplateCheck {
  const needs = new Set<string>()
  const holes = new Map<string, { problem: Problem; kinds: Set<string> }>()
  const takes = mentioned(template)
  const languages: Taste['language'][] = template.language === null ? ['ja', 'en'] : [template.language]
  const cases = languages.flatMap((language) => ticketKinds(language).map((kind) => ({ ...kind, language })))
  for (const { name, values, language } of cases) {
    for (const style of stylesOf(template)) {
      for (const optional of takes.length > 0 ? [[], takes] : [[]]) {
        const run = (set: Record<string, string>) =>
          renderTemplate(template, values, { language, style, timeZone, set })
        const problem = faultOf(run, needs, optional)
        if (!problem) continue
        const key = `${problem.code} ${problem.at.file} ${problem.at.line} ${problem.at.column}`
        const known = holes.get(key) ?? { problem, kinds: new Set() }
        holes.set(key, { problem, kinds: known.kinds.add(name) })
      }
    }
  }
  return {
    ...{ template, kinds: new Set(cases.map(({ name }) => name)).size, needs: [...needs] },
    takes: takes.filter((name) => !needs.has(name)),
    holes: [...holes.values()].map(({ problem, kinds }) => ({
      ...problem,
      values: { ...problem.values, kinds: [...kinds].slice(0, 3).join(', ') },
    })),
    remarks: template.language === 'en' ? [] : wordings(template, styleRules),
  }
}

/** Tries with what is known to be needed, and learns what else is. Null: the text is whole. */
function faultOf(
  run: (set: Record<string, string>) => unknown,
  needs: Set<string>,
  optional: readonly string[],
): Problem | null {
  for (;;) {
    try {
      run(Object.fromEntries([...needs, ...optional].map((name) => [name, `<${name}>`])))
      return null
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const name = String(error.values.name ?? '')
      const isNew = error.code === 'template.value-missing' && !needs.has(name)
      if (!isNew) return { code: error.code, values: error.values, at: error.details.at ?? { file: '' } }
      needs.add(name)
    }
  }
}

function stylesOf({ style, parts }: Template): Taste['style'][] {
  if (style !== null) return [style]
  return [null, ...styles.filter((one) => parts.some((part) => part.style === one))]
}

/** Free names that the template mentions; empty for one that cannot be read, which its rendering will say. */
function mentioned({ body, subject }: Template): string[] {
  const ours = new Set(Object.keys(ticketKinds('en')[0]?.values ?? {}))
  try {
    const engine = new Liquid()
    engine.registerFilter('atena', (value: unknown) => value)
    const names = engine.globalVariablesSync(`${body}\n${subject ?? ''}`, { partials: false })
    return names.filter((name) => !ours.has(name))
  } catch {
    return []
  }
}

function wordings({ body, bodyLine, file }: Template, rules: readonly StyleRule[]): Problem[] {
  return styleFindings(body, rules).map(({ line, column, found, instead, because }) => ({
    code: instead === null ? 'style.avoid' : 'style.instead',
    values: { found, because, ...(instead !== null && { instead }) },
    at: { file, line: bodyLine + line - 1, column },
  }))
}
