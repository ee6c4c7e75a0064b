import { isWithin, type Metric } from './parts/metric.ts'
import { replies } from './parts/response.ts'
import { isOpenAt, openedAt } from './parts/stay.ts'

export const resolvedShare: Metric = {
  ...{
    name: 'resolved_share',
    unit: 'share',
    group: 'resolution',
    better: 'more',
    source: 'Help Scout (a reply, and closed)',
  },
  en: {
    title: 'Resolved share',
    definition:
      'Of the tickets opened in the period: the share that had a reply by a person and was closed at its end.',
  },
  ja: { title: '解決率', definition: '期間中の新規チケットのうち、人が返信し、期末に完了していた割合です。' },
  compute(history, frame) {
    const at = openedAt(history)
    if (at === null || !isWithin(frame, at)) return []
    const isAnswered = replies(history).some((reply) => reply.at < frame.to)
    return [{ ticket: history.ticket, at, value: Number(isAnswered && !isOpenAt(history, frame.to)) }]
  },
}
