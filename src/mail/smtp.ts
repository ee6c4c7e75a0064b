import { Readable } from 'node:stream'
import { domainToASCII } from 'node:url'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Delivery, Envelope, Refusal, Transport } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import {
  briefly,
  connectionFault,
  hostOf,
  type MailLog,
  nameOf,
  requirePrivacy,
  type ServerSettings,
  tlsOptions,
  withoutSecret,
} from './server.ts'

/** Milliseconds. `reply` is generous: giving up early on a slow server is how mail is sent twice (RFC 5321 section 4.5.3.2.6). */
export interface SmtpLimits {
  connect: number
  reply: number
  /** One mail from MAIL to the last reply. */
  send: number
}

const defaultLimits: SmtpLimits = { connect: 20_000, reply: 10 * 60_000, send: 12 * 60_000 }

export interface SmtpOptions {
  log: MailLog
  limits?: Partial<SmtpLimits>
  /** True unless the provider files sent mail by itself. */
  needsSentCopy?: boolean
}

/** What nodemailer puts on its errors, as far as we look at it. */
interface SmtpError {
  code?: string | undefined
  command?: string | undefined
  message?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
  rejectedErrors?: SmtpError[] | undefined
  recipient?: string | undefined
}

/** Replies that mean "log in first" or "login refused" (RFC 4954 section 6), whatever command they answer. */
const loginReplies = new Set([530, 534, 535, 538])

/**
 * Sends over SMTP (RFC 5321). Nothing is opened before the first mail; the connection then serves the following ones, one at
 * a time, and never more than one exists: nodemailer's pool sends again by itself what a dropped connection left in doubt.
 * @throws UserError `config` when the settings would show mail or password to the network
 */
export function createSmtp(settings: ServerSettings, password: string | null, options: SmtpOptions): Transport {
  requirePrivacy('SMTP', settings)
  return new Smtp(settings, password, options)
}

