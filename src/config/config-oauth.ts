import { isLoopback } from '../domain/loopback.ts'
import type { Reading } from '../rules/reading.ts'
import type { MailboxConfig } from './config-mailbox.ts'

/** How this program is known to an OAuth provider: the user's own registration (docs/oauth.md). */
export interface OauthConfig {
  clientId: string
  /** Google gives one also to programs on a desk, where it is no secret (RFC 8252 section 8.5); Microsoft gives none. */
  clientSecret: string | null
  /** Microsoft: the organisation, by its domain or number; null: any. */
  tenant: string | null
  /** Where tokens are kept. */
  keep: 'file' | 'keyring'
  /** Other addresses than the provider's own: for a server of one's own. */
  authorizeUrl: string | null
  tokenUrl: string | null
  deviceUrl: string | null
}

const keys = ['client_id', 'client_secret', 'tenant', 'keep', 'authorize_url', 'token_url', 'device_url']

export function readOauth(entry: Reading | undefined): OauthConfig | null {
  const fields = entry?.fields(keys)
  if (!entry || !fields) return null
  const clientId = entry.need(fields, 'client_id')?.text() ?? null
  const tenant = fields.get('tenant')?.text() ?? null
  // It becomes part of an address.
  if (tenant !== null && !/^[A-Za-z0-9.-]+$/.test(tenant)) fields.get('tenant')?.problem('config.bad-tenant')
  const oauth = {
    clientSecret: fields.get('client_secret')?.text() ?? null,
    tenant,
    keep: fields.get('keep')?.choice(['file', 'keyring'] as const) ?? 'file',
    authorizeUrl: readUrl(fields.get('authorize_url')),
    tokenUrl: readUrl(fields.get('token_url')),
    deviceUrl: readUrl(fields.get('device_url')),
  }
  return clientId === null ? null : { clientId, ...oauth }
}

/** Codes and tokens go there: only encrypted, except on this machine. */
function readUrl(entry: Reading | undefined): string | null {
  const text = entry?.text() ?? null
  if (!entry || text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isPrivate = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  return isPrivate ? text : entry.problem('config.bad-url')
}

/** A server that is logged in to by OAuth needs the section `oauth`. */
export function needOauth(root: Reading, { imap, smtp }: MailboxConfig, isThere: boolean): void {
  const [first] = [imap && ('imap' as const), smtp && ('smtp' as const)].filter((name) => {
    const secret = name && (name === 'imap' ? imap : smtp)?.secret
    return secret?.from === 'oauth'
  })
  if (first && !isThere) root.at('mailbox').at(first).at('oauth').problem('config.no-client', {}, 'key')
}
