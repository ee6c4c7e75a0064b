import { valuesOf } from '../domain/rating.ts'
import { isWithin, type Metric } from './parts/metric.ts'

export const satisfaction: Metric = {
  ...{
    name: 'satisfaction',
    unit: 'share',
    group: 'quality',
    better: 'more',
    source: 'CSAT; for 0-10 the promoters of NPS (9, 10)',
  },
  en: {
    title: 'Satisfied customers',
    definition:
      'Of the answers given in the period: the share of 3 of 3, 4 or 5 of 5, 9 or 10 of 10. By answer. The newest answer of a ticket counts.',
  },
  ja: {
    title: '満足度',
    definition:
      '期間中の評価のうち、3段階の3、5段階の4と5、0〜10の9と10の割合です。チケットごとに最新の評価を数えます。',
  },
  compute({ ticket, ratings }, frame) {
    const last = ratings.findLast(({ at }) => at < frame.to)
    if (!last || !isWithin(frame, last.at)) return []
    const { at, scale, value } = last
    const [best = 0] = valuesOf(scale)
    const isSatisfied = scale === '3' ? value === best : value >= best - 1
    return [{ ticket, at, value: Number(isSatisfied), part: `${value}/${best}` }]
  },
}
