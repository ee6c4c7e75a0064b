import type { Link } from '../domain/link.ts'
import type { Shape } from './output.ts'

/** A link of a ticket, as `links` lists it. */
interface LinkLine extends Link {
  ticket: number
  number: number
  message: number
}

export const linkShape: Shape<LinkLine> = {
  columns: [
    {
      key: 'ticket',
      header: { en: 'TICKET', ja: 'チケット' },
      align: 'right',
      cell: ({ ticket }) => String(ticket),
      tsv: ({ ticket }) => String(ticket),
    },
    {
      key: 'number',
      header: { en: 'NO', ja: '番号' },
      align: 'right',
      cell: ({ number }) => String(number),
      tsv: ({ number }) => String(number),
    },
    { key: 'target', header: { en: 'TO', ja: '行き先' }, cell: ({ target }) => target, tsv: ({ target }) => target },
    { key: 'url', header: { en: 'LINK', ja: 'リンク' }, weight: 1, cell: ({ url }) => url, tsv: ({ url }) => url },
  ],
  json: ({ ticket, number, message, target, url, text }) => ({ ticket, link: number, message, target, url, text }),
}
