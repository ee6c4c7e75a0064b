import { type FetchMessageObject, type FetchQueryObject, ImapFlow, type MailboxObject } from 'imapflow'
import { type Credential, secretIn } from '../../domain/credential.ts'
import { UserError } from '../../domain/error.ts'
import {
  briefly,
  hostOf,
  type MailLog,
  nameOf,
  requirePrivacy,
  type ServerSettings,
  tlsOptions,
  withoutSecret,
} from '../server.ts'
import { answerFault, imapFault } from './imap-fault.ts'

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

/** What imapflow leaves out of its types: any command by its name. */
interface Commands {
  run(command: string, ...values: unknown[]): Promise<unknown>
}

/** The slowest line on which a fetch is still waited for, in bytes per millisecond. */
const slowest = 16

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
    private readonly credential: Credential,
    private readonly options: ImapOptions,
  ) {
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#server = nameOf(settings)
    this.#client = new ImapFlow({
      host: hostOf(settings),
      port: settings.port,
      secure: settings.tls === 'implicit',
      doSTARTTLS: settings.tls === 'starttls',
      auth: { user: settings.user ?? '', ...(typeof credential === 'string' ? { pass: credential } : credential) },
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
      // Each extension changes what the server says: only what is asked for in `open` is enabled.
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
  static async open(settings: ServerSettings, credential: Credential, options: ImapOptions): Promise<ImapSession> {
    requirePrivacy('IMAP', settings)
    const session = new ImapSession(settings, credential, options)
    try {
      await session.run(() => session.#client.connect(), session.#limits.login)
      await session.#enable(['CONDSTORE', 'QRESYNC'])
      return session
    } catch (error) {
      // Without it the half-open socket keeps the process alive.
      session.#client.close()
      throw error
    }
  }

  /** imapflow enables by itself only together with UTF8=ACCEPT, under which a server may show other bytes of a message. */
  async #enable(extensions: string[]): Promise<void> {
    const wanted = extensions.filter((name) => this.#client.capabilities.has(name))
    if (wanted.length === 0) return
    await this.run((client) => (client as unknown as Commands).run('ENABLE', wanted))
  }

  get enabled(): ReadonlySet<string> {
    return this.#client.enabled
  }

  /**
   * Runs one exchange with the server under a deadline; the connection is closed when it passes. `flows`: much is to come,
   * and a server from which nothing at all comes for as long as a short command may take has gone.
   */
  async run<T>(ask: (client: ImapFlow) => Promise<T>, limit = this.#limits.command, flows = false): Promise<T> {
    const { signal } = this.options
    let timer: NodeJS.Timeout | undefined
    let pulse: NodeJS.Timeout | undefined
    let stop = () => {}
    const end = new Promise<never>((_, reject) => {
      stop = () => reject(new Error('aborted'))
      const late = () => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEOUT' }))
      timer = setTimeout(late, limit)
      let before = this.received
      const feel = () => {
        if (this.received === before) late()
        before = this.received
      }
      if (flows) pulse = setInterval(feel, this.#limits.command)
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
      clearInterval(pulse)
      signal?.removeEventListener('abort', stop)
    }
  }

  /** Bytes that have come from the server so far. */
  get received(): number {
    return this.#client.stats().received
  }

  /** Opens a folder for reading only (EXAMINE). @throws UserError `config` when there is no such folder */
  async examine(path: string): Promise<MailboxObject> {
    return this.run(async (client) => {
      try {
        const box = await client.mailboxOpen(path, { readOnly: true })
        if (!box || client.mailbox === false || client.mailbox.path !== box.path) throw this.unanswered('EXAMINE')
        return box
      } catch (error) {
        if ((error as { mailboxMissing?: boolean }).mailboxMissing)
          throw new UserError('config', 'imap.folder', { server: this.#server, folder: path })
        throw error
      }
    })
  }

  /**
   * Fetches rows of the opened folder by UID; `bytes` is about how much will come. `take` may only collect: a command
   * inside imapflow's loop would never end.
   */
  async fetchRows(
    range: string,
    query: FetchQueryObject,
    bytes: number,
    take: (row: FetchMessageObject) => void,
    changedSince?: string,
  ): Promise<void> {
    const since = changedSince === undefined ? {} : { changedSince: BigInt(changedSince) }
    await this.run(
      async (client) => {
        if (!client.usable || client.mailbox === false) throw this.unanswered('FETCH')
        for await (const row of client.fetch(range, query, { uid: true, ...since })) take(row)
      },
      this.patience(bytes),
      true,
    )
  }

  /** The UIDs that the server reports as vanished while `ask` is answered. */
  async vanishedDuring(ask: () => Promise<void>): Promise<number[]> {
    const uids: number[] = []
    const note = ({ uid }: { uid?: number | undefined }) => {
      if (uid !== undefined) uids.push(uid)
    }
    this.#client.on('expunge', note)
    try {
      await ask()
      return uids
    } finally {
      this.#client.off('expunge', note)
    }
  }

  /** Waits in IDLE (RFC 2177) until the server says anything about the opened folder, at most so many milliseconds. */
  async idle(limit: number): Promise<void> {
    const client = this.#client
    if (!client.capabilities.has('IDLE')) return this.#rest(limit)
    let wake = () => {}
    const news = new Promise<void>((resolve) => {
      wake = resolve
    })
    const events = ['exists', 'expunge', 'flags', 'close'] as const
    for (const event of events) client.on(event, wake)
    const timer = setTimeout(wake, limit)
    try {
      await this.run(async () => {
        await Promise.race([news, client.idle()])
        // Ends IDLE, and shows whether the connection is still alive.
        await client.noop()
      }, limit + this.#limits.command)
    } finally {
      clearTimeout(timer)
      for (const event of events) client.off(event, wake)
    }
  }

  #rest(limit: number): Promise<void> {
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, limit).unref())
    return this.run(pause, limit + this.#limits.command)
  }

  get selected(): boolean {
    return this.#client.mailbox !== false
  }

  /** The error for an answer that imapflow reports as false or undefined. */
  unanswered(command: string): UserError {
    return answerFault(this.settings, command, '-')
  }

  /** The limit for a command that carries so many bytes. */
  patience(bytes: number): number {
    return this.#limits.command + Math.ceil(bytes / slowest)
  }

  log(line: string): void {
    this.options.log(withoutSecret(line, secretIn(this.credential)))
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
    return imapFault(error, this.#trouble, this.settings, secretIn(this.credential))
  }

  #logger() {
    const entry = (given: { src?: string; msg?: unknown; err?: unknown }) => {
      if (given.src === 'c' || given.src === 's') this.log(`IMAP ${given.src === 'c' ? '>' : '<'} ${String(given.msg)}`)
    }
    return { trace: () => {}, debug: entry, info: () => {}, warn: () => {}, error: () => {} }
  }
}
