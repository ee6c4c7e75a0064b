import type { Shape } from './output.ts'
import type { Column } from './table.ts'

/** What a field is called in a record, and above its column. */
export interface Head {
  key: string
  en: string
  ja: string
}

/** The columns and the record of a run's figures, in the order of their names; `wide` are texts. */
export function countedShape<K extends string, T extends Readonly<Record<K, string | number | null>>>(
  heads: Record<K, Head>,
  wide: readonly K[] = [],
): { columns: Column<T>[]; json: Shape<T>['json'] } {
  const names = Object.keys(heads) as K[]
  return {
    columns: names.map((name) => ({
      key: heads[name].key,
      header: heads[name],
      ...(wide.includes(name) ? { weight: 1, min: 12 } : { align: 'right' as const }),
      cell: (record) => String(record[name] ?? ''),
      tsv: (record) => String(record[name] ?? ''),
    })),
    json: (record) => Object.fromEntries(names.map((name) => [heads[name].key, record[name]])),
  }
}
