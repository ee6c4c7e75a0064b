import { ImapFlow, type MailboxObject } from 'imapflow'
import { UserError } from '../../domain/error.ts'
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
} from '../server.ts'

/** Milliseconds that each step may take before the connection is given up. */
export interface ImapLimits {
  connect: number
  greeting: number
  /** The whole way from the first byte to being logged in. */
  login: number
  command: number
  logout: number
}

const defaultLimits: ImapLimits = { connect: 20_000, greeting: 20_000, login: 24_000, command: 60_000, logout: 3_000 }

/** A literal above this ends the connection, so larger messages are fetched in part (see imap.ts). */
const maxLiteral = 64 * 1024 * 1024

export interface ImapOptions {
  log: MailLog
  /** Ends the session: every wait then fails with `interrupted`, or with the UserError that is the signal's reason. */
  signal?: AbortSignal
  limits?: Partial<ImapLimits>
}

/** What imapflow puts on its errors, as far as we look at it. */
interface ImapError {
  code?: string
  message?: string
  authenticationFailed?: boolean
  responseStatus?: string
  responseText?: string
  serverResponseCode?: string
  /** What the server said when it closed the session (BYE). */
  reason?: string
  mailboxMissing?: boolean
}

/**
 * One logged-in connection whose every wait has an end. imapflow answers some failures with false or nothing, leaves some
 * promises pending when a connection dies, and reports others only as an event; here all of them become UserErrors.
 */
export class ImapSession {
  readonly #client: ImapFlow
  readonly #limits: ImapLimits
  readonly #server: string
  #trouble: unknown = null
  #closed = false

  private constructor(
    private readonly settings: ServerSettings,
    private readonly password: string,
    private readonly options: ImapOptions,
  ) {
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#server = nameOf(settings)
    this.#client = new ImapFlow({
      host: hostOf(settings),
      port: settings.port,
      secure: settings.tls === 'implicit',
      doSTARTTLS: settings.tls === 'starttls',
      auth: { user: settings.user ?? '', pass: password },
      tls: tlsOptions(settings),
      logger: this.#logger(),
      clientInfo: { name: 'mail-triage' },
      connectionTimeout: this.#limits.connect,
      greetingTimeout: this.#limits.greeting,
      // Silence between two of our commands is no fault (mails are being parsed); silence inside one is cut by `run`.
      socketTimeout: 25 * 60_000,
      maxLiteralSize: maxLiteral,
      maxResponseSize: maxLiteral + 1024 * 1024,
      maxLineLength: 8 * 1024 * 1024,
      disableAutoIdle: true,
      // Each extension changes what the server says; none is needed to read and append.
      disableAutoEnable: true,
      disableIMAP4rev2: true,
      disableCompression: true,
      disableBinary: true,
    })
    this.#client.on('error', (error) => {
      this.#trouble ??= error
    })
  }

  /** @throws UserError `config` (login or TLS refused), `temporary` (server not there) */
  static async open(settings: ServerSettings, password: string, options: ImapOptions): Promise<ImapSession> {
    requirePrivacy('IMAP', settings)
    const session = new ImapSession(settings, password, options)
    try {
      await session.run(() => session.#client.connect(), session.#limits.login)
      return session
    } catch (error) {
      // Without it the half-open socket keeps the process alive.
      session.#client.close()
      throw error
    }
  }

  /** Runs one exchange with the server under a deadline; the connection is closed when it passes. */
  async run<T>(ask: (client: ImapFlow) => Promise<T>, limit = this.#limits.command): Promise<T> {
    const { signal } = this.options
    let timer: NodeJS.Timeout | undefined
    let stop = () => {}
    const end = new Promise<never>((_, reject) => {
      stop = () => reject(new Error('aborted'))
      timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEOUT' })), limit)
      signal?.addEventListener('abort', stop, { once: true })
    })
    try {
      if (signal?.aborted) stop()
      return await Promise.race([end, ask(this.#client)])
    } catch (error) {
      const fault = this.#fault(error)
      // After a plain "no" the connection is as good as before.
      if (fault.code !== 'imap.answer' && fault.code !== 'imap.folder') this.#client.close()
      throw fault
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }

  /** Opens a folder for reading only (EXAMINE). @throws UserError `config` when there is no such folder */
  async examine(path: string): Promise<MailboxObject> {
    return this.run(async (client) => {
      try {
        const box = await client.mailboxOpen(path, { readOnly: true })
        if (!box || client.mailbox === false || client.mailbox.path !== box.path) throw this.unanswered('EXAMINE')
        return box
      } catch (error) {
        if ((error as ImapError).mailboxMissing)
          throw new UserError('config', 'imap.folder', { server: this.#server, folder: path })
        throw error
      }
    })
  }

  get selected(): boolean {
    return this.#client.mailbox !== false
  }

  /** The error for an answer that imapflow reports as false or undefined. */
  unanswered(command: string): UserError {
    return this.#answer(command, '-')
  }

  #answer(command: string, reply: string): UserError {
    return new UserError('temporary', 'imap.answer', { server: this.#server, command, reply })
  }

  /** The limit for a command that carries many bytes: the usual one, and so many milliseconds more. */
  patience(more: number): number {
    return this.#limits.command + Math.ceil(more)
  }

  log(line: string): void {
    this.options.log(withoutSecret(line, this.password))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      if (this.#client.usable) await this.run((client) => client.logout(), this.#limits.logout)
    } catch (error) {
      this.log(`logout: ${briefly(String(error))}`)
    } finally {
      this.#client.close()
    }
  }

  #fault(error: unknown): UserError {
    if (error instanceof UserError) return error
    const { signal } = this.options
    if (signal?.aborted) {
      return signal.reason instanceof UserError ? signal.reason : new UserError('interrupted', 'mail.interrupted')
    }
    const given = error as ImapError
    // imapflow marks every failure during login as a refusal, a dropped connection too: only the server's NO is one.
    const refused = given.authenticationFailed && (given.responseStatus !== undefined || given.code === undefined)
    const reply = briefly(given.responseText || given.reason || given.message || '', this.password)
    if (refused) return this.#loginFault(given, reply)
    const answered = given.responseStatus !== undefined
    const fault = connectionFault('IMAP', this.settings, answered ? {} : error)
    if (fault) return fault
    if (answered) return this.#answer(given.responseStatus ?? '', reply)
    const earlier = this.#trouble === null ? null : connectionFault('IMAP', this.settings, this.#trouble)
    if (earlier) return earlier
    return new UserError('temporary', 'imap.lost', { server: this.#server, reason: reply })
  }

  /** RFC 5530 has codes for "not now"; Exchange and others say it in words. Everything else needs a person. */
  #loginFault(error: ImapError, reply: string): UserError {
    const passing = /^(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)$/i.test(error.serverResponseCode ?? '')
    const values = { server: this.#server, user: this.settings.user ?? '', reply }
    return passing || /but not connected|too many (?:\w+ )?connections/i.test(reply)
      ? new UserError('temporary', 'imap.login-later', values)
      : new UserError('config', 'imap.login', values)
  }

  #logger() {
    const entry = (given: { src?: string; msg?: unknown; err?: unknown }) => {
      if (given.src === 'c' || given.src === 's') this.log(`IMAP ${given.src === 'c' ? '>' : '<'} ${String(given.msg)}`)
    }
    return { trace: () => {}, debug: entry, info: () => {}, warn: () => {}, error: () => {} }
  }
}
