import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { temporaryFolder } from './temporary.ts'
import { certificates, writeCertificates } from './tls.ts'

/** One mail that the sink took. `bytes` are what stood between DATA and the final dot, dots unstuffed. */
export interface ReceivedMail {
  from: string
  to: string[]
  bytes: Buffer
  text: string
  secured: boolean
  /** Who logged in, if anybody. */
  user: string | null
}

export interface SmtpSink extends AsyncDisposable {
  host: '127.0.0.1'
  port: number
  /** The authority to trust: NODE_EXTRA_CA_CERTS for the program, `tls.ca` in the test itself. */
  caFile: string
  ca: string
  mails: ReceivedMail[]
  stop(): Promise<void>
}

interface SmtpOptions {
  tls?: 'none' | 'starttls' | 'implicit'
  /** Name -> password; then nobody may send without logging in. */
  users?: Record<string, string>
  /** Access tokens that are let in, by XOAUTH2 alone: as Google and Microsoft want it. */
  tokens?: ReadonlySet<string>
  /** Recipient -> what the server says instead of yes: `550 5.1.1 no such user`. */
  refuse?: Record<string, string>
  port?: number
}

function refusal(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}

/** An SMTP server that takes every mail and keeps it in `mails`. Ready when it is returned. */
export async function startSmtp(options: SmtpOptions = {}): Promise<SmtpSink> {
  const { tls = 'none', users, tokens, refuse = {} } = options
  const { ca, cert, key } = await certificates()
  const temporary = temporaryFolder('smtp')
  const caFile = writeCertificates(temporary.path, { ca, cert, key })
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    key,
    cert,
    secure: tls === 'implicit',
    authOptional: !users && !tokens,
    ...(tokens ? { authMethods: ['XOAUTH2'] } : {}),
    allowInsecureAuth: tls === 'none',
    disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(users || tokens ? [] : ['AUTH'])],
    disableReverseLookup: true,
    onAuth: ({ username = '', password, accessToken }, _session, done) => {
      if (tokens?.has(accessToken ?? '')) done(null, { user: username })
      else if (users && users[username] === password) done(null, { user: username })
      else done(refusal('535 5.7.8 authentication failed'))
    },
    onRcptTo: ({ address }, _session, done) => {
      const reply = refuse[address]
      done(reply === undefined ? null : refusal(reply))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          bytes,
          text: bytes.toString(),
          secured: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
        })
        done(null)
      })
    },
  })
  // A client that hangs up early is the client's matter.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const stop = async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
    temporary.remove()
  }
  return { host: '127.0.0.1', port, caFile, ca, mails, stop, [Symbol.asyncDispose]: stop }
}
