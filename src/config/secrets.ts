import { UserError } from '../domain/error.ts'
import type { SecretSource } from './config-server.ts'

/** What a secret may be fetched with. */
export interface SecretTools {
  /** Runs a program without a shell and gives its standard output; rejects when it fails. */
  run(argv: readonly string[]): Promise<string>
  env: Readonly<Record<string, string | undefined>>
}

/**
 * Fetches a password when it is needed, never before. Throws UserError `config`; its words name the source and the fix,
 * never what was read, and the cause is dropped since a failing program may print the secret.
 */
export async function readSecret(source: SecretSource, tools: SecretTools): Promise<string> {
  switch (source.from) {
    case 'env': {
      const value = tools.env[source.name]
      if (value) return value
      throw new UserError('config', 'secret.env-empty', { name: source.name })
    }
    case 'command': {
      const program = source.argv[0] ?? ''
      const output = await tools.run(source.argv).catch(() => {
        throw new UserError('config', 'secret.command-failed', { program })
      })
      // `pass` prints the password on the first line and notes below it.
      const [password = ''] = output.split(/\r?\n/, 1)
      if (password) return password
      throw new UserError('config', 'secret.command-empty', { program })
    }
    default:
      throw new UserError('config', 'secret.later', { source: source.from })
  }
}
