/** A server that mail may be fetched from or handed to. */
export interface ServerPlace {
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
}

/** How one logs in: a password; one that is made for a program; or only by OAuth. */
export type LoginKind = 'password' | 'app-password' | 'google' | 'microsoft'

/** What is known of a mailbox before anybody has logged in. */
export interface Proposal {
  /** Where it was found. */
  source: 'table' | 'mx' | 'srv' | 'autoconfig'
  /** The provider, if known by name. */
  provider: string | null
  imap: ServerPlace
  smtp: ServerPlace | null
  user: string
  login: LoginKind
  /** Where a person finds the password or makes one. */
  help: string | null
}

/** What the network tells of a domain. Nothing here rejects: what cannot be had is empty. */
export interface Lookups {
  /** Mail exchangers, best first, lower case without the last dot. */
  mx(domain: string): Promise<string[]>
  /** Services by RFC 2782, best first; one whose target is `.` is left out (not offered, RFC 6186 section 3.4). */
  srv(name: string): Promise<{ host: string; port: number }[]>
  /** The text behind an https address; null when there is none in time. */
  page(url: string): Promise<string | null>
}
