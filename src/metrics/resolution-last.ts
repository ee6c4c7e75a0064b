import { lasting, type Metric } from './parts/metric.ts'
import { closings, isOpenAt, openedAt } from './parts/stay.ts'

export const resolutionLast: Metric = {
  ...{
    name: 'resolution_last',
    unit: 'seconds',
    group: 'resolution',
    better: 'less',
    source: 'Zendesk (full resolution time)',
  },
  en: {
    title: 'Resolution, last close',
    definition:
      'From the opening to the last closing of the period, for tickets that were closed at its end. Reopened tickets count with all the time in between.',
  },
  ja: {
    title: '解決時間（最後の完了まで）',
    definition:
      'チケットの開始から期間中の最後の完了までの時間です（期末に完了していたもの）。再開したものは、その間の時間も含みます。',
  },
  compute(history, frame) {
    const since = openedAt(history)
    const last = closings(history).findLast((at) => at < frame.to)
    if (since === null || last === undefined || isOpenAt(history, frame.to)) return []
    return lasting(frame, history.ticket, since, last)
  },
}
