import type { Metric } from './parts/metric.ts'
import { waitingOn } from './parts/waiting.ts'

export const waitingUs: Metric = {
  ...{
    name: 'waiting_us',
    unit: 'seconds',
    group: 'resolution',
    better: 'less',
    source: 'Zendesk (requester wait time)',
  },
  en: { title: 'Waiting for us', definition: 'Per ticket: how long the next step was ours within the period.' },
  ja: { title: '当方の対応待ち', definition: 'チケットごとに、期間中こちらの対応待ちだった時間です。' },
  compute: waitingOn(['us']),
}
