import { UserError } from '../domain/error.ts'
import { engineFor, NotText, NoValue } from './engine.ts'
import type { Template } from './template.ts'

/** What a template may name. Every key is there; what is not known is null. */
export interface TemplateValues {
  customer: { address: string; name: string | null; company: string | null }
  ticket: Record<string, unknown>
  agent: Record<string, unknown>
  mailbox: { address: string; name: string | null }
  organization: string | null
  /** The message being answered, or null for the first mail of a ticket. */
  message: Record<string, unknown> | null
  hours: unknown
  /** RFC 3339. */
  now: string
}

export interface RenderOptions {
  language: 'en' | 'ja'
  /** IANA name, for the `date` filter. */
  timeZone: string
  /** From `--set name=value`. */
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
  const taken = Object.keys(options.set).find((name) => Object.hasOwn(values, name))
  if (taken !== undefined) throw new UserError('usage', 'template.set-taken', { name: taken })
  const variables = withoutEmpty({ ...values, ...options.set }) as Record<string, unknown>
  const part = (source: string, line: number) => renderPart(template, source, line, variables, options)
  const subject = template.subject === null ? null : part(template.subject, template.subjectLine)
  const text = part(template.body, template.bodyLine)
  return { subject: subject?.replace(/\s+/g, ' ').trim() ?? null, text: `${text.trim()}\n` }
}

function renderPart(
  template: Template,
  source: string,
  firstLine: number,
  variables: Record<string, unknown>,
  options: RenderOptions,
): string {
  try {
    return engineFor(options.language, options.timeZone, String(variables.now)).parseAndRenderSync(source, variables)
  } catch (error) {
    throw translate(error, template, firstLine, variables)
  }
}

/** The parts of liquidjs' errors that we rely on; its classes are not exported as types with these. */
interface LiquidFault {
  name: string
  message: string
  originalError?: Error
  token?: { getPosition(): [number, number]; getText(): string }
}

function translate(
  error: unknown,
  template: Template,
  firstLine: number,
  variables: Record<string, unknown>,
): UserError {
  const { name, message, originalError, token } = error as LiquidFault
  const [line, column] = token?.getPosition() ?? [1, 1]
  const at = { file: template.file, line: firstLine + line - 1, column }
  const written = token?.getText() ?? ''
  const expression = written.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '')
  if (originalError instanceof NotText) return new UserError('config', 'template.not-text', { expression }, { at })
  if (originalError instanceof NoValue) {
    return new UserError('usage', 'template.value-empty', { template: template.name, expression }, { at })
  }
  if (name === 'UndefinedVariableError') return undefinedVariable(written, template, variables, at)
  const reason = message.replace(/, file:.*|, line:\d+, col:\d+.*/s, '')
  return new UserError('config', 'template.broken', { template: template.name, reason }, { at, cause: error })
}

function undefinedVariable(
  written: string,
  template: Template,
  variables: Record<string, unknown>,
  at: { file: string; line: number; column: number },
): UserError {
  const [root = '', ...rest] = written.split(/[.[]/)
  // A plain name may come from --set; a property of something that we make cannot.
  if (rest.length === 0)
    return new UserError('usage', 'template.value-missing', { template: template.name, name: root }, { at })
  const known = variables[root]
  const options = Object.keys(typeof known === 'object' && known !== null ? known : variables)
  return new UserError('config', 'template.unknown-variable', { name: written, options: options.join(', ') }, { at })
}

/** Empty text is no value: `{% if customer.name %}` and the default filter must see it so (in Liquid '' is true). */
function withoutEmpty(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, withoutEmpty(inside)]))
}
