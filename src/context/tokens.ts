import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import type { SecretSource, ServerConfig } from '../config/config-server.ts'
import { UserError } from '../domain/error.ts'
import { identityProvider, type Tokens } from '../domain/identity-provider.ts'
import type { Client } from '../mail/oauth/client.ts'
import type { Context } from './context.ts'
import type { Vault } from './vault.ts'

type OauthSource = Extract<SecretSource, { from: 'oauth' }>

/** What is kept: tokens, and since when the provider no longer takes them (RFC 3339 UTC). */
interface Kept extends Tokens {
  /** The user whose they are, and who gave them: nobody else is shown them. */
  user: string
  giver: string
  refusedSince?: string
}

/** A token that ends so soon, in milliseconds, may have ended before it is used. */
const margin = 5 * 60_000
/** Milliseconds that another process may take to fetch new tokens. */
const patience = 30_000

/** The folder of what only we keep. */
export function secretsFolder({ home }: Context): string {
  return join(home.data, 'secrets')
}

/** The tokens of one account. IMAP and SMTP share them. */
export function tokensOf(context: Context, config: Config, server: ServerConfig, source: OauthSource): AccountTokens {
  return new AccountTokens(context, config, server.user ?? '', source)
}

export class AccountTokens {
  constructor(
    private readonly context: Context,
    private readonly config: Config,
    private readonly user: string,
    private readonly source: OauthSource,
  ) {}

  get client(): Client {
    const oauth = this.config.oauth
    if (!oauth) throw new UserError('config', 'config.no-client')
    const { clientId, clientSecret } = oauth
    const provider = identityProvider(this.source.provider, oauth)
    return { provider, clientId, clientSecret, signal: this.context.signal }
  }

  now(): Date {
    return this.context.now()
  }

  /**
   * An access token that is good for some minutes yet. Of several processes one fetches a new one, under a lock that the
   * kernel gives back when its holder dies; the others then find it.
   * @throws UserError `config` (`oauth.none`, `oauth.login`), `temporary`
   */
  async accessToken(): Promise<string> {
    const known = this.#usable(await this.kept())
    if (known) return known
    return this.#alone(async () => {
      const kept = await this.kept()
      const fetched = this.#usable(kept)
      if (fetched || !kept) return fetched ?? this.#none()
      return (await this.#refreshed(kept)).accessToken
    })
  }

  async #refreshed(kept: Kept): Promise<Tokens> {
    const { refresh } = await import('../mail/oauth/client.ts')
    try {
      const tokens = await refresh(this.client, kept.refreshToken, () => this.now())
      // Not said again: it still holds.
      await this.keep({ ...tokens, refreshUntil: tokens.refreshUntil ?? kept.refreshUntil })
      return tokens
    } catch (error) {
      if (error instanceof UserError && error.code === 'oauth.login') {
        const refusedSince = kept.refusedSince ?? this.now().toISOString()
        await (await this.vault()).write(JSON.stringify({ ...kept, refusedSince }))
      }
      throw error
    }
  }

  /** Stands for what the person has consented to. */
  async consent(): Promise<string> {
    return (await this.kept())?.refreshToken ?? ''
  }

  /** Null: nobody has logged in, or somebody else, or elsewhere. */
  async kept(): Promise<Kept | null> {
    const text = await (await this.vault()).read()
    if (text === null) return null
    try {
      const kept = JSON.parse(text) as Kept
      const isOurs = kept.user === this.user && kept.giver === this.#giver
      return isOurs && typeof kept.refreshToken === 'string' ? kept : null
    } catch {
      return null
    }
  }

  async keep(tokens: Tokens): Promise<void> {
    await (await this.vault()).write(JSON.stringify({ user: this.user, giver: this.#giver, ...tokens }))
  }

  get #giver(): string {
    return this.config.oauth?.tokenUrl ?? this.source.provider
  }

  async vault(): Promise<Vault> {
    const { fileVault, keyringVault } = await import('./vault.ts')
    return this.config.oauth?.keep === 'keyring'
      ? keyringVault(`oauth ${this.user}`)
      : fileVault(join(secretsFolder(this.context), 'oauth.json'))
  }

  #usable(kept: Kept | null): string | null {
    if (!kept) return null
    return Date.parse(kept.accessUntil) - this.now().getTime() > margin ? kept.accessToken : null
  }

  #none(): never {
    throw new UserError('config', 'oauth.none', { user: this.user })
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const { mkdirSync } = await import('node:fs')
    const { takeLease } = await import('../store/lease.ts')
    const folder = secretsFolder(this.context)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const until = performance.now() + patience
    for (;;) {
      const lease = takeLease(folder, 'token')
      if (lease) {
        try {
          return await work()
        } finally {
          lease.release()
        }
      }
      if (performance.now() > until) throw new UserError('temporary', 'oauth.lock')
      await pause(50, undefined, { signal: this.context.signal })
    }
  }
}
