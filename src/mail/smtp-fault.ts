import type { Credential } from '../domain/credential.ts'
import { secretIn } from '../domain/credential.ts'
import { UserError } from '../domain/error.ts'
import { briefly, connectionFault, nameOf, type ServerSettings } from './server.ts'

/** What nodemailer puts on its errors, as far as we look at it. */
export interface SmtpError {
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

/** What hinders a connection or its login, as an error that concerns every mail. */
export function connectFault(error: SmtpError, reply: string, settings: ServerSettings): UserError {
  return (
    loginFault(error, reply, settings) ??
    connectionFault('SMTP', settings, error) ??
    new UserError('temporary', 'smtp.lost', { server: nameOf(settings), reason: reply })
  )
}

export function loginFault(error: SmtpError, reply: string, settings: ServerSettings): UserError | null {
  const permanent = error.responseCode === undefined || error.responseCode >= 500
  const login = (error.code === 'EAUTH' && permanent) || loginReplies.has(error.responseCode ?? 0)
  const values = { server: nameOf(settings), user: settings.user ?? '', reply }
  return login ? new UserError('config', 'smtp.login', values) : null
}

export function wordsOf(error: SmtpError, credential: Credential | null): string {
  return briefly(error.response || error.message || error.code || '', secretIn(credential))
}
