import { scryptSync } from 'node:crypto'
import type { Config } from '../config/config.ts'
import type { SecretSource, ServerConfig } from '../config/config-server.ts'
import type { Credential } from '../domain/credential.ts'
import type { Context } from './context.ts'
import { stayOutOfCoreDumps } from './core-dump.ts'
import { outputOf } from './person.ts'
import { secretVariables, without } from './secret-variables.ts'
import { tokensOf } from './tokens.ts'
import type { Vault } from './vault.ts'

/** What logs in to a server of the config; null where it takes no login. @throws UserError `config`, `temporary` */
export async function credentialOf(
  context: Context,
  config: Config,
  server: ServerConfig | null,
): Promise<Credential | null> {
  const secret = server?.secret
  if (!server || !secret) return null
  stayOutOfCoreDumps()
  if (secret.from === 'oauth') return { accessToken: await tokensOf(context, config, server, secret).accessToken() }
  const { readSecret } = await import('../config/secrets.ts')
  const text = await readSecret(secret, {
    env: context.world.env,
    run: (argv) => outputOf(argv, without(context.world.env, secretVariables(config.mailbox))),
    keyring: async () => {
      const vault = await vaultOf(server, secret)
      return vault ? vault.read() : null
    },
  })
  return secret.from === 'token-command' ? { accessToken: text } : text
}

/** Where `secret set` puts a password; null where it is not ours to keep. */
export async function vaultOf({ user }: ServerConfig, secret: SecretSource): Promise<Vault | null> {
  const { fileVault, keyringVault } = await import('./vault.ts')
  if (secret.from === 'keyring') return keyringVault(user ?? '')
  return secret.from === 'file' ? fileVault(secret.path) : null
}

/** Stands for a server's secret without telling it: the same as long as the secret is the same. */
export async function markOf(context: Context, config: Config, server: ServerConfig | null): Promise<string> {
  const secret = server?.secret
  // Access tokens change every hour; what a person changes is the consent behind them.
  const text =
    server && secret?.from === 'oauth'
      ? await tokensOf(context, config, server, secret).consent()
      : await credentialOf(context, config, server)
  return scryptSync(typeof text === 'string' ? text : (text?.accessToken ?? ''), context.home.data, 16).toString('hex')
}
