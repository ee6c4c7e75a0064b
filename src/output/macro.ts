import type { Shape } from './output.ts'

/** What a macro would do with one ticket. */
interface MacroLine {
  ticket: number
  /** In the keys of the rules file. */
  does: string
  /** Mails as they would leave. */
  mails: object[]
  draft: object | null
}

export const macroShape: Shape<MacroLine> = {
  columns: [
    {
      key: 'ticket',
      header: { en: 'NO', ja: '番号' },
      align: 'right',
      cell: ({ ticket }) => String(ticket),
      tsv: ({ ticket }) => String(ticket),
    },
    {
      key: 'does',
      header: { en: 'WOULD DO', ja: '行う動作' },
      weight: 1,
      cell: ({ does }) => does,
      tsv: ({ does }) => does,
    },
  ],
  json: (line) => line,
}
