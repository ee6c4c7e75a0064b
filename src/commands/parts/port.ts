import { UserError } from '../../domain/error.ts'
import type { Options } from './command.ts'

/** `--port`; 0 without it: any free one. */
export function readPort({ port }: Options): number {
  if (typeof port !== 'string') return 0
  const number = Number(port)
  if (/^\d+$/.test(port) && number >= 1024 && number <= 65_535) return number
  throw new UserError('usage', 'secret.port', { text: port })
}
