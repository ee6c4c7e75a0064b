import { UserError } from '../../domain/error.ts'
import type { Message, ParsedMail, Parser } from '../../domain/message.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { appendEvents } from '../../store/event.ts'
import { messagesOf } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { getRaw } from '../../store/raw.ts'
import { chosenCharset, putReading } from '../../store/reading.ts'
import type { Desk } from '../desk.ts'
import { asRead, readerOf } from './as-read.ts'

/** What decoding could not make sense of. */
const garbled = /[\ufffd\u0080-\u009f]|\x1b[$(]/

/**
 * Reads mails of a ticket again from their bytes in a charset that a person chose, or, with `auto`, as their labels say;
 * what was decided about them stays. Without `message` these are the ones whose decoding is in doubt, else the newest from
 * outside. An unknown charset or message: `usage`.
 */
export async function reread(
  desk: Desk,
  parser: Parser,
  ticket: Ticket,
  wanted: { charset: string; message: number | null },
): Promise<number[]> {
  const charset = wanted.charset.toLowerCase() === 'auto' ? null : wanted.charset
  const chosen = choose(desk, messagesOf(desk.store, ticket.number), wanted.message)
  if (chosen.length === 0) throw new UserError('usage', 'charset.no-mail', { ticket: ticket.number })
  const readings: { message: Message; mail: ParsedMail }[] = []
  for (const message of chosen) {
    const parsed = await parser.parse(getRaw(desk.store, message.raw ?? ''), { charset })
    if (charset !== null && !parsed.flags.includes('charset-set') && !parsed.flags.includes('unreadable')) {
      throw new UserError('usage', 'charset.unknown', { charset })
    }
    readings.push({ message, mail: kept(message, asRead(readerOf(desk), parsed)) })
  }
  transact(desk.store, () => {
    for (const { message, mail } of readings) {
      const from = chosenCharset(desk.store, message.id)
      putReading(desk.store, message.id, mail, charset)
      const renamed =
        message.mail.subject === ticket.subject && mail.subject !== null && mail.subject !== ticket.subject
      const subject = renamed ? { from: ticket.subject, to: mail.subject ?? '' } : null
      appendEvents(desk.store, ticket.number, desk.now().toISOString(), [
        { kind: 'reread', by: 'agent', data: { message: message.id, from, to: charset, subject } },
      ])
    }
  })
  return chosen.map(({ id }) => id)
}

function choose(desk: Desk, messages: Message[], wanted: number | null): Message[] {
  const mails = messages.filter(({ raw }) => raw !== null)
  if (wanted !== null) return mails.filter(({ id }) => id === wanted)
  const foreign = mails.filter(({ kind }) => kind === 'inbound' || kind === 'automatic' || kind === 'answer')
  const doubtful = foreign.filter(
    ({ id, mail }) =>
      mail.flags.includes('charset-guessed') ||
      garbled.test(`${mail.subject ?? ''}${mail.text}`) ||
      chosenCharset(desk.store, id) !== null,
  )
  return doubtful.length > 0 ? doubtful : foreign.slice(-1)
}

/** What a person or the rules have decided about a mail does not change because its letters do. */
function kept({ mail }: Message, fresh: ParsedMail): ParsedMail {
  const { automatic, automaticReason, bounce } = mail
  const marks = ['blocked', 'truncated', 'junk', 'message-id-reused'].filter((flag) => mail.flags.includes(flag))
  return { ...fresh, automatic, automaticReason, bounce, flags: [...new Set([...fresh.flags, ...marks])] }
}
