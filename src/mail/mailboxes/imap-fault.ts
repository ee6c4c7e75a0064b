import { UserError } from '../../domain/error.ts'
import { briefly, connectionFault, nameOf, type ServerSettings } from '../server.ts'

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
}

/** A command that the server did not carry out. */
export function answerFault(settings: ServerSettings, command: string, reply: string): UserError {
  return new UserError('temporary', 'imap.answer', { server: nameOf(settings), command, reply })
}

/** An error of imapflow as a UserError; `earlier` is what the connection itself reported before, if anything. */
export function imapFault(
  error: unknown,
  earlier: unknown,
  settings: ServerSettings,
  secret: string | null,
): UserError {
  const given = error as ImapError
  // imapflow marks every failure during login as a refusal, a dropped connection too: only the server's NO is one.
  const refused = given.authenticationFailed && (given.responseStatus !== undefined || given.code === undefined)
  const reply = briefly(given.responseText || given.reason || given.message || '', secret)
  if (refused) return loginFault(given, reply, settings)
  const answered = given.responseStatus !== undefined
  const fault = connectionFault('IMAP', settings, answered ? {} : error)
  if (fault) return fault
  if (answered) return answerFault(settings, given.responseStatus ?? '', reply)
  const trouble = earlier === null ? null : connectionFault('IMAP', settings, earlier)
  return trouble ?? new UserError('temporary', 'imap.lost', { server: nameOf(settings), reason: reply })
}

/** RFC 5530 has codes for "not now"; Exchange and others say it in words. Everything else needs a person. */
function loginFault(error: ImapError, reply: string, settings: ServerSettings): UserError {
  const passing = /^(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)$/i.test(error.serverResponseCode ?? '')
  const values = { server: nameOf(settings), user: settings.user ?? '', reply }
  return passing || /but not connected|too many (?:\w+ )?connections/i.test(reply)
    ? new UserError('temporary', 'imap.login-later', values)
    : new UserError('config', 'imap.login', values)
}
