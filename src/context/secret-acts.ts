import type { Config } from '../config/config.ts'
import type { SecretSource, ServerConfig } from '../config/config-server.ts'
import { UserError } from '../domain/error.ts'
import { sentence } from '../output/sentence.ts'
import { type ConsentOptions, consent } from './consent.ts'
import type { Context } from './context.ts'
import { vaultOf } from './credentials.ts'
import { tokensOf } from './tokens.ts'

/** A secret of the config, and whose it is. IMAP and SMTP often share one. */
interface Known {
  server: ServerConfig
  user: string
  secret: SecretSource
}

/** Every secret of the config, each once; `config` when there is none. */
export function secretsOf(config: Config): Known[] {
  const seen = new Set<string>()
  const known = [config.mailbox.imap, config.mailbox.smtp].flatMap((server): Known[] => {
    if (!server?.secret || server.user === null) return []
    const key = JSON.stringify([server.user, server.secret])
    if (seen.has(key)) return []
    seen.add(key)
    return [{ server, user: server.user, secret: server.secret }]
  })
  if (known.length === 0) throw new UserError('config', 'secret.none', { file: config.file })
  return known
}

/** Asks for each secret that is ours to keep, and keeps it. @throws UserError `secret.not-ours` when none is */
export async function setSecrets(context: Context, options: Omit<ConsentOptions, 'user'>): Promise<void> {
  const config = await context.neededConfig()
  const all = secretsOf(config)
  const ours = all.filter(({ secret }) => isOurs(secret))
  if (ours.length === 0) throw notOurs(all)
  for (const known of ours) {
    const { server, user, secret } = known
    if (secret.from === 'oauth') {
      await consent(context, tokensOf(context, config, server, secret), { ...options, user })
      context.output.note('oauth.kept', { user })
      continue
    }
    const vault = await vaultOf(server, secret)
    await vault?.write(await askPassword(context, known))
    context.output.note('secret.kept', { user })
  }
}

/** Hidden on a terminal; else the first line of stdin. Never an argument: every user of the machine can see those. */
async function askPassword(context: Context, { user, server }: Known): Promise<string> {
  const { person, output } = context
  let given: string
  if (person.present) {
    const { Prompts } = await import('./prompts.ts')
    given = await new Prompts(context).hidden(
      sentence('secret.prompt', { user, host: server.host }, output.language).message,
    )
  } else given = (await person.stdin()).split(/\r?\n/, 1)[0] ?? ''
  if (given === '') throw new UserError('usage', 'secret.empty')
  return given
}

/** Removes every secret that we keep; whether there was one is said of each. */
export async function forgetSecrets(context: Context): Promise<void> {
  const config = await context.neededConfig()
  const all = secretsOf(config)
  const ours = all.filter(({ secret }) => isOurs(secret))
  if (ours.length === 0) throw notOurs(all)
  for (const { server, user, secret } of ours) {
    const vault =
      secret.from === 'oauth' ? await forgetTokens(context, config, server, secret) : await vaultOf(server, secret)
    const had = (await vault?.forget()) ?? false
    context.output.note(had ? 'secret.forgotten' : 'secret.nothing-kept', { user })
  }
}

async function forgetTokens(
  context: Context,
  config: Config,
  server: ServerConfig,
  secret: Extract<SecretSource, { from: 'oauth' }>,
) {
  const tokens = tokensOf(context, config, server, secret)
  const kept = await tokens.kept()
  if (kept) {
    const { revoke } = await import('../mail/oauth/client.ts')
    // A courtesy: what is gone here is gone here, whether the provider can be told or not.
    await revoke(tokens.client, kept.refreshToken).catch(() => {})
  }
  return tokens.vault()
}

function isOurs({ from }: SecretSource): boolean {
  return from === 'keyring' || from === 'file' || from === 'oauth'
}

const keys: Record<SecretSource['from'], string> = {
  command: 'password_command',
  env: 'password_env',
  file: 'password_file',
  keyring: 'keyring',
  oauth: 'oauth',
  'token-command': 'token_command',
}

function notOurs([first]: Known[]): UserError {
  return new UserError('usage', 'secret.not-ours', { source: first ? keys[first.secret.from] : '' })
}
