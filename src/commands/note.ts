import { ticketShape } from '../output/ticket.ts'
import { addNote } from '../services/tickets/note.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const note: Command = {
  words: { min: 1, max: 1 },
  options: [
    {
      flags: '--body <file>',
      describe: { en: 'text from a file, or - for stdin', ja: 'ファイルから読む（- は標準入力）' },
    },
  ],
  examples: ['note 42', 'echo "asked Tanaka" | triage note 42 --body -'],
  async run(context, words, options) {
    const [ticket] = await selected(context, words)
    if (!ticket) return undefined
    const text = await context.person.text(typeof options.body === 'string' ? options.body : null, '')
    const desk = await context.desk()
    addNote(desk, ticket, text)
    await context.output.records([rankedTicket(desk, ticket.number)], ticketShape)
    return undefined
  },
}
