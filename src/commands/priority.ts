import { priorities } from '../domain/folder.ts'
import { planPriority } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const priority: Command = {
  name: 'priority',
  summary: { en: `Set the priority: ${priorities.join(', ')}`, ja: `優先度を決める: ${priorities.join('、')}` },
  usage: 'TICKET... LEVEL',
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['priority 42 urgent'],
  run: (context, words) =>
    changed(context, words.slice(0, -1), (_desk, tickets) => planPriority(tickets, words.at(-1) ?? '')),
}
