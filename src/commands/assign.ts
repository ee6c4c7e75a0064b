import { planAssign } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const assign: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['assign 42 suzuki', 'assign 42 43 -', 'queue --tag billing --json | triage assign - suzuki'],
  run(context, words) {
    const name = words.at(-1) ?? ''
    return changed(context, words.slice(0, -1), (_desk, tickets) => planAssign(tickets, name === '-' ? null : name))
  },
}
