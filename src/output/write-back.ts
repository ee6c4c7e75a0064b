import type { WriteBackRow } from '../domain/write-back.ts'
import { idColumn, ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'

export const writeBackShape: Shape<WriteBackRow> = {
  columns: [
    idColumn,
    ticketColumn,
    { key: 'kind', header: { en: 'CHANGE', ja: '変更' }, cell: ({ kind }) => kind, tsv: ({ kind }) => kind },
    {
      key: 'state',
      header: { en: 'STATE', ja: '状態' },
      cell: ({ state }, look) => (state === 'failed' ? look.alarm(`! ${state}`) : state),
      tsv: ({ state }) => state,
    },
    { key: 'folder', header: { en: 'FOLDER', ja: 'フォルダ' }, cell: ({ path }) => path, tsv: ({ path }) => path },
    {
      key: 'error',
      header: { en: 'ANSWER', ja: '応答' },
      weight: 1,
      cell: ({ error }) => error ?? '',
      tsv: ({ error }) => error ?? '',
    },
  ],
  json: (row) => ({
    id: row.id,
    ticket: row.ticket,
    kind: row.kind,
    server_folder: row.path,
    uid: row.uid,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    created_at: row.createdAt,
    not_before: row.notBefore,
  }),
  empty: 'write-back.empty',
}
