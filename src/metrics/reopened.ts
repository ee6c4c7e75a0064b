import { type Metric, once } from './parts/metric.ts'
import { reopenings } from './parts/stay.ts'

export const reopened: Metric = {
  ...{ name: 'reopened', unit: 'count', group: 'volume', better: 'less', source: 'osTicket' },
  en: {
    title: 'Tickets reopened',
    definition: 'Each time that a closed ticket was taken up again. Thanks reopen nothing.',
  },
  ja: { title: '再開', definition: '完了したチケットが再び対応中になった回数です。お礼だけのメールでは再開しません。' },
  compute: (history, frame) => reopenings(history).flatMap((at) => once(frame, history.ticket, at)),
}
