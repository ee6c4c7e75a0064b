import { planMove } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const close: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['close 42', 'close 40 42 43'],
  run: (context, words) =>
    changed(context, words, (desk, tickets) => planMove(desk, tickets, 'closed'), { rules: true }),
}
