import { planKind } from '../services/tickets/kind.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const kind: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [
    {
      flags: '--always',
      describe: { en: 'also for all later mail of this sender', ja: 'この差出人の今後のメールにも適用' },
    },
  ],
  examples: ['kind 42 human', 'kind 42 automatic --always'],
  run: (context, words, options) =>
    changed(context, words.slice(0, -1), (desk, tickets) =>
      planKind(desk, tickets, words.at(-1) ?? '', options.always === true),
    ),
}
