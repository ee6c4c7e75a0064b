import { isWithin, type Metric } from './parts/metric.ts'

export const handlingTime: Metric = {
  ...{ name: 'handling_time', unit: 'seconds', group: 'work', better: 'less', source: null },
  en: {
    title: 'Handling time',
    definition:
      'Per ticket: the time between the act before and each act of the agent on it, where that is under 30 minutes. The first act after a pause has no such time, so the true figure is higher.',
  },
  ja: {
    title: '作業時間',
    definition:
      'チケットごとに、担当者の直前の操作からそのチケットの操作までの時間（30分未満のもの）の合計です。休止後の最初の操作は測れないため、実際より短めです。',
  },
  compute({ ticket, acts }, frame) {
    const measured = acts.filter(({ at, spent }) => spent !== null && isWithin(frame, at))
    const [first] = measured
    if (!first) return []
    const value = measured.reduce((sum, { spent }) => sum + (spent ?? 0), 0) / 1000
    return [{ ticket, at: first.at, value, calendar: value }]
  },
}
