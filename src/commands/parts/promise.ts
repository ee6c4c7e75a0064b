import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import type { Appointment } from '../../domain/ticket.ts'
import { appointmentAt, promiseOf } from '../../services/tickets/appointment.ts'

/** Says that a reply promises nothing, whatever its words look like. */
const none = '-'

/**
 * What a reply promises: what `--promise` says (a time that cannot be read: `usage`), else what the person answers who is
 * asked about words that promise. Where nobody can be asked, the send guard names them.
 */
export async function promiseOfReply(
  context: Context,
  text: string,
  given: string | null,
): Promise<Appointment | null> {
  if (given === none) return null
  const { output, person } = context
  const desk = await context.desk({ rules: true })
  const found = promiseOf(desk, text, output)
  if (given !== null) return appointmentAt(desk, given, found?.words ?? null, output)
  if (!found) return null
  const offered = found.moment?.toISOString() ?? null
  const question = offered === null ? 'promise.ask' : 'promise.ask-offered'
  for (;;) {
    const time = offered === null ? '' : output.look.time(offered)
    const answer = await person.ask(question, { words: found.words, time })
    if (answer === none || (answer === '' && offered === null)) return null
    if (answer === '' && offered !== null) return { until: offered, note: found.words }
    try {
      return appointmentAt(desk, answer, found.words, output)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      output.problem(error)
    }
  }
}
