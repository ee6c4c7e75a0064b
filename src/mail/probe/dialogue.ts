import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { hostOf, type Protocol, type ServerSettings, tlsOptions } from '../server.ts'

/** Milliseconds for each step. */
const limit = 15_000
/** A server that says more than this before it answers is none of ours. */
const longest = 64 * 1024

/** The first lines of IMAP and SMTP, up to where a login would stand; nothing here ever carries a secret. */
export class Dialogue {
  /** What the server said first. */
  greeting = ''
  #unread = ''
  #ended: Error | null = null
  #wake = () => {}
  #socket: Socket | TLSSocket

  private constructor(
    private readonly protocol: Protocol,
    private readonly settings: ServerSettings,
    socket: Socket | TLSSocket,
  ) {
    this.#socket = socket
    this.#listen()
  }

  /** Connected, greeted, and encrypted as the settings say. Rejects with node's or our own network error. */
  static async open(protocol: Protocol, settings: ServerSettings): Promise<Dialogue> {
    const where = { host: hostOf(settings), port: settings.port }
    const socket = settings.tls === 'implicit' ? connectTls({ ...where, ...encryption(settings) }) : connectPlain(where)
    await ready(socket, settings.tls === 'implicit' ? 'secureConnect' : 'connect')
    const dialogue = new Dialogue(protocol, settings, socket)
    try {
      await dialogue.#greet()
      return dialogue
    } catch (error) {
      dialogue.close()
      throw error
    }
  }

  async #greet(): Promise<void> {
    this.greeting = await this.answer()
    if (this.protocol === 'SMTP') await this.ask('EHLO localhost')
    if (this.settings.tls !== 'starttls') return
    const reply = await this.ask('STARTTLS')
    if (!/^(?:220|a OK)/im.test(reply)) throw new Error('the server does not support STARTTLS')
    // What came before the handshake was said by anybody (CVE-2021-33515): it does not count.
    if (this.#unread !== '') throw new Error('STARTTLS_INJECTION')
    this.#socket.removeAllListeners('data')
    const secured = connectTls({ socket: this.#socket, ...encryption(this.settings) })
    await ready(secured, 'secureConnect')
    this.#socket = secured
    this.#listen()
    if (this.protocol === 'SMTP') await this.ask('EHLO localhost')
  }

  get secured(): TLSSocket | null {
    return this.settings.tls === 'none' ? null : (this.#socket as TLSSocket)
  }

  /** Sends one line, and gives the whole answer to it. */
  async ask(line: string): Promise<string> {
    this.#socket.write(this.protocol === 'IMAP' ? `a ${line}\r\n` : `${line}\r\n`)
    return this.answer(this.protocol === 'IMAP' ? /^a (?:OK|NO|BAD)\b.*\r\n/im : undefined)
  }

  /** `end`: the line that ends it. */
  async answer(end = this.protocol === 'IMAP' ? /^\* .*\r\n/m : /^\d{3}(?: .*)?\r\n/m): Promise<string> {
    const late = AbortSignal.timeout(limit)
    for (;;) {
      const found = end.exec(this.#unread)
      if (found) {
        const text = this.#unread.slice(0, found.index + found[0].length)
        this.#unread = this.#unread.slice(text.length)
        return text
      }
      if (this.#ended) throw this.#ended
      if (late.aborted || this.#unread.length > longest)
        throw Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
      await new Promise<void>((wake) => {
        this.#wake = wake
        late.addEventListener('abort', () => wake(), { once: true })
      })
    }
  }

  #listen(): void {
    const socket = this.#socket
    socket.on('data', (chunk: Buffer) => {
      this.#unread += chunk.toString('latin1')
      this.#wake()
    })
    const end = (error?: Error) => {
      this.#ended ??= error instanceof Error ? error : new Error('the server closed the connection')
      this.#wake()
    }
    socket.on('error', end)
    socket.on('close', () => end())
  }

  close(): void {
    this.#socket.destroy()
  }
}

/** A name is sent along (RFC 6066) only where it is one. */
function encryption(settings: ServerSettings) {
  const host = hostOf(settings)
  return { ...tlsOptions(settings), host, ...(isIP(host) ? {} : { servername: host }) }
}

function ready(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      socket.destroy()
      fail(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }))
    }, limit)
    socket.once('error', (error) => {
      clearTimeout(timer)
      fail(error)
    })
    socket.once(event, () => {
      clearTimeout(timer)
      done()
    })
  })
}
