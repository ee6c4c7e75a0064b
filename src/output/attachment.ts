import { numberColumn, ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'

/** What `attachment` says about a file: where it stands, and where it was saved. */
export interface AttachmentLine {
  ticket: number
  number: number
  message: number
  name: string | null
  type: string
  size: number
  withheld: boolean
  saved: string | null
}

export const attachmentShape: Shape<AttachmentLine> = {
  columns: [
    ticketColumn,
    numberColumn('number', { en: 'NO', ja: '番号' }),
    {
      key: 'size',
      header: { en: 'BYTES', ja: 'バイト' },
      align: 'right',
      cell: ({ size, withheld }) => `${withheld ? '~' : ''}${size}`,
      tsv: ({ size }) => String(size),
    },
    { key: 'type', header: { en: 'TYPE', ja: '種類' }, cell: ({ type }) => type, tsv: ({ type }) => type },
    {
      key: 'name',
      header: { en: 'NAME', ja: '名前' },
      weight: 1,
      cell: ({ name, saved }) => saved ?? name ?? '-',
      tsv: ({ name }) => name ?? '',
    },
    { key: 'saved', header: { en: '', ja: '' }, weight: 1, cell: () => '', tsv: ({ saved }) => saved ?? '' },
  ],
  json: ({ ticket, number, message, name, type, size, withheld, saved }) => ({
    ...{ ticket, attachment: number, message, name, type, size, withheld, saved },
  }),
}
