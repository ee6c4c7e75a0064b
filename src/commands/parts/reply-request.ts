import type { Context } from '../../context/context.ts'
import { letterCharsets } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { quotingStyles } from '../../domain/quoting.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { folderNamed } from '../../output/words.ts'
import { privateQuote } from '../../services/handoff/quote.ts'
import { customerTaste, fillTemplate } from '../../services/tickets/draft.ts'
import { filesOf, ownDraft } from '../../services/tickets/drafts.ts'
import { newestSeen } from '../../services/tickets/opening.ts'
import { readAddress } from './address.ts'
import type { Options } from './command.ts'
import { readSet } from './set.ts'
import { type Writing, written } from './writing.ts'

const textOf = (options: Options, name: string) => (typeof options[name] === 'string' ? options[name] : null)
const listOf = (options: Options, name: string) => (Array.isArray(options[name]) ? options[name] : [])

/**
 * What the options of `reply` say, and the text: from `--body`, else from the template, else from the person in the editor,
 * who goes on with his draft of this ticket where there is one.
 */
export async function begun(context: Context, ticket: Ticket, options: Options): Promise<Writing> {
  const desk = await context.desk({ rules: true })
  const name = textOf(options, 'template')
  const template = name === null ? null : await context.template(name, customerTaste(desk, ticket), desk.folders)
  const filled = template && fillTemplate(desk, ticket, template, await context.author(), readSet(options.set))
  const body = textOf(options, 'body')
  const then = textOf(options, 'then')
  const cc = listOf(options, 'cc').map(readAddress)
  const from = textOf(options, 'from')
  const shelf = await context.shelf(desk.folders)
  const quote = privateQuote(desk, ticket, listOf(options, 'quote'))
  const text = body === null ? (filled?.text ?? '') : await context.person.text(body, '')
  const limit = (await context.config())?.attachmentLimit ?? 20e6
  const files = await context.person.attachments(listOf(options, 'attach'), limit)
  const writing: Writing = {
    named: cc.map(({ address }) => address),
    confirmed: listOf(options, 'confirm').map((text) => readAddress(text).address),
    template: name,
    promise: textOf(options, 'promise'),
    request: {
      text: quote.text === '' ? text : [text.trimEnd(), quote.text].filter(Boolean).join('\n\n'),
      quotes: quote.messages,
      template: name,
      subject: textOf(options, 'subject') ?? filled?.subject ?? null,
      cc,
      attachments: [...(template ? shelf.attached(template) : []), ...files],
      folder: then === null ? (template?.afterwards ?? null) : folderNamed(then),
      asks: typeof options.ask === 'boolean' ? options.ask : (template?.asks ?? null),
      all: options.all === true,
      from: from === null ? null : readAddress(from).address,
      quoting: chosen(textOf(options, 'quoting'), quotingStyles, '--quoting'),
      charset: chosen(textOf(options, 'charset')?.toLowerCase() ?? null, letterCharsets, '--charset'),
      seen: newestSeen(desk, ticket),
    },
  }
  if (body !== null || filled) return writing
  if (!context.person.present) throw new UserError('usage', 'terminal.needed', { option: '--body' })
  return written(context, ticket, await continued(context, ticket, writing))
}

/** The writer's own draft of this ticket is taken up again. */
async function continued(context: Context, ticket: Ticket, writing: Writing): Promise<Writing> {
  const desk = await context.desk()
  const draft = ownDraft(desk, ticket)
  if (!draft) return writing
  context.output.note('draft.continued', { draft: draft.id })
  const { request } = writing
  // What `--quote` brings comes after what was written before.
  const joined = [draft.text.trimEnd(), request.text].filter((text) => text.trim() !== '').join('\n\n')
  return {
    ...writing,
    request: {
      ...request,
      ...{ draft: draft.id, text: joined, to: draft.to, seen: draft.seen, template: draft.template },
      quotes: [...draft.quotes, ...(request.quotes ?? [])],
      subject: request.subject ?? draft.subject,
      cc: [...draft.cc, ...request.cc],
      attachments: [...filesOf(desk, draft), ...request.attachments],
      folder: request.folder ?? draft.folder,
    },
  }
}

function chosen<T extends string>(word: string | null, known: readonly T[], option: string): T | null {
  if (word === null) return null
  const found = known.find((one) => one === word)
  if (found) return found
  throw new UserError('usage', 'option.choice', { option, text: word, known: known.join(', ') })
}
