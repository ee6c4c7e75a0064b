import type { Shape } from './output.ts'

/** One file of a new home. */
export interface SetupFile {
  file: string
  state: 'written' | 'kept' | 'backup'
}

const words = {
  en: { written: 'written', kept: 'kept as it was', backup: 'the old config' },
  ja: { written: '作成', kept: '既存のまま', backup: '以前の設定' },
}

export const setupShape: Shape<SetupFile> = {
  columns: [
    { key: 'file', header: { en: 'FILE', ja: 'ファイル' }, cell: ({ file }) => file, tsv: ({ file }) => file },
    {
      key: 'state',
      header: { en: 'STATE', ja: '状態' },
      cell: ({ state }, { language }) => words[language][state],
      tsv: ({ state }) => state,
    },
  ],
  json: ({ file, state }) => ({ file, state }),
}
