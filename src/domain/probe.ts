import type { Credential } from './credential.ts'
import type { UserError } from './error.ts'
import type { Check } from './health.ts'

/** How a mail server is reached (as mail/server.ts takes it). */
export interface ServerAddress {
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  user: string | null
}

/** What a server's certificate says. */
export interface Certificate {
  /** RFC 3339 UTC. */
  validTo: string
  /** Names of the subjectAltName, without their kind. */
  names: string[]
  /** Who vouches for it, and who for him, up to an authority that is trusted. */
  issuer: string
}

/** What an IMAP server shows to one who logged in and changed nothing. */
export interface ImapFacts {
  capabilities: string[]
  /** Paths of all folders. */
  folders: string[]
  /** Mails in each folder that customers write to; null: there is no such folder. */
  inbox: { path: string; mails: number | null }[]
  sent: string | null
  junk: string | null
  /** Bytes (RFC 2087); null: the server says nothing of it. */
  quota: { used: number; limit: number } | null
  /** When the server took in its newest mail, by its own clock, RFC 3339 UTC; null: there is none. */
  newest: string | null
}

export interface SmtpFacts {
  /** Whether it wants a login before it takes mail. */
  wantsLogin: boolean
  /** The largest mail, in bytes; null: not said. */
  size: number | null
  /** The server's clock as its greeting states it, RFC 3339 UTC; null: it does not. */
  clock: string | null
}

/** Which server folders are read. */
export interface WantedFolders {
  inbox: string[]
  sent: string
  junk: 'off' | 'watch'
}

/**
 * Looks at mail servers without changing anything there and without sending a mail. Each call opens connections of its own
 * and closes them; each rejects with a UserError that names what hinders it.
 */
export interface Probing {
  /** The addresses of a host. */
  addresses(host: string): Promise<string[]>
  /** The certificate, once it has been verified; null where the connection has no TLS. Nobody logs in. */
  certificate(protocol: 'IMAP' | 'SMTP', server: ServerAddress): Promise<Certificate | null>
  imap(server: ServerAddress, credential: Credential, wanted: WantedFolders): Promise<ImapFacts>
  /** Logs in; without a user asks whether mail from `sender` would be taken, and takes it back. */
  smtp(server: ServerAddress, credential: Credential | null, sender: string): Promise<SmtpFacts>
}

/** A check with the error that it stands for; null: none. The error's kind tells the exit code. */
export interface Probed extends Check {
  fault: UserError | null
}
