import { lasting, type Metric } from './parts/metric.ts'

export const handoffAnswer: Metric = {
  ...{ name: 'handoff_answer', unit: 'seconds', group: 'work', better: 'less', source: null },
  en: {
    title: "Colleagues' answers",
    definition: 'From a question to a colleague to the answer, for answers of the period, by colleague.',
  },
  ja: {
    title: '社内の回答時間',
    definition: '社内への相談から回答までの時間です（期間中の回答）。担当者ごとに示します。',
  },
  compute: ({ ticket, handoffs }, frame) =>
    handoffs.flatMap(({ to, since, answered }) =>
      answered === null ? [] : lasting(frame, ticket, since, answered, { part: to }),
    ),
}
