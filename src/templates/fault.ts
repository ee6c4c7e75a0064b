import { type Place, UserError } from '../domain/error.ts'
import { NotText, NoValue } from './engine.ts'

/** A piece of Liquid and where it begins in a file. */
export interface Source {
  source: string
  file: string
  line: number
}

/** The parts of liquidjs' errors that we rely on; its classes are not exported as types with these. */
interface LiquidFault {
  name: string
  message: string
  originalError?: Error
  token?: { input?: string; getPosition(): [number, number]; getText(): string }
}

/** What liquidjs says, with its place in the user's file. The first of `sources` is the template, the others are its parts. */
export function translate(
  error: unknown,
  template: string,
  sources: readonly Source[],
  variables: Record<string, unknown>,
): UserError {
  const { name, message, originalError, token } = error as LiquidFault
  const [line, column] = token?.getPosition() ?? [1, 1]
  // Tokens know the text they stand in, and only some of them its name.
  const origin = sources.find(({ source }) => source === token?.input) ?? sources[0]
  const at: Place = { file: origin?.file ?? '', line: (origin?.line ?? 1) + line - 1, column }
  const written = token?.getText() ?? ''
  const expression = written.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '')
  if (originalError instanceof NotText) return new UserError('config', 'template.not-text', { expression }, { at })
  if (originalError instanceof NoValue) return empty(expression, template, origin?.source ?? '', variables, at)
  if (name === 'UndefinedVariableError') return undefinedVariable(written, template, variables, at)
  const reason = message.replace(/, file:.*|, line:\d+, col:\d+.*/s, '')
  return new UserError('config', 'template.broken', { template, reason }, { at, cause: error })
}

/** A value that is there and empty, or one that `default` could not help either. */
function empty(
  expression: string,
  template: string,
  source: string,
  variables: Record<string, unknown>,
  at: Place,
): UserError {
  const name = /^[\w-]+(?:\.[\w-]+)*/.exec(expression)?.[0] ?? ''
  const [root = ''] = name.split('.')
  const isOurs = root === '' || Object.hasOwn(variables, root)
  const isMade = new RegExp(`\\{%-?\\s*(?:assign|capture|for|increment|decrement)\\s+${root}\\b`).test(source)
  if (!isOurs && !isMade && name === root)
    return new UserError('usage', 'template.value-missing', { template, name }, { at })
  const settable = name !== root && isGroup(variables, name.split('.').slice(0, -1))
  const code = settable ? 'template.value-empty-settable' : 'template.value-empty'
  return new UserError('usage', code, settable ? { template, expression, name } : { template, expression }, { at })
}

function undefinedVariable(
  written: string,
  template: string,
  variables: Record<string, unknown>,
  at: Place,
): UserError {
  const [root = '', ...rest] = written.split(/[.[]/)
  // A plain name may come from --set; a property of something that we make cannot.
  if (rest.length === 0) return new UserError('usage', 'template.value-missing', { template, name: root }, { at })
  const known = variables[root]
  const options = Object.keys(typeof known === 'object' && known !== null ? known : variables)
  return new UserError('config', 'template.unknown-variable', { name: written, options: options.join(', ') }, { at })
}

/** Whether `--set` can reach into this: a ticket without a promise has no `ticket.promise` to set something in. */
function isGroup(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return step === undefined || (Object.hasOwn(value, step) && isGroup((value as Record<string, unknown>)[step], rest))
}
