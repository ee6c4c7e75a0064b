import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls'
import { certificates } from './tls.ts'

/** Where a fault can be planted, in the order of an SMTP session. */
export type Stage = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'content' | 'dot' | 'QUIT'

/**
 * What the server does there: hang up, say nothing any more, or answer with this line (`451 4.3.0 later`). `content` is
 * the moment after 354 at which the mail's first bytes arrive; a line as its fault is sent at once, then it hangs up.
 */
export type Fault = 'drop' | 'silence' | (string & {})

export interface FaultySmtp extends AsyncDisposable {
  host: '127.0.0.1'
  port: number
  /** The authority to trust where there is TLS. */
  ca: string
  /** Every line before DATA and after the final dot, in order. */
  lines: string[]
  /** What came after 354, dots as sent; the last one may be cut. */
  contents: string[]
  /** Mails whose final dot arrived: whatever the server answers, it has them. */
  mails: string[]
  /** From now on the other faults hold, for new lines too. */
  setFaults(faults: Partial<Record<Stage, Fault>>): void
  stop(): Promise<void>
}

const answers: Record<Stage, string> = {
  greeting: '220 faulty.example ESMTP',
  EHLO: '250-faulty.example\r\n250-8BITMIME\r\n250 SMTPUTF8',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go ahead',
  content: '',
  dot: '250 2.0.0 taken as 42',
  QUIT: '221 2.0.0 bye',
}
const isStage = (word: string): word is Stage => Object.hasOwn(answers, word)

export interface FaultyOptions {
  tls?: 'none' | 'starttls' | 'implicit'
  /** Called when a session has come to a stage, before the server does what it does there. */
  onStage?: (stage: Stage) => void
}

/** A small scripted SMTP server on the bare wire, for what no decent server does. No AUTH. */
export async function startFaultySmtp(
  planted: Partial<Record<Stage, Fault>> = {},
  { tls = 'none', onStage = () => {} }: FaultyOptions = {},
): Promise<FaultySmtp> {
  let faults = planted
  const { ca, cert, key } = await certificates()
  const lines: string[] = []
  const contents: string[] = []
  const mails: string[] = []
  const sockets = new Set<Socket>()

  const offersTls = (socket: Socket) => tls === 'starttls' && !(socket instanceof TLSSocket)

  /** True when the session goes on. */
  const answer = (socket: Socket, stage: Stage): boolean => {
    const fault = faults[stage]
    onStage(stage)
    const usual =
      stage === 'EHLO' && offersTls(socket) ? answers.EHLO.replace('250 ', '250-STARTTLS\r\n250 ') : answers[stage]
    if (fault === 'drop') socket.destroy()
    else if (fault !== 'silence') socket.write(`${fault ?? usual}\r\n`)
    return fault === undefined || /^[23]/.test(fault)
  }

  const upgrade = (socket: Socket) => {
    socket.removeAllListeners('data')
    socket.write('220 2.0.0 go ahead\r\n')
    serve(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ cert, key }) }), false)
  }

  const serve = (socket: Socket, greets = true) => {
    let unread = ''
    let inContent = false
    let hasBegun = false
    const readContent = (): boolean => {
      const fault = faults.content
      if (!hasBegun) onStage('content')
      hasBegun = true
      if (fault !== undefined) {
        contents.push(unread)
        if (fault === 'silence') return false
        if (fault === 'drop') socket.destroy()
        else socket.end(`${fault}\r\n`)
        return false
      }
      const end = unread.startsWith('.\r\n') ? 0 : unread.indexOf('\r\n.\r\n') + 2
      if (end === 1) return false
      contents.push(unread.slice(0, end))
      mails.push(unread.slice(0, end))
      unread = unread.slice(end + 3)
      inContent = false
      hasBegun = false
      answer(socket, 'dot')
      return true
    }
    const readLine = (): boolean => {
      const end = unread.indexOf('\r\n')
      if (end < 0) return false
      const line = unread.slice(0, end)
      unread = unread.slice(end + 2)
      lines.push(line)
      const word = line.slice(0, 4).toUpperCase().replace('HELO', 'EHLO')
      if (word === 'STAR' && offersTls(socket)) {
        upgrade(socket)
        return false
      }
      if (!isStage(word)) socket.write(word === 'RSET' || word === 'NOOP' ? '250 ok\r\n' : '502 5.5.1 unknown\r\n')
      else inContent = answer(socket, word) && word === 'DATA'
      if (word === 'QUIT') socket.end()
      return true
    }
    socket.on('data', (data) => {
      unread += data.toString('latin1')
      while (!socket.destroyed && unread !== '' && (inContent ? readContent() : readLine())) {
        // each call takes one line, or one mail, off what is unread
      }
    })
    socket.on('error', () => {})
    if (greets) answer(socket, 'greeting')
  }

  const accept = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket)
  }
  const server = tls === 'implicit' ? createTlsServer({ cert, key }, accept) : createServer(accept)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  const setFaults = (next: Partial<Record<Stage, Fault>>) => {
    faults = next
  }
  return { host: '127.0.0.1', port, ca, lines, contents, mails, setFaults, stop, [Symbol.asyncDispose]: stop }
}
