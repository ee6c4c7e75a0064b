import { lasting, type Metric } from './parts/metric.ts'
import { closings, openedAt, reopenings } from './parts/stay.ts'

export const resolutionNotReopened: Metric = {
  ...{ name: 'resolution_not_reopened', unit: 'seconds', group: 'resolution', better: 'less', source: null },
  en: {
    title: 'Resolution without reopened',
    definition: 'The same as the first close, without tickets that were opened again before the end of the period.',
  },
  ja: {
    title: '解決時間（再開を除く）',
    definition: '最初の完了までの時間のうち、期間の終わりまでに再開しなかったチケットだけのものです。',
  },
  compute(history, frame) {
    const since = openedAt(history)
    const [first] = closings(history)
    const isClean = !reopenings(history).some((at) => at < frame.to)
    return since === null || first === undefined || !isClean ? [] : lasting(frame, history.ticket, since, first)
  },
}
