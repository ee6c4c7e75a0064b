import { type Metric, once } from './parts/metric.ts'

export const snoozedPastTarget: Metric = {
  ...{ name: 'snoozed_past_target', unit: 'count', group: 'targets', better: 'less', source: null },
  en: { title: 'Snoozed past a target', definition: 'SLA targets whose time ran out while their ticket was snoozed.' },
  ja: { title: 'スヌーズ中の超過', definition: 'スヌーズしている間に期限を過ぎたSLA目標の数です。' },
  compute: ({ ticket, outcomes, snoozes }, frame) =>
    outcomes.flatMap(({ due, met, name }) => {
      const wasAsleep = snoozes.some(({ from, to }) => from < due && due <= to)
      return met === null && wasAsleep ? once(frame, ticket, due, { part: name }) : []
    }),
}
