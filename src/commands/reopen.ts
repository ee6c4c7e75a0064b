import { planReopen } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const reopen: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['reopen 42'],
  run: (context, words) => changed(context, words, planReopen),
}
