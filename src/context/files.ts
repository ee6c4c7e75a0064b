import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UserError } from '../domain/error.ts'

/** The bytes of a file that another one names by a path from its own folder; `usage` when it cannot be read. */
export function readBeside(file: string, name: string): Uint8Array {
  const path = resolve(dirname(file), name)
  try {
    return readFileSync(path)
  } catch (error) {
    throw new UserError('usage', 'rules.test-file', { file: path }, { cause: error })
  }
}

/** Changes whenever the file does; '' while there is none. */
export function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    return ''
  }
}

/** Ends when the file's stamp is no longer `stamp`, or when somebody stops us. */
export async function changeOf(file: string, stamp: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && stampOf(file) === stamp) await new Promise((done) => setTimeout(done, 200))
}
