import type { Candidate } from '../domain/completion.ts'
import type { Shape } from './output.ts'

/** What a shell's completion offers: the word, and what it is. */
export const candidateShape: Shape<Candidate> = {
  columns: [
    { key: 'value', header: { en: 'WORD', ja: '語' }, cell: ({ value }) => value, tsv: ({ value }) => value },
    {
      key: 'about',
      header: { en: 'ABOUT', ja: '説明' },
      weight: 1,
      cell: ({ about }) => about,
      tsv: ({ about }) => about,
    },
  ],
  json: ({ value, about }) => ({ value, about }),
}
