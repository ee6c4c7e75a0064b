import type { Effect } from '../domain/verdict.ts'
import { effectWords } from './effect.ts'
import type { Shape } from './output.ts'

interface ListedRule {
  name: string
  on: readonly string[]
  /** Its `when` as written, word lists put in. */
  written: unknown
  effect: Effect
}

const keys = ({ written }: ListedRule) => Object.keys(Object(written)).join(' ')

/** The rules of a file, in the order in which they are looked at. */
export const ruleListShape: Shape<ListedRule> = {
  columns: [
    { key: 'rule', header: { en: 'RULE', ja: 'ルール' }, cell: ({ name }) => name, tsv: ({ name }) => name },
    { key: 'on', header: { en: 'ON', ja: '時' }, cell: ({ on }) => on.join(' '), tsv: ({ on }) => on.join(' ') },
    { key: 'when', header: { en: 'WHEN', ja: '条件' }, cell: keys, tsv: keys },
    {
      key: 'then',
      header: { en: 'THEN', ja: '動作' },
      weight: 1,
      cell: ({ effect }) => effectWords(effect),
      tsv: ({ effect }) => effectWords(effect),
    },
  ],
  // biome-ignore lint/suspicious/noThenProperty: the key of the user's file.
  json: ({ name, on, written, effect }) => ({ rule: name, on, when: written, then: effect }),
  empty: 'rules.none',
}
