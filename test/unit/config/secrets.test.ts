import { expect, test } from 'vitest'
import { readSecret } from '../../../src/config/secrets.ts'

const tools = {
  env: { PASSWORD: 'geheim', EMPTY: '' },
  run: async (argv: readonly string[]) => {
    const [program, output = ''] = argv
    if (program === 'fails') throw new Error('geheim')
    return output
  },
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
  [{ from: 'keyring' as const }, 'secret.later'],
  [{ from: 'oauth' as const, provider: 'google' as const }, 'secret.later'],
])('%j fails with %s, and its error holds no secret', async (source, code) => {
  const error = await readSecret(source, tools).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ kind: 'config', code })
  expect(`${JSON.stringify(error)} ${String(error)} ${String((error as Error).cause)}`).not.toContain('geheim')
})
