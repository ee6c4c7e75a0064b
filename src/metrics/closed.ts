import { type Metric, once } from './parts/metric.ts'
import { closings } from './parts/stay.ts'

export const closed: Metric = {
  ...{ name: 'closed', unit: 'count', group: 'volume', better: null, source: 'osTicket' },
  en: {
    title: 'Tickets closed',
    definition: 'Each time that a ticket was done with. One that was opened again and closed again counts twice.',
  },
  ja: { title: '完了', definition: 'チケットが完了した回数です。再開後にもう一度完了したものは2回と数えます。' },
  compute: (history, frame) => closings(history).flatMap((at) => once(frame, history.ticket, at)),
}
