import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Place } from '../domain/error.ts'
import { withoutSecret } from './secret-line.ts'

/** What only the process and the installation have. */
export interface World {
  env: Readonly<Record<string, string | undefined>>
  stdin: NodeJS.ReadStream
  stderr: NodeJS.WriteStream
  /** Aborted by Ctrl-C or SIGTERM. */
  signal: AbortSignal
  /** The user's home folder. */
  userHome: string
  /** The folder with package.json, templates and dist. */
  packageRoot: string
  version: string
  /** How this program is called here, for commands that can be copied: `triage`, or the path in a checkout. */
  program: string
}

/** `module` is the URL of the built program, which lies one folder below the package's root. */
export function worldOf(
  process: Pick<World, 'env' | 'stdin' | 'stderr' | 'signal'>,
  script: string,
  module: string,
): World {
  const packageRoot = fileURLToPath(new URL('..', module))
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  const program = basename(script) === 'triage' ? 'triage' : relative('.', script)
  return { ...process, userHome: homedir(), packageRoot, version, program }
}

/** The line of a user's file that a complaint is about. What is shown also stands in cron's mail: no secret does. */
export function excerpt({ file, line }: Place): string | undefined {
  if (line === undefined) return undefined
  try {
    const text = readFileSync(file, 'utf8').split(/\r?\n/)[line - 1]
    return text !== undefined && basename(file) === 'config.yaml' ? withoutSecret(text) : text
  } catch {
    return undefined
  }
}
