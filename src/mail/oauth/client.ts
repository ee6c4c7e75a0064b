import * as oauth from 'openid-client'
import { UserError } from '../../domain/error.ts'
import type { IdentityProvider, Tokens } from '../../domain/identity-provider.ts'
import { isLoopback } from '../../domain/loopback.ts'

/** This program as the provider knows it. */
export interface Client {
  provider: IdentityProvider
  clientId: string
  clientSecret: string | null
  /** Ends every wait. */
  signal: AbortSignal
}

/** Seconds that a token endpoint may take. */
const patience = 30
/** Of a token whose end is not told (RFC 6749 section 5.1 only recommends it), in seconds. */
const cautious = 600

/** openid-client's view of us and of the provider; nothing is fetched for it. */
export function configuration({ provider, clientId, clientSecret }: Client): oauth.Configuration {
  const server: oauth.ServerMetadata = {
    issuer: new URL(provider.authorizeUrl).origin,
    authorization_endpoint: provider.authorizeUrl,
    token_endpoint: provider.tokenUrl,
    ...(provider.deviceUrl === null ? {} : { device_authorization_endpoint: provider.deviceUrl }),
    ...(provider.revokeUrl === null ? {} : { revocation_endpoint: provider.revokeUrl }),
  }
  const proof = clientSecret === null ? oauth.None() : oauth.ClientSecretPost(clientSecret)
  const found = new oauth.Configuration(server, clientId, {}, proof)
  found.timeout = patience
  if (isLoopback(new URL(provider.tokenUrl).hostname)) oauth.allowInsecureRequests(found)
  return found
}

/** A new access token, and what replaces the refresh token. @throws UserError `config` `oauth.login` when it is refused */
export async function refresh(client: Client, refreshToken: string, now: () => Date): Promise<Tokens> {
  try {
    const answer = await oauth.refreshTokenGrant(configuration(client), refreshToken)
    return tokensIn(answer, refreshToken, now())
  } catch (error) {
    throw fault(error, client)
  }
}

/** Tells the provider that the consent has ended, where it wants to know (RFC 7009). */
export async function revoke(client: Client, refreshToken: string): Promise<void> {
  if (client.provider.revokeUrl !== null) await oauth.tokenRevocation(configuration(client), refreshToken)
}

/** `known`: the refresh token so far, which stays unless another one comes (RFC 6749 section 6). */
export function tokensIn(answer: oauth.TokenEndpointResponse, known: string | null, now: Date): Tokens {
  const refreshToken = answer.refresh_token ?? known
  if (refreshToken === null) throw new UserError('config', 'oauth.no-refresh-token')
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString()
  const lasts = Number(answer.refresh_token_expires_in ?? 0)
  return {
    accessToken: answer.access_token,
    accessUntil: after(answer.expires_in ?? cautious),
    refreshToken,
    refreshUntil: lasts > 0 ? after(lasts) : null,
  }
}

/** What each error code of the standards means for a person (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5). */
const answers: Record<string, string> = {
  access_denied: 'oauth.denied',
  authorization_declined: 'oauth.denied',
  expired_token: 'oauth.expired',
  // Ends in `.login`: like a refused password it is not tried again and again.
  invalid_grant: 'oauth.login',
  interaction_required: 'oauth.login',
  invalid_client: 'oauth.client',
  unauthorized_client: 'oauth.client',
  invalid_scope: 'oauth.scope',
}
/** What is no code may be anything, such as the token that the provider did not like. */
const codeForm = /^[a-z_]{1,40}$/
const passing = ['temporarily_unavailable', 'server_error']

/** An error of openid-client or of the network. Of what the provider says, only its error code is shown: the rest may quote. */
export function fault(error: unknown, { provider, signal }: Pick<Client, 'provider' | 'signal'>): UserError {
  if (error instanceof UserError) return error
  if (signal.aborted) return new UserError('interrupted', 'mail.interrupted')
  const given = error as { error?: string; code?: string; cause?: { error?: string } }
  const said = given.error ?? given.cause?.error
  const answer = said === undefined || codeForm.test(said) ? said : 'unknown'
  const values = { provider: provider.name, reason: answer ?? given.code ?? '' }
  if (answer && passing.includes(answer)) return new UserError('temporary', 'oauth.unavailable', values)
  if (answer) return new UserError('config', answers[answer] ?? 'oauth.refused', values)
  // A page where an answer should be is often that of a hotel or a proxy.
  const isForeign = given.code?.startsWith('OAUTH_') && !/IS_NOT_(?:JSON|CONFORM)$/.test(given.code)
  return isForeign
    ? new UserError('config', 'oauth.refused', values)
    : new UserError('temporary', 'oauth.unavailable', values)
}
