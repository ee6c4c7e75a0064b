import { UserError } from '../domain/error.ts'
import { searchShape } from '../output/search.ts'
import { search } from '../services/search/search.ts'
import type { Command } from './parts/command.ts'
import { limitOption } from './parts/limit.ts'

/** Tickets that a terminal shows; a pipe gets all. */
const screenful = 50

export const searchCommand: Command = {
  words: { min: 0, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: '--folder <name>', many: true, describe: { en: 'only in this folder', ja: 'このフォルダの中だけ' } },
    {
      flags: '--limit <n>',
      describe: {
        en: `at most so many (usual: ${screenful} on a terminal, all in a pipe)`,
        ja: `最大件数（端末では ${screenful}、パイプではすべて）`,
      },
    },
  ],
  examples: [
    'search 請求書 再発行',
    'search \'"not delivered"\' from:@shop.example after:2026-10-01',
    'search エラー -ログイン has:attachment is:open',
    'search --json invoice | jq -r .snippet',
  ],
  columns: searchShape.columns,
  signedWords: true,
  async run(context, words, options) {
    const { output } = context
    const desk = await context.desk()
    if (words.join('').trim() === '') throw new UserError('usage', 'search.nothing')
    const limit = limitOption(options.limit) ?? (output.stdoutIsTerminal && !output.json ? screenful : null)
    const folders = Array.isArray(options.folder) ? options.folder : []
    const { timeZone } = output
    const { hits, more, query } = search(desk, words.join(' '), { folders, limit, timeZone })
    for (const text of query.doubts) output.note('search.doubt', { text })
    if (query.dropped > 0) output.note('search.dropped', { count: query.dropped })
    await output.records(hits, searchShape)
    if (more && limit !== null) output.note('search.more', { count: limit })
    return undefined
  },
}
