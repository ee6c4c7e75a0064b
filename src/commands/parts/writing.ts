import type { Context } from '../../context/context.ts'
import type { Address } from '../../domain/address.ts'
import { UserError } from '../../domain/error.ts'
import { readLetterFile, type WrittenLetter, writeLetterFile } from '../../domain/letter-file.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { sentence } from '../../output/sentence.ts'
import { createDraft, draftNumbered, keepDraft, renewDraft } from '../../services/tickets/drafts.ts'
import { openingOf, type ReplyOpening } from '../../services/tickets/opening.ts'
import type { ReplyRequest } from '../../services/tickets/reply.ts'

/** An answer on its way from the first word to the question whether it may leave. */
export interface Writing {
  request: ReplyRequest
  /** Addresses that the writer has typed, and those that he has confirmed. */
  named: string[]
  confirmed: string[]
  template: string | null
  /** `--promise`. */
  promise: string | null
}

/**
 * Lets the person write in the editor. The draft is in the store before the editor opens, whenever it saves, and when it has
 * ended, however it ends. Throws `usage` when nothing was written, or the editor failed; the draft stays.
 */
export async function written(context: Context, ticket: Ticket, writing: Writing): Promise<Writing> {
  const desk = await context.desk({ rules: true })
  const { output } = context
  const id = writing.request.draft ?? newDraft(desk, ticket, writing)
  renewDraft(desk, id)
  const opening = openingOf(desk, ticket, writing.request)
  const { to, cc, subject, text } = opening
  const before: WrittenLetter = { to, cc, subject, text }
  const start = writeLetterFile({ ...opening, help: helpOf(context, opening) })
  const keep = (content: string) => {
    const { letter } = readLetterFile(content, before)
    const { text: now, ...head } = letter
    keepDraft(desk, id, { ...head, ...(now.trim() === '' ? {} : { text: now }) })
  }
  let content = start
  for (;;) {
    const edited = await context.person.edit(content, keep)
    if (!edited.isWell) {
      output.note('draft.kept', { draft: id, ticket: ticket.number })
      throw new UserError('usage', 'editor.failed', { editor: edited.editor })
    }
    content = edited.text
    const { letter, faults } = readLetterFile(content, before)
    if (letter.text.trim() === '' || content === start) {
      output.note('draft.kept', { draft: id, ticket: ticket.number })
      throw new UserError('usage', letter.text.trim() === '' ? 'reply.empty' : 'reply.unchanged')
    }
    if (faults.length === 0 && letter.to.length > 0) return taken(writing, before, letter, id, seenBy(desk, id))
    for (const fault of faults) output.note('reply.head-fault', { ...fault })
    if (letter.to.length === 0) output.note('reply.nobody')
    if (/^(n|no|いいえ)$/i.test(await context.person.ask('reply.edit-again'))) {
      output.note('draft.kept', { draft: id, ticket: ticket.number })
      throw new UserError('usage', 'reply.head')
    }
  }
}

type Desk = Awaited<ReturnType<Context['desk']>>

function newDraft(desk: Desk, ticket: Ticket, { request, template }: Writing): number {
  const { text, subject, cc, attachments, folder, asks, quotes = [] } = request
  const to = [...(request.to ?? [])]
  const at = { createdAt: desk.now().toISOString(), expiresAt: null }
  const letter = { to, cc, text, subject, attachments, folder, asks, quotes }
  return createDraft(desk, { ticket: ticket.number, by: 'agent', template, ...letter, ...at }).id
}

function seenBy(desk: Desk, id: number): number {
  return draftNumbered(desk, id).seen
}

function taken(writing: Writing, before: WrittenLetter, letter: WrittenLetter, draft: number, seen: number): Writing {
  const known = [...before.to, ...before.cc].map(({ address }) => address)
  const named = [...letter.to, ...letter.cc].map(({ address }) => address).filter((one) => !known.includes(one))
  return {
    ...writing,
    named: [...writing.named, ...named],
    request: { ...writing.request, ...letter, all: false, draft, seen },
  }
}

/** What stands below the scissors above the mail that is answered. */
function helpOf({ output }: Context, { from, files, quotesBelow }: ReplyOpening): string[] {
  const say = (code: string, values = {}) => sentence(code, values, output.language).message
  return [
    say('letter-file.scissors'),
    say('letter-file.abort'),
    say('letter-file.from', { address: addressText(from) }),
    ...(files.length > 0 ? [say('letter-file.files', { files: files.join(', ') })] : []),
    ...(quotesBelow ? [say('letter-file.below')] : []),
  ]
}

function addressText({ address, name }: Address): string {
  return name ? `${name} <${address}>` : address
}
