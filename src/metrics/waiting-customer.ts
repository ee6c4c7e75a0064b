import type { Metric } from './parts/metric.ts'
import { waitingOn } from './parts/waiting.ts'

export const waitingCustomer: Metric = {
  ...{
    name: 'waiting_customer',
    unit: 'seconds',
    group: 'resolution',
    better: null,
    source: 'Zendesk (agent wait time)',
  },
  en: {
    title: 'Waiting for the customer',
    definition: "Per ticket: how long the next step was the customer's within the period.",
  },
  ja: { title: 'お客様の返信待ち', definition: 'チケットごとに、期間中お客様の返信待ちだった時間です。' },
  compute: waitingOn(['customer']),
}
