/** What a mail server is logged in to with: a password, or an OAuth 2.0 access token (RFC 6750). */
export type Credential = string | { accessToken: string }

/** The characters of it that nobody may see. */
export function secretIn(credential: Credential | null): string | null {
  return credential === null || typeof credential === 'string' ? credential : credential.accessToken
}
