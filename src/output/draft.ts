import type { Address } from '../domain/address.ts'
import type { Draft, DraftState } from '../domain/draft.ts'
import { idColumn, ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'

type DraftView = Draft & { state: DraftState }

const addresses = (people: Address[]) => people.map(({ address }) => address).join(' ')
const firstLine = (text: string) => text.split('\n').find((line) => line.trim() !== '') ?? ''

export const draftShape: Shape<DraftView> = {
  columns: [
    idColumn,
    ticketColumn,
    {
      key: 'state',
      header: { en: 'STATE', ja: '状態' },
      cell: ({ state }, look) => {
        const word = sentence(`draft.state-${state}`, {}, look.language).message
        return state === 'open' ? word : look.quiet(word)
      },
      tsv: ({ state }) => state,
    },
    { key: 'by', header: { en: 'BY', ja: '作成' }, cell: ({ by }) => by, tsv: ({ by }) => by },
    {
      key: 'updated_at',
      header: { en: 'AGE', ja: '経過' },
      align: 'right',
      cell: ({ updatedAt }, look) => look.age(updatedAt),
      tsv: ({ updatedAt }) => updatedAt,
    },
    {
      key: 'to',
      header: { en: 'TO', ja: '宛先' },
      weight: 2,
      cell: ({ to, cc }) => addresses([...to, ...cc]),
      tsv: ({ to, cc }) => addresses([...to, ...cc]),
    },
    {
      key: 'subject',
      header: { en: 'SUBJECT', ja: '件名' },
      weight: 1,
      cell: ({ subject }) => subject ?? '',
      tsv: ({ subject }) => subject ?? '',
    },
    {
      key: 'text',
      header: { en: 'TEXT', ja: '本文' },
      weight: 2,
      min: 12,
      cell: ({ text }) => firstLine(text),
      tsv: ({ text }) => firstLine(text),
    },
  ],
  json: (draft) => ({
    id: draft.id,
    ticket: draft.ticket,
    state: draft.state,
    by: draft.by,
    template: draft.template,
    to: draft.to,
    cc: draft.cc,
    subject: draft.subject,
    text: draft.text,
    attachments: draft.attachments.map(({ name, type, size }) => ({ name, type, size })),
    folder: draft.folder,
    outbox: draft.outbox,
    created_at: draft.createdAt,
    updated_at: draft.updatedAt,
    expires_at: draft.expiresAt,
  }),
  empty: 'draft.empty',
}
