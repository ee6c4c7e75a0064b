import { lengths, type Metric } from './parts/metric.ts'
import { isOpenAt, openedAt } from './parts/stay.ts'

export const backlogAge: Metric = {
  ...{ name: 'backlog_age', unit: 'seconds', group: 'volume', better: 'less', source: null },
  en: {
    title: 'Age of what is open',
    definition: 'Of each ticket that was open at the end: the time since it was first opened.',
  },
  ja: { title: '未完了の経過時間', definition: '期間の終わりに未完了だったチケットが、最初に届いてからの時間です。' },
  compute(history, frame) {
    const since = openedAt(history)
    if (since === null || !isOpenAt(history, frame.to)) return []
    return [{ ticket: history.ticket, at: frame.to, ...lengths(frame, since, frame.to) }]
  },
}
