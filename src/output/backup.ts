import { countedShape, type Head } from './counted.ts'
import type { Shape } from './output.ts'

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

const headers: Record<keyof Saved, Head> = {
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

/** The backup record: what was saved, or brought back, counted in the file itself. */
export const backupShape: Shape<Saved> = countedShape(headers, ['file', 'aside'])