class Smtp implements Transport {
  readonly needsSentCopy: boolean
  readonly #limits: SmtpLimits
  #connection: SMTPConnection | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly settings: ServerSettings,
    private readonly password: string | null,
    private readonly options: SmtpOptions,
  ) {
    this.needsSentCopy = options.needsSentCopy ?? true
    this.#limits = { ...defaultLimits, ...options.limits }
  }

  send(bytes: Uint8Array, envelope: Envelope, leaving: () => void = () => {}): Promise<Delivery> {
    const turn = this.#queue.then(() => this.#sendNow(bytes, envelope, leaving))
    // What `leaving` throws is this mail's matter, not the next one's.
    this.#queue = turn.catch(() => {})
    return turn
  }

  async #sendNow(bytes: Uint8Array, envelope: Envelope, leaving: () => void): Promise<Delivery> {
    const reused = this.#connection !== null
    const first = await this.#attempt(bytes, envelope, leaving)
    // A server may end a connection that stood idle since the last mail. Nothing left, so a fresh one is asked once.
    const stale = reused && first.delivery.outcome === 'unsent' && !first.answered
    return stale ? (await this.#attempt(bytes, envelope, leaving)).delivery : first.delivery
  }

  async #attempt(bytes: Uint8Array, envelope: Envelope, leaving: () => void) {
    let connection: SMTPConnection
    try {
      connection = this.#connection ?? (await this.#connect())
      this.#connection = connection
    } catch (error) {
      return { delivery: this.#notConnected(error as SmtpError), answered: true }
    }
    const message = new Message(bytes, leaving)
    try {
      const info = await this.#transfer(connection, message, envelope)
      const refused = (info.rejectedErrors ?? []).map((each) => this.#refusal(each, envelope))
      const delivery: Delivery = { outcome: 'accepted', reply: briefly(info.response, this.password), refused }
      return { delivery, answered: true }
    } catch (error) {
      this.#drop()
      if (message.hindrance) throw message.hindrance
      const given = error as SmtpError
      return { delivery: this.#notAccepted(given, message.asked), answered: given.responseCode !== undefined }
    }
  }

  #refusal(error: SmtpError, envelope: Envelope): Refusal {
    const address = envelope.to.find((each) => asciiDomain(each) === error.recipient) ?? error.recipient ?? ''
    return { address, reply: this.#words(error), permanent: (error.responseCode ?? 0) >= 500 }
  }

  #transfer(connection: SMTPConnection, message: Message, envelope: Envelope) {
    const size = message.bytes.length
    return new Promise<{ response: string; rejectedErrors?: SmtpError[] | undefined }>((resolve, reject) => {
      const late = () => reject(Object.assign(new Error('no final reply in time'), { code: 'ETIMEDOUT' }))
      const timer = setTimeout(late, this.#limits.send)
      message.on('error', reject)
      const to = envelope.to.map(asciiDomain)
      connection.send({ from: asciiDomain(envelope.from), to, size }, message, (error, info) => {
        clearTimeout(timer)
        if (error) reject(error)
        else resolve(info)
      })
    })
  }

  #connect(): Promise<SMTPConnection> {
    const { settings, password } = this
    const log = (entry: { tnx?: string }, text: unknown) => {
      const sign = entry.tnx === 'client' ? '>' : '<'
      if (entry.tnx === 'client' || entry.tnx === 'server')
        this.options.log(withoutSecret(`SMTP ${sign} ${String(text)}`, password))
    }
    const none = () => {}
    const connection = new SMTPConnection({
      host: hostOf(settings),
      port: settings.port,
      secure: settings.tls === 'implicit',
      requireTLS: settings.tls === 'starttls',
      ignoreTLS: settings.tls === 'none',
      tls: tlsOptions(settings),
      connectionTimeout: this.#limits.connect,
      greetingTimeout: this.#limits.connect,
      dnsTimeout: this.#limits.connect,
      socketTimeout: this.#limits.reply,
      socketCloseTimeout: 1_000,
      transactionLog: true,
      logger: { trace: none, debug: log, info: none, warn: none, error: none, fatal: none },
    })
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        reject(error)
        connection.close()
      }
      // Stays for the connection's life: an 'error' without listener would end the process.
      connection.on('error', fail)
      // Covers a server that greets and then says nothing.
      const timer = setTimeout(
        () => fail(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
        3 * this.#limits.connect,
      )
      const done = (error?: unknown) => {
        clearTimeout(timer)
        if (error) fail(error)
        else resolve(connection)
      }
      connection.once('end', () => done(new Error('connection closed')))
      connection.connect((error) => {
        if (error || settings.user === null) return done(error)
        connection.login({ user: settings.user, pass: password ?? '' }, (refused) => done(refused ?? undefined))
      })
    })
  }

  /** Nothing was said about this mail yet, so it is certainly here; the fault concerns every mail. */
  #notConnected(error: SmtpError): Delivery {
    const reply = this.#words(error)
    return { outcome: 'unsent', reply, problem: this.#loginFault(error, reply) ?? this.#connectionFault(error, reply) }
  }

  #connectionFault(error: SmtpError, reply: string): UserError {
    const fault = connectionFault('SMTP', this.settings, error)
    return fault ?? new UserError('temporary', 'smtp.lost', { server: nameOf(this.settings), reason: reply })
  }

  #loginFault(error: SmtpError, reply: string): UserError | null {
    const permanent = error.responseCode === undefined || error.responseCode >= 500
    const login = (error.code === 'EAUTH' && permanent) || loginReplies.has(error.responseCode ?? 0)
    const values = { server: nameOf(this.settings), user: this.settings.user ?? '', reply }
    return login ? new UserError('config', 'smtp.login', values) : null
  }

  /** `asked`: the library read the message, which it does only after the server's 354. */
  #notAccepted(error: SmtpError, asked: boolean): Delivery {
    const reply = this.#words(error)
    const code = error.responseCode
    if (code === undefined && asked) return { outcome: 'unknown', reply }
    const problem = asked ? null : this.#loginFault(error, reply)
    if (problem) return { outcome: 'unsent', reply, problem }
    if (code !== undefined && code >= 500) return { outcome: 'refused', reply }
    // Without a reply: too large for the server, or an address that no server takes. Else the connection broke.
    if (code === undefined && (error.code === 'EMESSAGE' || error.code === 'EENVELOPE'))
      return { outcome: 'refused', reply }
    return { outcome: 'unsent', reply }
  }

  #words(error: SmtpError): string {
    return briefly(error.response || error.message || error.code || '', this.password)
  }

  #drop(): void {
    this.#connection?.close()
    this.#connection = null
  }

  async close(): Promise<void> {
    await this.#queue
    const connection = this.#connection
    this.#connection = null
    if (!connection) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 2_000)
      connection.once('end', () => {
        clearTimeout(timer)
        resolve()
      })
      connection.quit()
    })
    connection.close()
  }
}

/** SMTP without SMTPUTF8 knows only the ASCII form of an international domain. */
function asciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + (domainToASCII(address.slice(at)) || address.slice(at))
}

/** The message as the library reads it; `asked` becomes true with the first read, that is after the server's 354. */
class Message extends Readable {
  asked = false
  /** What `leaving` threw: then no byte of the mail has left. */
  hindrance: unknown = null

  constructor(
    readonly bytes: Uint8Array,
    private readonly leaving: () => void,
  ) {
    super({ highWaterMark: 64 * 1024 })
  }

  override _read(): void {
    if (this.asked) return
    try {
      this.leaving()
    } catch (error) {
      this.hindrance = error
      this.destroy(new Error('the mail may not leave'))
      return
    }
    this.asked = true
    this.push(Buffer.from(this.bytes))
    this.push(null)
  }
}
