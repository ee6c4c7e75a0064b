import type { Column } from './table.ts'

/** A column of numbers that name something: written as they are, on a terminal and in a pipe. */
export function numberColumn<K extends string>(
  key: K,
  header: Column<unknown>['header'],
): Column<Readonly<Record<K, number>>> {
  return { key, header, align: 'right', cell: (record) => String(record[key]), tsv: (record) => String(record[key]) }
}

export const ticketColumn = numberColumn('ticket', { en: 'TICKET', ja: 'チケット' })
export const idColumn = numberColumn('id', { en: 'ID', ja: 'ID' })
