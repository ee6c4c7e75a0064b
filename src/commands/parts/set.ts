import { UserError } from '../../domain/error.ts'
import type { Options } from './command.ts'

/** The values of `--set name=value`, which may be given several times. */
export function readSet(given: Options[string]): Record<string, string> {
  const pairs = Array.isArray(given) ? given : []
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UserError('usage', 'reply.set-form', { pair })
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
