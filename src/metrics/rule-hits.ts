import { type Metric, once } from './parts/metric.ts'

export const ruleHits: Metric = {
  ...{ name: 'rule_hits', unit: 'count', group: 'work', better: null, source: 'Freshdesk (tickets per rule)' },
  en: { title: 'Rule hits', definition: 'How often each rule matched.' },
  ja: { title: 'ルールの適用', definition: '各ルールが一致した回数です。' },
  compute: ({ ticket, matches }, frame) => matches.flatMap(({ rule, at }) => once(frame, ticket, at, { part: rule })),
}
