import { Readable } from 'node:stream'
import { domainToASCII } from 'node:url'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Credential, secretIn } from '../domain/credential.ts'
import type { Delivery, Envelope, Refusal, Transport } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import { briefly, type MailLog, requirePrivacy, type ServerSettings } from './server.ts'
import { connectSmtp, quit, type SmtpLimits } from './smtp-connect.ts'
import { connectFault, loginFault, type SmtpError, wordsOf } from './smtp-fault.ts'

/** `reply` is generous: giving up early on a slow server is how mail is sent twice (RFC 5321 section 4.5.3.2.6). */
const defaultLimits: SmtpLimits = { connect: 20_000, reply: 10 * 60_000, send: 12 * 60_000 }

/** Null: no login. A function is asked for every connection. */
export type CredentialSource = Credential | null | (() => Promise<Credential | null>)

export interface SmtpOptions {
  log: MailLog
  limits?: Partial<SmtpLimits>
  /** True unless the provider files sent mail by itself. */
  needsSentCopy?: boolean
}

/**
 * Sends over SMTP (RFC 5321). Nothing is opened before the first mail; the connection then serves the following ones, one at
 * a time, and never more than one exists: nodemailer's pool sends again by itself what a dropped connection left in doubt.
 * @throws UserError `config` when the settings would show mail or password to the network
 */
export function createSmtp(settings: ServerSettings, credential: CredentialSource, options: SmtpOptions): Transport {
  requirePrivacy('SMTP', settings)
  return new Smtp(settings, credential, options)
}

class Smtp implements Transport {
  readonly needsSentCopy: boolean
  readonly #limits: SmtpLimits
  #connection: SMTPConnection | null = null
  #queue: Promise<unknown> = Promise.resolve()
  /** What the last connection was logged in with. */
  #known: Credential | null = null

  constructor(
    private readonly settings: ServerSettings,
    private readonly credential: CredentialSource,
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
      return { delivery: this.#notConnected(error), answered: true }
    }
    const message = new Message(bytes, leaving)
    try {
      const info = await this.#transfer(connection, message, envelope)
      const refused = (info.rejectedErrors ?? []).map((each) => this.#refusal(each, envelope))
      const delivery: Delivery = { outcome: 'accepted', reply: briefly(info.response, secretIn(this.#known)), refused }
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

  async #connect(): Promise<SMTPConnection> {
    // Asked for each connection: an access token lives for an hour, this object as long as the workbench.
    this.#known = typeof this.credential === 'function' ? await this.credential() : this.credential
    return connectSmtp(this.settings, this.#known, this.#limits, this.options.log)
  }

  /** Nothing was said about this mail yet, so it is certainly here; the fault concerns every mail. */
  #notConnected(error: unknown): Delivery {
    if (error instanceof UserError) return { outcome: 'unsent', reply: error.code, problem: error }
    const reply = this.#words(error as SmtpError)
    return { outcome: 'unsent', reply, problem: connectFault(error as SmtpError, reply, this.settings) }
  }

  /** `asked`: the library read the message, which it does only after the server's 354. */
  #notAccepted(error: SmtpError, asked: boolean): Delivery {
    const reply = this.#words(error)
    const code = error.responseCode
    if (code === undefined && asked) return { outcome: 'unknown', reply }
    const problem = asked ? null : loginFault(error, reply, this.settings)
    if (problem) return { outcome: 'unsent', reply, problem }
    if (code !== undefined && code >= 500) return { outcome: 'refused', reply }
    // Without a reply: too large for the server, or an address that no server takes. Else the connection broke.
    if (code === undefined && (error.code === 'EMESSAGE' || error.code === 'EENVELOPE'))
      return { outcome: 'refused', reply }
    return { outcome: 'unsent', reply }
  }

  #words(error: SmtpError): string {
    return wordsOf(error, this.#known)
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
    await quit(connection)
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
