import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Credential, secretIn } from '../domain/credential.ts'
import { hostOf, type MailLog, type ServerSettings, tlsOptions, withoutSecret } from './server.ts'

/** Milliseconds. */
export interface SmtpLimits {
  connect: number
  reply: number
  /** One mail from MAIL to the last reply. */
  send: number
}

/** A connection that is greeted, encrypted and logged in. Rejects with nodemailer's error. */
export function connectSmtp(
  settings: ServerSettings,
  credential: Credential | null,
  limits: Pick<SmtpLimits, 'connect' | 'reply'>,
  log: MailLog,
): Promise<SMTPConnection> {
  const say = (entry: { tnx?: string }, text: unknown) => {
    const sign = entry.tnx === 'client' ? '>' : '<'
    if (entry.tnx === 'client' || entry.tnx === 'server')
      log(withoutSecret(`SMTP ${sign} ${String(text)}`, secretIn(credential)))
  }
  const none = () => {}
  const connection = new SMTPConnection({
    host: hostOf(settings),
    port: settings.port,
    secure: settings.tls === 'implicit',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'none',
    tls: tlsOptions(settings),
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.reply,
    socketCloseTimeout: 1_000,
    transactionLog: true,
    logger: { trace: none, debug: say, info: none, warn: none, error: none, fatal: none },
    customAuth: { XOAUTH2: (given) => bearer(given, settings.user ?? '', secretIn(credential) ?? '') },
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
      3 * limits.connect,
    )
    const done = (error?: unknown) => {
      clearTimeout(timer)
      if (error) fail(error)
      else resolve(connection)
    }
    connection.once('end', () => done(new Error('connection closed')))
    connection.connect((error) => {
      if (error || settings.user === null) return done(error)
      const method = credential !== null && typeof credential !== 'string' ? { method: 'XOAUTH2' } : {}
      const login = { user: settings.user, pass: secretIn(credential) ?? '', ...method }
      connection.login(login, (refused) => done(refused ?? undefined))
    })
  })
}

/**
 * XOAUTH2 (Google, Microsoft): one attempt. The library's own way asks for a second token after a refusal, and then tells
 * about that token instead of what the server said.
 */
async function bearer(given: SMTPConnection.CustomAuthenticationContext, user: string, token: string): Promise<void> {
  const first = Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64')
  const asked = await given.sendCommand(`AUTH XOAUTH2 ${first}`)
  // A refusal comes as a challenge with the reason, which an empty line acknowledges.
  const reply = asked.status === 334 ? await given.sendCommand('') : asked
  if (reply.status < 200 || reply.status >= 300) throw new Error(reply.text)
}

/** Says goodbye, and does not wait for long. */
export async function quit(connection: SMTPConnection): Promise<void> {
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
