import { isWithin, type Metric } from './parts/metric.ts'

export const satisfactionAnswered: Metric = {
  ...{ name: 'satisfaction_answered', unit: 'share', group: 'quality', better: 'more', source: null },
  en: {
    title: 'Answer rate',
    definition: 'Of the tickets about which a customer was asked in the period: the share that was answered by now.',
  },
  ja: { title: '評価の回答率', definition: '期間中に評価をお願いしたチケットのうち、回答があった割合です。' },
  compute({ ticket, asked, ratings }, frame) {
    const at = asked.find((one) => isWithin(frame, one))
    return at === undefined ? [] : [{ ticket, at, value: Number(ratings.some((rating) => rating.at >= at)) }]
  },
}
