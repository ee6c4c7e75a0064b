import { isWithin, type Metric } from './parts/metric.ts'
import { replies } from './parts/response.ts'
import { closings, isOpenAt, reopenings } from './parts/stay.ts'

export const oneTouch: Metric = {
  ...{ name: 'one_touch', unit: 'share', group: 'resolution', better: 'more', source: 'Zendesk (one-touch tickets)' },
  en: {
    title: 'One-touch share',
    definition:
      'Of the answered tickets closed in the period and still closed at its end: the share that took one reply and was never opened again.',
  },
  ja: {
    title: '一回返信での解決率',
    definition: '期間中に完了し期末も完了のままの返信済みチケットのうち、返信1回で済み再開しなかった割合です。',
  },
  compute(history, frame) {
    const last = closings(history).findLast((at) => at < frame.to)
    if (last === undefined || !isWithin(frame, last) || isOpenAt(history, frame.to)) return []
    const count = replies(history).filter(({ at }) => at < frame.to).length
    if (count === 0) return []
    const wasReopened = reopenings(history).some((at) => at < frame.to)
    return [{ ticket: history.ticket, at: last, value: Number(count === 1 && !wasReopened) }]
  },
}
