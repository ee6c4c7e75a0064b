import { readFileSync, statSync } from 'node:fs'
import { UserError } from '../domain/error.ts'
import type { SecretSource } from './config-server.ts'

/** What a secret may be fetched with. */
export interface SecretTools {
  /** Runs a program without a shell and gives its standard output; rejects when it fails. */
  run(argv: readonly string[]): Promise<string>
  env: Readonly<Record<string, string | undefined>>
  /** What the system's keyring has for this mailbox; null: nothing. Rejects where there is no keyring. */
  keyring(): Promise<string | null>
}

/**
 * Fetches a password when it is needed, never before. Throws UserError `config`; its words name the source and the fix,
 * never what was read, and the cause is dropped since a failing program may print the secret.
 */
export async function readSecret(
  source: Exclude<SecretSource, { from: 'oauth' }>,
  tools: SecretTools,
): Promise<string> {
  switch (source.from) {
    case 'env': {
      const value = tools.env[source.name]
      if (value) return value
      throw new UserError('config', 'secret.env-empty', { name: source.name })
    }
    case 'keyring': {
      const value = await tools.keyring()
      if (value) return value
      throw new UserError('config', 'secret.keyring-empty')
    }
    case 'file':
      return firstLine(readPrivate(source.path), 'secret.file-empty', { file: source.path })
    case 'token-command':
    case 'command': {
      const program = source.argv[0] ?? ''
      const output = await tools.run(source.argv).catch(() => {
        throw new UserError('config', 'secret.command-failed', { program })
      })
      return firstLine(output, 'secret.command-empty', { program })
    }
  }
}

/** `pass` prints the password on the first line and notes below it. */
function firstLine(text: string, code: string, values: Record<string, string>): string {
  const [password = ''] = text.split(/\r?\n/, 1)
  if (password) return password
  throw new UserError('config', code, values)
}

/** A file that nobody but its owner may read. @throws UserError `config` when it is open to others, or not there */
export function readPrivate(file: string): string {
  try {
    if ((statSync(file).mode & 0o077) !== 0) throw new UserError('config', 'secret.file-open', { file })
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('config', 'secret.file-unreadable', { file, reason: (error as { code?: string }).code ?? '' })
  }
}
