import type { Context } from '../../context/context.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { Desk } from '../../services/desk.ts'
import { fillTemplate } from '../../services/tickets/draft.ts'
import type { Options } from './command.ts'

interface OwnText {
  /** Null: the words that stand there when nobody wrote any. */
  text: string | null
  subject: string | null
}

/**
 * What a mail to our own side says: the template of `-t`, else the home's template called `usual` where there is one, with the
 * text of `--body` as its `question`; without a template that text alone. A person at the terminal goes over it in the editor.
 * Written in our language, not in the customer's.
 */
export async function internalText(
  context: Context,
  desk: Desk,
  ticket: Ticket,
  options: Options,
  { usual, set }: { usual: string; set: Record<string, string> },
): Promise<OwnText> {
  const body = typeof options.body === 'string' ? await context.person.text(options.body, '') : null
  const named = typeof options.template === 'string' ? options.template : null
  const known =
    named === null && (await context.templates(desk.folders)).some(({ template }) => template?.name === usual)
  const name = named ?? (known ? usual : null)
  const template = name === null ? null : await context.template(name, context.output.language, desk.folders)
  const values = body === null ? set : { ...set, question: body.trim() }
  const filled = template && fillTemplate(desk, ticket, template, await context.author(), values)
  const subject = filled?.subject ?? null
  const asks = body === null && options.send !== true && options.dryRun !== true
  const text = asks ? await context.person.text(null, filled?.text ?? '') : (filled?.text ?? body)
  return { text, subject }
}
