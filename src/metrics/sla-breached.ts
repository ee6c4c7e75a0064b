import { type Metric, once } from './parts/metric.ts'

export const slaBreached: Metric = {
  ...{ name: 'sla_breached', unit: 'count', group: 'targets', better: 'less', source: 'Zendesk (SLA), RT' },
  en: {
    title: 'Targets missed',
    definition: 'SLA targets whose time ran out in the period before they were met, by target.',
  },
  ja: { title: 'SLA超過', definition: '期間中に、達成する前に期限を過ぎたSLA目標の数です。目標ごとに示します。' },
  compute: ({ ticket, outcomes }, frame) =>
    outcomes.flatMap(({ name, due, met }) => (met === null ? once(frame, ticket, due, { part: name }) : [])),
}
