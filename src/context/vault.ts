import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { readPrivate } from '../config/secrets.ts'
import { UserError } from '../domain/error.ts'

/** Where one secret is kept. */
export interface Vault {
  /** Null: there is none. */
  read(): Promise<string | null>
  write(text: string): Promise<void>
  /** Whether there was one. */
  forget(): Promise<boolean>
}

/** A file of mode 0600, written whole or not at all. */
export function fileVault(file: string): Vault {
  return {
    async read() {
      try {
        return readPrivate(file)
      } catch (error) {
        if (error instanceof UserError && error.values.reason === 'ENOENT') return null
        throw error
      }
    },
    async write(text) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        replace(file, text)
      } catch (cause) {
        const reason = (cause as { code?: string }).code ?? ''
        throw new UserError('config', 'secret.file-unwritable', { file, reason }, { cause })
      }
    },
    async forget() {
      const known = await this.read().catch(() => '')
      rmSync(file, { force: true })
      return known !== null
    },
  }
}

/** A crash leaves the old content or the new one, never a part, and never a file that others may read. */
function replace(file: string, text: string): void {
  const temporary = `${file}.new`
  rmSync(temporary, { force: true })
  const handle = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  chmodSync(temporary, 0o600)
  renameSync(temporary, file)
}

/** The system's keyring: Keychain, Credential Manager or Secret Service. */
export function keyringVault(account: string): Vault {
  return {
    read: () => asked(async () => (await entry(account)).getPassword() ?? null),
    write: (text) => asked(async () => (await entry(account)).setPassword(text)),
    forget: () => asked(async () => (await entry(account)).deletePassword()),
  }
}

async function entry(account: string) {
  const { Entry } = await import('@napi-rs/keyring')
  // On Linux it would fall back to the kernel's keys, which are gone at the next start of the machine.
  return new Entry('triage', account, { linux: { store: 'secret-service' } })
}

/** Where no keyring runs (a server, cron, a container) the library fails with the words of the system. */
async function asked<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch {
    // What it says may hold what it was given.
    throw new UserError('config', 'secret.no-keyring')
  }
}
