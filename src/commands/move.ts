import { folderNamed } from '../output/words.ts'
import { planMove } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const move: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['move 42 answer-later', 'queue --tag sales --json | triage move - no-answer'],
  run: (context, words) =>
    changed(context, words.slice(0, -1), (desk, tickets) => planMove(desk, tickets, folderNamed(words.at(-1) ?? '')), {
      rules: true,
    }),
}
