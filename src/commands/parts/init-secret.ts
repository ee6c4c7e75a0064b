import { secretPlace } from '../../context/secret-place.ts'
import { UserError } from '../../domain/error.ts'
import type { Setup, WrittenSecret } from '../../services/setup/config-text.ts'
import { type Asker, given, say } from './init-ask.ts'
import type { Servers } from './init-server.ts'

/** How the program will log in. */
export interface Login {
  written: WrittenSecret
  /** What was typed, or came on stdin, and is kept at the end; null: it is fetched from elsewhere. */
  typed: string | null
  oauth: Setup['oauth']
}

/** What the options say, in the order in which it is advised; else one question. */
export async function findLogin(asker: Asker, servers: Servers): Promise<Login> {
  const named = fromOptions(asker)
  if (named) return named
  const file = given(asker, 'passwordFile')
  if (file !== undefined || asker.options.keyring === true) return kept(asker, servers, file)
  if (!asker.prompts) throw new UserError('usage', 'init.needed', { option: '--password-command' })
  const code = `init.ask-${servers.login}`
  const typed = await asker.prompts.hidden(
    say(asker, code, { help: servers.help ?? '', user: servers.user }),
    (text) => (text === '' ? say(asker, 'secret.empty') : undefined),
  )
  return readTyped(asker, servers, typed)
}

function fromOptions(asker: Asker): Login | null {
  const command = given(asker, 'passwordCommand')
  const token = given(asker, 'tokenCommand')
  const env = given(asker, 'passwordEnv')
  const provider = given(asker, 'oauth')
  if (command !== undefined) return plain({ key: 'password_command', argv: words(command) })
  if (token !== undefined) return plain({ key: 'token_command', argv: words(token) })
  if (env !== undefined) return plain({ key: 'password_env', value: env })
  if (provider === undefined) return null
  if (provider !== 'google' && provider !== 'microsoft')
    throw new UserError('usage', 'init.choice', { text: provider, option: '--oauth', known: 'google, microsoft' })
  const clientId = given(asker, 'clientId')
  if (clientId === undefined) throw new UserError('usage', 'init.needed', { option: '--client-id' })
  const secretName = given(asker, 'clientSecretEnv')
  const clientSecret = secretName === undefined ? null : (asker.context.world.env[secretName] ?? null)
  return oauth(asker, provider, clientId, clientSecret)
}

function oauth(asker: Asker, provider: 'google' | 'microsoft', clientId: string, clientSecret: string | null): Login {
  const more: Record<string, string> = {}
  for (const [name, key] of [
    ['authorizeUrl', 'authorize_url'],
    ['tokenUrl', 'token_url'],
    ['deviceUrl', 'device_url'],
  ] as const) {
    const url = given(asker, name)
    if (url !== undefined) more[key] = url
  }
  const tenant = given(asker, 'tenant') ?? null
  return { written: { key: 'oauth', provider }, typed: null, oauth: { clientId, clientSecret, tenant, more } }
}

function plain(written: WrittenSecret): Login {
  if ('argv' in written && written.argv.length === 0) throw new UserError('usage', 'init.no-command')
  return { written, typed: null, oauth: null }
}

/** Kept by us: typed now without an echo, or the first line of stdin. */
async function kept(asker: Asker, servers: Servers, file: string | undefined): Promise<Login> {
  const { context, prompts } = asker
  const typed = prompts
    ? await prompts.hidden(say(asker, 'init.ask-password', { user: servers.user, help: '' }))
    : ((await context.person.stdin()).split(/\r?\n/, 1)[0] ?? '')
  if (typed === '') throw new UserError('usage', 'secret.empty')
  const written: WrittenSecret = file === undefined ? { key: 'keyring' } : { key: 'password_file', value: file }
  return { written, typed, oauth: null }
}

/** A password; `!` and the command that prints it; or the number under which the provider knows this program. */
async function readTyped(asker: Asker, { login, user }: Servers, typed: string): Promise<Login> {
  if (typed.startsWith('!')) {
    const argv = words(typed.slice(1))
    return plain({ key: login === 'microsoft' ? 'token_command' : 'password_command', argv })
  }
  const [id = '', secret = null] = typed.trim().split(/\s+/)
  if (login === 'google' && id.endsWith('.apps.googleusercontent.com')) return oauth(asker, 'google', id, secret)
  if (login === 'microsoft') return oauth(asker, 'microsoft', id, secret)
  return { written: await secretPlace(asker.context, user), typed, oauth: null }
}

/** A command as a person types it: blanks part, quotes join. No shell will read it. */
export function words(text: string): string[] {
  const found = text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)
  return [...found].map(([, double, single, bare]) => double ?? single ?? bare ?? '')
}
