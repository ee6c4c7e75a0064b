import { UserError } from '../domain/error.ts'
import type { Check } from '../domain/health.ts'
import { loginCheck } from '../domain/login-health.ts'
import type { Context } from './context.ts'
import { secretsOf } from './secret-acts.ts'
import { tokensOf } from './tokens.ts'

/**
 * How the OAuth logins of this home stand; none where it has none. Where the access token has run out a new one is fetched,
 * as the next sync would: so a consent that was taken back is seen here, and not by the mail that stays away.
 */
export async function loginChecks(context: Context): Promise<Check[]> {
  const config = await context.config()
  if (!config?.oauth) return []
  const checks: Check[] = []
  for (const { server, user, secret } of secretsOf(config)) {
    if (secret.from !== 'oauth') continue
    const tokens = tokensOf(context, config, server, secret)
    try {
      await tokens.accessToken().catch(onlyRefusals)
      const kept = await tokens.kept()
      const refusedSince = kept?.refusedSince ?? null
      const until = kept?.refreshUntil ?? null
      checks.push(loginCheck({ user, isThere: kept !== null, refusedSince, until }, tokens.now()))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const values = { user, code: error.code }
      checks.push({ name: 'oauth', state: 'bad', code: 'health.secret-unreadable', values })
    }
  }
  return checks
}

/** What the tokens themselves show is read from them; a provider that cannot be reached says nothing about the login. */
function onlyRefusals(error: unknown): void {
  const known = ['oauth.login', 'oauth.none', 'oauth.unavailable', 'oauth.lock']
  if (!(error instanceof UserError) || !known.includes(error.code)) throw error
}
