import { execFile } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** What users start. */
export const program = join(root, 'bin/triage.js')

let build: Promise<unknown> | undefined

/** Makes sure that dist/ is what src/ says; costs next to nothing when it is. */
export async function built(): Promise<void> {
  build ??= promisify(execFile)(process.execPath, [join(root, 'tools/build.ts')])
  await build
}

/**
 * The environment of the program under test: nothing of the developer's own, so that a run means the same everywhere.
 * HOME is the home too: whatever the program writes beside TRIAGE_HOME is then seen there.
 */
export function environment(home: string | undefined, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...(home !== undefined && { HOME: home, TRIAGE_HOME: home }),
    ...more,
  }
}
