import { UserError } from '../domain/error.ts'
import { plainLines } from '../output/plain.ts'

/** Bytes; terminals drop what is longer. */
const largest = 64 * 1024

/** Terminals that would print the sequence instead of obeying it. */
const deaf = /^(?:linux|dumb|vt\d+|cons25|sun|ansi)$/

/** OSC 52: what is copied, and never a question for what is there. Too long, or a terminal that cannot: `usage`. */
export function clipboardSequence(text: string, terminal: string | undefined): string {
  if (terminal === undefined || deaf.test(terminal)) throw new UserError('usage', 'work.no-clipboard')
  const bytes = Buffer.from(plainLines(text))
  if (bytes.length > largest) throw new UserError('usage', 'work.copy-too-large', { limit: '64 KB' })
  return `\x1b]52;c;${bytes.toString('base64')}\x07`
}
