import { lasting, type Metric } from './parts/metric.ts'
import { closings, openedAt } from './parts/stay.ts'

export const resolution: Metric = {
  ...{
    name: 'resolution',
    unit: 'seconds',
    group: 'resolution',
    better: 'less',
    source: 'Zendesk (first resolution time), MTTR',
  },
  en: {
    title: 'Resolution, first close',
    definition:
      'From the opening of a ticket to the first time it was closed, for first closings of the period. The mean is the MTTR.',
  },
  ja: {
    title: '解決時間（最初の完了まで）',
    definition: 'チケットの開始から最初の完了までの時間です（期間中に初めて完了したもの）。平均がMTTRです。',
  },
  compute(history, frame) {
    const since = openedAt(history)
    const [first] = closings(history)
    return since === null || first === undefined ? [] : lasting(frame, history.ticket, since, first)
  },
}
