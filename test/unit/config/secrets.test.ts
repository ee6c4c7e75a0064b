import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSecret } from '../../../src/config/secrets.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const tools = {
  env: { PASSWORD: 'geheim', EMPTY: '' },
  run: async (argv: readonly string[]) => {
    const [program, output = ''] = argv
    if (program === 'fails') throw new Error('geheim')
    return output
  },
  keyring: async () => null,
}

test.each([
  [{ from: 'env' as const, name: 'PASSWORD' }, 'geheim'],
  [{ from: 'command' as const, argv: ['pass', 'geheim\nuser: x\n'] }, 'geheim'],
  [{ from: 'command' as const, argv: ['pass', ' ge heim \r\n'] }, ' ge heim '],
])('%j gives %j', async (source, secret) => {
  expect(await readSecret(source, tools)).toBe(secret)
})

test.each([
  [{ from: 'env' as const, name: 'EMPTY' }, 'secret.env-empty'],
  [{ from: 'env' as const, name: 'NOWHERE' }, 'secret.env-empty'],
  [{ from: 'command' as const, argv: ['fails'] }, 'secret.command-failed'],
  [{ from: 'command' as const, argv: ['pass', '\ngeheim'] }, 'secret.command-empty'],
  [{ from: 'keyring' as const }, 'secret.keyring-empty'],
])('%j fails with %s, and its error holds no secret', async (source, code) => {
  const error = await readSecret(source, tools).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ kind: 'config', code })
  expect(`${JSON.stringify(error)} ${String(error)} ${String((error as Error).cause)}`).not.toContain('geheim')
})

test.each([
  [0o600, null],
  [0o640, 'secret.file-open'],
  [0o604, 'secret.file-open'],
])('a password file of mode %o is read, unless others may read it too', async (mode, code) => {
  const { path, remove } = temporaryFolder('secret')
  onTestFinished(remove)
  const file = join(path, 'password')
  writeFileSync(file, 'geheim\nnotes\n')
  chmodSync(file, mode)
  const read = readSecret({ from: 'file', path: file }, tools)
  if (code === null) expect(await read).toBe('geheim')
  else await expect(read).rejects.toMatchObject({ kind: 'config', code, values: { file } })
})
