import { isWithin, type Metric } from './parts/metric.ts'
import { replies } from './parts/response.ts'
import { closings, isOpenAt } from './parts/stay.ts'

export const repliesPerTicket: Metric = {
  ...{
    name: 'replies_per_ticket',
    unit: 'number',
    group: 'resolution',
    better: 'less',
    source: 'Zendesk (agent replies)',
  },
  en: {
    title: 'Replies per ticket',
    definition: 'Replies by a person to each ticket that was closed in the period and still is at its end.',
  },
  ja: {
    title: 'チケットあたりの返信数',
    definition: '期間中に完了し、期末も完了していたチケットへの、人による返信の数です。',
  },
  compute(history, frame) {
    const last = closings(history).findLast((at) => at < frame.to)
    if (last === undefined || !isWithin(frame, last) || isOpenAt(history, frame.to)) return []
    return [{ ticket: history.ticket, at: last, value: replies(history).filter(({ at }) => at < frame.to).length }]
  },
}
