import { isWithin, type Metric } from './parts/metric.ts'

export const slaMet: Metric = {
  ...{ name: 'sla_met', unit: 'share', group: 'targets', better: 'more', source: 'Zendesk (SLA), RT' },
  en: {
    title: 'Targets met',
    definition:
      'Of the SLA targets decided in the period (met, or their time ran out): the share that was met. By policy.',
  },
  ja: {
    title: 'SLA達成率',
    definition: '期間中に結果が決まったSLA目標（達成、または期限超過）のうち、達成した割合です。方針ごとに示します。',
  },
  compute: ({ ticket, outcomes }, frame) =>
    outcomes.flatMap(({ met, due, policy }) =>
      isWithin(frame, met ?? due) ? [{ ticket, at: met ?? due, value: Number(met !== null), part: policy }] : [],
    ),
}
