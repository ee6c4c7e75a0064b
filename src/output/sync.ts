import type { FullReport, SyncReport } from '../domain/sync.ts'
import { countedShape, type Head } from './counted.ts'
import type { Shape } from './output.ts'

type Counted = Exclude<keyof SyncReport, 'givenUp' | 'full'>

const headers: Record<Counted, Head> = {
  fetched: { key: 'fetched', en: 'FETCHED', ja: '取得' },
  stored: { key: 'stored', en: 'NEW MAIL', ja: '新着' },
  ticketsNew: { key: 'tickets_new', en: 'NEW TICKETS', ja: '新規チケット' },
  ticketsUpdated: { key: 'tickets_updated', en: 'UPDATED', ja: '更新' },
  unreadable: { key: 'unreadable', en: 'UNREADABLE', ja: '読取不能' },
  gaps: { key: 'gaps', en: 'GAPS', ja: '欠落' },
  seconds: { key: 'seconds', en: 'SECONDS', ja: '秒' },
}

const counted = countedShape<Counted, SyncReport>(headers)

function fullRecord({ named, ...counts }: FullReport): object {
  const gaps = named.map(({ folder, uid, receivedAt, size, tries, reason }) => ({
    ...{ folder, uid, received_at: receivedAt, size, tries, reason },
  }))
  return { ...counts, named: gaps }
}

/** The sync record of contract.md section 3, one line at the end of a run. */
export const syncShape: Shape<SyncReport> = {
  columns: counted.columns,
  json: (report) => ({ ...counted.json(report), ...(report.full && { full: fullRecord(report.full) }) }),
  silentInPipe: true,
}
