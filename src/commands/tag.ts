import { UserError } from '../domain/error.ts'
import { planTags } from '../services/tickets/change.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const tag: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [],
  examples: ['tag 42 +billing', 'tag 42 43 +vip -sales'],
  signedWords: true,
  run(context, words) {
    const isTag = (word: string) => /^[+-]./.test(word)
    if (!words.some(isTag)) throw new UserError('usage', 'tag.form', { word: words.at(-1) ?? '' })
    return changed(
      context,
      words.filter((word) => !isTag(word)),
      (_desk, tickets) => planTags(tickets, words.filter(isTag)),
    )
  },
}
