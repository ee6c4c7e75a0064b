import type { Inspected } from '../domain/explanation.ts'
import { messageRecord } from './message.ts'
import type { Shape } from './output.ts'

export const inspectedShape: Shape<Inspected> = {
  columns: [
    {
      key: 'file',
      header: { en: 'FILE', ja: 'ファイル' },
      weight: 1,
      min: 12,
      cell: ({ file }) => file,
      tsv: ({ file }) => file,
    },
    {
      key: 'automatic',
      header: { en: 'KIND', ja: '種類' },
      cell: ({ mail }) => mail.automatic ?? 'human',
      tsv: ({ mail }) => mail.automatic ?? 'human',
    },
    {
      key: 'from',
      header: { en: 'FROM', ja: '差出人' },
      weight: 2,
      min: 10,
      cell: ({ mail }) => mail.from?.address ?? '',
      tsv: ({ mail }) => mail.from?.address ?? '',
    },
    {
      key: 'folder',
      header: { en: 'FOLDER', ja: 'フォルダ' },
      cell: ({ decision }) => decision?.folder ?? '',
      tsv: ({ decision }) => decision?.folder ?? '',
    },
    {
      key: 'flags',
      header: { en: 'FLAGS', ja: '印' },
      weight: 1,
      min: 6,
      cell: ({ mail }, look) => look.warn(mail.flags.join(' ')),
      tsv: ({ mail }) => mail.flags.join(' '),
    },
    {
      key: 'subject',
      header: { en: 'SUBJECT', ja: '件名' },
      weight: 1,
      min: 12,
      cell: ({ mail }) => mail.subject ?? '',
      tsv: ({ mail }) => mail.subject ?? '',
    },
  ],
  json: ({ file, mail, thread, receivedAt, decision }) => ({
    file,
    ...messageRecord(mail.automatic ? 'automatic' : 'inbound', thread, receivedAt, mail),
    ...(decision ? { decision } : {}),
  }),
}
