import { type Metric, once } from './parts/metric.ts'

export const handoffs: Metric = {
  ...{ name: 'handoffs', unit: 'count', group: 'work', better: null, source: null },
  en: {
    title: 'Questions to colleagues',
    definition: 'Questions asked in the period, by colleague; marked are those that have an answer.',
  },
  ja: { title: '社内への相談', definition: '期間中に社内の担当者へ相談した数です。回答のあったものには印を付けます。' },
  compute: ({ ticket, handoffs: all }, frame) =>
    all.flatMap(({ to, since, answered }) => once(frame, ticket, since, { part: to, mark: answered !== null })),
}
