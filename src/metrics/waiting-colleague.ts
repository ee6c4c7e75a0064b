import type { Metric } from './parts/metric.ts'
import { waitingOn } from './parts/waiting.ts'

export const waitingColleague: Metric = {
  ...{
    name: 'waiting_colleague',
    unit: 'seconds',
    group: 'resolution',
    better: 'less',
    source: 'Zendesk (on-hold time)',
  },
  en: {
    title: 'Waiting for a colleague',
    definition: "Per ticket: how long the next step was a colleague's or a third party's within the period.",
  },
  ja: {
    title: '社内・外部の回答待ち',
    definition: 'チケットごとに、期間中社内の担当者や外部の回答待ちだった時間です。',
  },
  compute: waitingOn(['colleague', 'third-party']),
}
