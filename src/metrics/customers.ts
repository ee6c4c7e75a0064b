import { type Metric, once } from './parts/metric.ts'
import { received } from './parts/response.ts'

export const customers: Metric = {
  ...{ name: 'customers', unit: 'count', group: 'topics', better: null, source: 'Help Scout (customers)' },
  en: { title: 'Busiest customers', definition: 'Messages by people, by the customer of their ticket.' },
  ja: {
    title: '問い合わせの多いお客様',
    definition: '人から届いたメッセージを、チケットのお客様ごとに数えたものです。',
  },
  compute: (history, frame) =>
    received(history).flatMap(({ at }) => once(frame, history.ticket, at, { part: history.customer.address })),
}
