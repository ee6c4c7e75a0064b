import type { Credential } from '../../domain/credential.ts'
import type { SmtpFacts } from '../../domain/probe.ts'
import { requirePrivacy, type ServerSettings } from '../server.ts'
import { connectSmtp, quit } from '../smtp-connect.ts'
import { connectFault, type SmtpError, wordsOf } from '../smtp-fault.ts'
import { opened } from './certificate.ts'

/** A setup is waited for by a person. */
const limits = { connect: 10_000, reply: 20_000 }

/**
 * Logs in, or without a user asks whether mail from `sender` would be taken, and takes that back; no mail is sent.
 * @throws UserError `config` (login, TLS), `temporary` (server not there)
 */
export async function smtpFacts(
  settings: ServerSettings,
  credential: Credential | null,
  sender: string,
): Promise<SmtpFacts> {
  requirePrivacy('SMTP', settings)
  const dialogue = await opened('SMTP', settings)
  try {
    const hello = await dialogue.ask('EHLO localhost')
    const size = Number(/^250[- ]SIZE (\d+)/im.exec(hello)?.[1] ?? 0) || null
    const reply = settings.user === null ? await dialogue.ask(`MAIL FROM:<${sender}>`) : '250'
    await dialogue.ask('RSET')
    const clock = clockIn(dialogue.greeting)
    if (settings.user === null) return { wantsLogin: /^(?:53\d|550 5\.7)/.test(reply), size, clock }
    await login(settings, credential)
    return { wantsLogin: true, size, clock }
  } finally {
    dialogue.close()
  }
}

/** Exim, Sendmail and Exchange greet with the date, as a mail has it (RFC 5322). */
function clockIn(greeting: string): string | null {
  const [date] = /(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}/.exec(greeting) ?? []
  const at = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

async function login(settings: ServerSettings, credential: Credential | null): Promise<void> {
  try {
    await quit(await connectSmtp(settings, credential, limits, () => {}))
  } catch (error) {
    const given = error as SmtpError
    throw connectFault(given, wordsOf(given, credential), settings)
  }
}
