/** Where a person consents that this program reads and sends mail in their name, and where tokens come from. */
export interface IdentityProvider {
  name: 'google' | 'microsoft'
  authorizeUrl: string
  tokenUrl: string
  /** Null: no login by a code on another device (RFC 8628). */
  deviceUrl: string | null
  revokeUrl: string | null
  scope: string
  /** What this provider wants beside the standard's parameters before it gives a token that lasts. */
  extra: Readonly<Record<string, string>>
  /** The name under which the loopback address is registered (RFC 8252 section 7.3); any port goes. */
  redirectHost: '127.0.0.1' | 'localhost'
}

/** How long tokens are good for, as far as the provider says so. Times are RFC 3339 UTC. */
export interface Tokens {
  accessToken: string
  accessUntil: string
  refreshToken: string
  /** Null: not said. */
  refreshUntil: string | null
}

/** Sources: Google "OAuth 2.0 for desktop apps", Microsoft "Authenticate an IMAP, POP or SMTP connection using OAuth". */
export function identityProvider(
  name: IdentityProvider['name'],
  { tenant = null, authorizeUrl = null, tokenUrl = null, deviceUrl = null }: Partial<Overrides> = {},
): IdentityProvider {
  const usual = name === 'google' ? google : microsoft(tenant ?? 'common')
  return {
    ...usual,
    authorizeUrl: authorizeUrl ?? usual.authorizeUrl,
    tokenUrl: tokenUrl ?? usual.tokenUrl,
    deviceUrl: deviceUrl ?? usual.deviceUrl,
    // A server of one's own is not told of another's tokens.
    revokeUrl: tokenUrl === null ? usual.revokeUrl : null,
  }
}

interface Overrides {
  tenant: string | null
  authorizeUrl: string | null
  tokenUrl: string | null
  deviceUrl: string | null
}

const google: IdentityProvider = {
  name: 'google',
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  // Its device flow knows no mail scope.
  deviceUrl: null,
  revokeUrl: 'https://oauth2.googleapis.com/revoke',
  scope: 'https://mail.google.com/',
  extra: { access_type: 'offline', prompt: 'consent' },
  redirectHost: '127.0.0.1',
}

function microsoft(tenant: string): IdentityProvider {
  const base = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`
  return {
    name: 'microsoft',
    authorizeUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    deviceUrl: `${base}/devicecode`,
    revokeUrl: null,
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    extra: { prompt: 'select_account' },
    redirectHost: 'localhost',
  }
}
