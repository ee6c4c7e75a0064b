import { priorityNamed } from '../output/words.ts'
import { planPriority } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const priority: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['priority 42 urgent'],
  run: (context, words) =>
    changed(context, words.slice(0, -1), (_desk, tickets) => planPriority(tickets, priorityNamed(words.at(-1) ?? ''))),
}
