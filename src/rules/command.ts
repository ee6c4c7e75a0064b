import type { Reading } from './reading.ts'

/** A constant command line, one word an item; a single text would need a shell to be taken apart. */
export function readCommand(reading: Reading): string[] | null {
  if (!Array.isArray(reading.value)) return reading.problem('command.not-list', { key: reading.key })
  const argv = reading.items().flatMap((item) => item.word() ?? [])
  return argv.length === 0 ? null : argv
}
