import { Drop } from 'liquidjs'
import { UserError } from '../domain/error.ts'
import type { Taste } from '../domain/taste.ts'
import { headerText } from '../domain/text.ts'
import { engineFor } from './engine.ts'
import { type Source, translate } from './fault.ts'
import type { Template } from './template.ts'
import type { TemplateValues } from './values.ts'
import { bestVariant } from './variant.ts'

/** The style is that of the customer; a template that has one of its own keeps it. */
export interface RenderOptions extends Taste {
  /** IANA name, for the `date` filter. */
  timeZone: string
  /** From `--set name=value`; `customer.name=...` stands in for a value of the program. */
  set: Readonly<Record<string, string>>
}

/**
 * Fills a template in. Values are put in as they are: what looks like Liquid in a customer's text stays text. Throws
 * UserError `config` when the template is broken, `usage` when a value that it needs is unknown or empty.
 */
export function renderTemplate(
  template: Template,
  values: TemplateValues,
  options: RenderOptions,
): { subject: string | null; text: string } {
  const variables = variablesOf(values, options.set)
  const taste = { language: options.language, style: template.style ?? options.style }
  const names = [...new Set(template.parts.map(({ name }) => name))]
  const parts = names.flatMap(
    (wanted) =>
      bestVariant(
        template.parts.filter(({ name }) => name === wanted),
        taste,
      ) ?? [],
  )
  const engine = engineFor({
    ...{ language: options.language, timeZone: options.timeZone, now: values.now, values: variables },
    parts: Object.fromEntries(parts.map(({ name, source }) => [name, source])),
  })
  const fill = (source: string, line: number) => {
    try {
      return engine.parseAndRenderSync(source)
    } catch (error) {
      const sources: Source[] = [{ source, file: template.file, line }, ...parts]
      throw translate(error, template.name, sources, variables)
    }
  }
  const subject = template.subject === null ? null : headerText(fill(template.subject, template.subjectLine))
  const text = fill(template.body, template.bodyLine).trim()
  return { subject, text: `${text}\n` }
}

/** What a form or a rule may have caught by name: a name that nobody knows yet is empty, not wrong. */
class Fields extends Drop {
  constructor(private readonly known: Record<string, unknown>) {
    super()
  }

  override liquidMethodMissing(key: string): unknown {
    return Object.hasOwn(this.known, key) ? this.known[key] : null
  }
}

function variablesOf(values: TemplateValues, set: Readonly<Record<string, string>>): Record<string, unknown> {
  const variables = withoutEmpty(values) as Record<string, unknown>
  for (const [name, value] of Object.entries(set)) put(variables, name, value.trim() === '' ? null : value)
  const ticket = variables.ticket as { fields: Record<string, unknown> }
  return { ...variables, ticket: { ...ticket, fields: new Fields(ticket.fields) } }
}

/** `order` adds a value, `customer.name` and `ticket.fields.order` change one. */
function put(variables: Record<string, unknown>, name: string, value: string | null): void {
  const path = name.split('.')
  const last = path.pop() ?? ''
  let group: Record<string, unknown> = variables
  for (const step of path) {
    const inside = Object.hasOwn(group, step) ? group[step] : undefined
    if (typeof inside !== 'object' || inside === null || Array.isArray(inside))
      throw new UserError('usage', 'template.set-unknown', { name, options: Object.keys(group).join(', ') })
    group = inside as Record<string, unknown>
  }
  const isFree = path.length === 0 || path.at(-1) === 'fields'
  const known = Object.hasOwn(group, last)
  if (value === null && !known) return
  if (!isFree && !known)
    throw new UserError('usage', 'template.set-unknown', { name, options: Object.keys(group).join(', ') })
  if (path.length === 0 && known && typeof group[last] === 'object' && group[last] !== null)
    throw new UserError('usage', 'template.set-taken', { name })
  group[last] = value
}

/** Empty text is no value: `{% if customer.name %}` and the default filter must see it so (in Liquid '' is true). */
function withoutEmpty(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, withoutEmpty(inside)]))
}
