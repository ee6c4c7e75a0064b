import type { Metric } from './parts/metric.ts'
import { isOpenAt } from './parts/stay.ts'

export const backlog: Metric = {
  ...{ name: 'backlog', unit: 'count', group: 'volume', better: 'less', source: null },
  en: {
    title: 'Open at the end',
    definition: 'Tickets that were not done with at the end: open at the start, and opened, and reopened, less closed.',
  },
  ja: {
    title: '期末の未完了',
    definition: '期間の終わりに未完了だったチケットの数です。期首の未完了＋新規＋再開−完了と一致します。',
  },
  compute: (history, frame) =>
    isOpenAt(history, frame.to) ? [{ ticket: history.ticket, at: frame.to, value: 1 }] : [],
}
