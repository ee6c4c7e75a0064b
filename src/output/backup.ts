import type { Shape } from './output.ts'
import type { Column } from './table.ts'

interface Saved {
  file: string
  size: number | null
  schema: number
  tickets: number
  messages: number
  events: number
  mails: number
  aside: string | null
  seconds: number
}

const headers: Record<keyof Saved, { key: string; en: string; ja: string }> = {
  file: { key: 'file', en: 'FILE', ja: 'ファイル' },
  size: { key: 'size', en: 'BYTES', ja: 'バイト' },
  schema: { key: 'schema', en: 'SCHEMA', ja: 'スキーマ' },
  tickets: { key: 'tickets', en: 'TICKETS', ja: 'チケット' },
  messages: { key: 'messages', en: 'MESSAGES', ja: 'メッセージ' },
  events: { key: 'events', en: 'EVENTS', ja: 'イベント' },
  mails: { key: 'mails', en: 'MAILS', ja: '元メール' },
  aside: { key: 'aside', en: 'FORMER', ja: '以前のデータ' },
  seconds: { key: 'seconds', en: 'SECONDS', ja: '秒' },
}

const names = Object.keys(headers) as (keyof Saved)[]

/** The backup record: what was saved, or brought back, counted in the file itself. */
export const backupShape: Shape<Saved> = {
  columns: names.map(
    (name): Column<Saved> => ({
      key: headers[name].key,
      header: headers[name],
      ...(name === 'file' || name === 'aside' ? { weight: 1, min: 12 } : { align: 'right' }),
      cell: (saved) => String(saved[name] ?? ''),
      tsv: (saved) => String(saved[name] ?? ''),
    }),
  ),
  json: (saved) => Object.fromEntries(names.map((name) => [headers[name].key, saved[name]])),
}
