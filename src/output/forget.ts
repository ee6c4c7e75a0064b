import type { Shape } from './output.ts'
import type { Column } from './table.ts'

/** What was forgotten, or would be; counts of what loses its text. */
export interface Forgotten {
  address: string
  addresses: string[]
  tickets: number[]
  messages: number
  elsewhere: number
  drafts: number
  waiting: number
  mentions: { ticket: number; message: number; where: string }[]
  backups: string[]
  files: { file: string; line: number }[]
  done: boolean
}

type Counted = 'tickets' | 'messages' | 'elsewhere' | 'drafts' | 'waiting' | 'mentions' | 'backups'

const headers: Record<Counted, { en: string; ja: string }> = {
  tickets: { en: 'TICKETS', ja: 'チケット' },
  messages: { en: 'MESSAGES', ja: 'メッセージ' },
  elsewhere: { en: 'ELSEWHERE', ja: '他のチケット内' },
  drafts: { en: 'DRAFTS', ja: '下書き' },
  waiting: { en: 'UNSENT', ja: '未送信' },
  mentions: { en: 'MENTIONS', ja: '他メール内の記載' },
  backups: { en: 'BACKUPS', ja: 'バックアップ' },
}

const countOf = (row: Forgotten, key: Counted): string => {
  const value = row[key]
  return String(typeof value === 'number' ? value : value.length)
}

const columns: Column<Forgotten>[] = [
  {
    key: 'address',
    header: { en: 'ADDRESS', ja: 'アドレス' },
    weight: 1,
    min: 12,
    cell: ({ addresses }) => addresses.join(' '),
    tsv: ({ addresses }) => addresses.join(' '),
  },
  ...(Object.keys(headers) as Counted[]).map(
    (key): Column<Forgotten> => ({
      ...{ key, header: headers[key], align: 'right' },
      cell: (row) => countOf(row, key),
      tsv: (row) => countOf(row, key),
    }),
  ),
]

export const forgetShape: Shape<Forgotten> = { columns, json: (row) => row }

export interface Purged {
  before: string
  tickets: number[]
  messages: number
  done: boolean
}

export const purgeShape: Shape<Purged> = {
  columns: [
    {
      key: 'before',
      header: { en: 'BEFORE', ja: '基準' },
      cell: ({ before }, look) => look.time(before),
      tsv: ({ before }) => before,
    },
    {
      key: 'tickets',
      header: headers.tickets,
      align: 'right',
      cell: ({ tickets }) => String(tickets.length),
      tsv: ({ tickets }) => String(tickets.length),
    },
    {
      key: 'messages',
      header: headers.messages,
      align: 'right',
      cell: ({ messages }) => String(messages),
      tsv: ({ messages }) => String(messages),
    },
  ],
  json: (row) => row,
}
