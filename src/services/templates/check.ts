import type { Problem } from '../../domain/error.ts'
import type { Taste } from '../../domain/taste.ts'
import { checkTemplate } from '../../templates/check.ts'
import type { StyleRule } from '../../templates/style.ts'
import type { Template } from '../../templates/template.ts'

export interface CheckedTemplate extends Problem {
  /** As `-t` names this variant. */
  template: string
  needs: string[]
  takes: string[]
  /** `broken`: no send can use it. `hole`: none for some tickets. `remark`: it could be better. `whole`: nothing to say. */
  level: 'broken' | 'hole' | 'remark' | 'whole'
}

interface File {
  name: string
  file: string
  template: Template | null
  problems: Problem[]
}

/** Every template on every kind of ticket; at least one line each. */
export function checkTemplates(
  files: readonly File[],
  all: readonly File[],
  timeZone: string,
  styleOf: (language: Taste['language']) => readonly StyleRule[],
): CheckedTemplate[] {
  const names = new Map<string, Set<string | null>>()
  for (const { template } of all) {
    if (template) names.set(template.name, (names.get(template.name) ?? new Set()).add(template.language))
  }
  const languages = new Set([...names.values()].flatMap((known) => [...known]))
  return files.flatMap(({ name, template, problems }): CheckedTemplate[] => {
    const line = { template: name, needs: [] as string[], takes: [] as string[] }
    if (!template) return problems.map((problem) => ({ ...line, ...problem, level: 'broken' }))
    const { needs, takes, holes, remarks, kinds } = checkTemplate(
      template,
      timeZone,
      styleOf(template.language ?? 'ja'),
    )
    const known = { template: name, needs, takes }
    const found: CheckedTemplate[] = [
      ...holes.map((hole): CheckedTemplate => ({ ...known, ...asHole(hole) })),
      ...remarks.map((remark): CheckedTemplate => ({ ...known, ...remark, level: 'remark' })),
      ...twin(template, names, languages).map((remark): CheckedTemplate => ({ ...known, ...remark, level: 'remark' })),
    ]
    if (found.length > 0) return found
    const code = needs.length > 0 ? 'template.whole-needs' : 'template.whole'
    return [{ ...known, code, values: { kinds, needs: needs.join(', ') }, at: { file: template.file }, level: 'whole' }]
  })
}

function asHole(hole: Problem): Problem & { level: 'broken' | 'hole' } {
  const isEmpty = hole.code.startsWith('template.value-empty')
  return isEmpty ? { ...hole, code: 'template.hole', level: 'hole' } : { ...hole, level: 'broken' }
}

/** A customer who writes in the other language would get this one. */
function twin(
  { name, language, file }: Template,
  names: ReadonlyMap<string, ReadonlySet<string | null>>,
  languages: ReadonlySet<string | null>,
): Problem[] {
  const other = language === 'ja' ? 'en' : 'ja'
  const known = names.get(name)
  if (language === null || !languages.has(other) || known?.has(other) || known?.has(null)) return []
  return [{ code: `template.no-${other}`, values: {}, at: { file } }]
}
