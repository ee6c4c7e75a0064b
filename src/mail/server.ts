import { UserError } from '../domain/error.ts'
import { isLoopback } from '../domain/loopback.ts'

/** How to reach a mail server. */
export interface ServerSettings {
  host: string
  port: number
  /** `starttls` is strict: no TLS, no login. `none` is refused for anything but this machine. */
  tls: 'implicit' | 'starttls' | 'none'
  /** Null: no login (SMTP on this machine only). */
  user: string | null
  /** PEM certificates trusted instead of the public authorities. */
  ca?: string
}

/** Receives one line of the protocol or of what was noticed; never a secret, never mail text. */
export type MailLog = (line: string) => void

export type Protocol = 'IMAP' | 'SMTP'

/** Refuses what would show a password or mail to the network. @throws UserError `config` */
export function requirePrivacy(protocol: Protocol, settings: ServerSettings): void {
  if (isLoopback(settings.host)) return
  const values = { protocol, server: nameOf(settings) }
  if (settings.tls === 'none') throw new UserError('config', 'server.plain', values)
  if (settings.user === null) throw new UserError('config', 'server.no-login', values)
}

/** The host as sockets want it: an IPv6 address without its brackets. */
export function hostOf(settings: ServerSettings): string {
  return settings.host.replace(/^\[|\]$/g, '')
}

export function nameOf(settings: ServerSettings): string {
  const host = hostOf(settings)
  return host.includes(':') ? `[${host}]:${settings.port}` : `${host}:${settings.port}`
}

/** The shapes in which node, imapflow and nodemailer report a failure. */
interface NetworkError {
  code?: unknown
  originalCode?: unknown
  message?: unknown
}

/** One word out of node's, OpenSSL's or the library's text, and the code of the sentence that explains it. */
const tlsFaults: [string, RegExp][] = [
  ['server.tls-self-signed', /SELF_SIGNED_CERT|self[- ]signed certificate/i],
  ['server.tls-name', /CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|altnames/],
  ['server.tls-expired', /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate (?:has expired|is not yet valid)/],
  ['server.tls-authority', /UNABLE_TO_(?:VERIFY|GET)|unable to (?:verify|get)/],
  ['server.tls-absent', /not support STARTTLS|connection with STARTTLS|required STARTTLS|STARTTLS failed/],
  ['server.tls-other', /STARTTLS_INJECTION|ERR_SSL|ERR_TLS|\bEPROTO\b|SSL routines|CERT_[A-Z]/],
]

const networkFaults: [string, RegExp][] = [
  ['server.unknown-host', /^(?:ENOTFOUND|EAI_|EDNS)/],
  ['server.closed-port', /^ECONNREFUSED/],
  ['server.silent', /^(?:ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)/],
  ['server.unreachable', /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)/],
]

/** What hinders the connection itself, as a UserError; null when the error is about something else. */
export function connectionFault(protocol: Protocol, settings: ServerSettings, error: unknown): UserError | null {
  const { code, originalCode, message } = error as NetworkError
  const text = `${originalCode ?? ''} ${code ?? ''} ${message ?? ''}`
  const values = { protocol, server: nameOf(settings) }
  const tls = tlsFaults.find(([, sign]) => sign.test(text))
  if (tls) return new UserError('config', tls[0], { ...values, reason: briefly(String(message ?? code ?? '')) })
  const codes = [originalCode, code].map(String)
  const network = networkFaults.find(([, sign]) => codes.some((each) => sign.test(each)))
  return network ? new UserError('temporary', network[0], values) : null
}

/** A server's or library's words on one short line, without the secret even if the server echoes it. */
export function briefly(text: string, secret: string | null = null): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return withoutSecret(line, secret).slice(0, 200)
}

export function withoutSecret(text: string, secret: string | null): string {
  if (!secret) return text
  return text.replaceAll(secret, '***').replaceAll(Buffer.from(secret).toString('base64'), '***')
}

/** TLS options shared by both protocols. Nothing can switch the verification off. */
export function tlsOptions(settings: ServerSettings): { minVersion: 'TLSv1.2'; ca?: string } {
  return { minVersion: 'TLSv1.2', ...(settings.ca === undefined ? {} : { ca: settings.ca }) }
}
