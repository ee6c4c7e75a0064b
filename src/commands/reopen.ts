import { planReopen } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const reopen: Command = {
  name: 'reopen',
  summary: { en: 'Bring closed tickets back to answer-now', ja: '完了したチケットを今すぐ返信へ戻す' },
  usage: 'TICKET...',
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['reopen 42'],
  run: (context, words) => changed(context, words, planReopen),
}
