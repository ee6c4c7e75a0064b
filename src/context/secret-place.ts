import { dirname, join, relative } from 'node:path'
import { UserError } from '../domain/error.ts'
import type { Context } from './context.ts'
import { secretsFolder } from './tokens.ts'
import { keyringVault } from './vault.ts'

/** Where a password that we are to keep goes: the keyring where there is one, else a file of its own. */
export async function secretPlace(
  context: Context,
  user: string,
): Promise<{ key: 'keyring' } | { key: 'password_file'; value: string }> {
  try {
    await keyringVault(user).read()
    return { key: 'keyring' }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const file = join(secretsFolder(context), 'password')
    // In a home of one folder the path moves with it.
    const { home } = context
    return { key: 'password_file', value: dirname(home.config) === home.data ? relative(home.data, file) : file }
  }
}
