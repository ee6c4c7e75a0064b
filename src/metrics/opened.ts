import { type Metric, once } from './parts/metric.ts'
import { openedAt } from './parts/stay.ts'

export const opened: Metric = {
  ...{ name: 'opened', unit: 'count', group: 'volume', better: null, source: 'osTicket' },
  en: {
    title: 'Tickets opened',
    definition: 'Tickets that somebody first had something to do about. What was merged is one ticket.',
  },
  ja: { title: '新規チケット', definition: '対応が必要になったチケットの数です。統合したものは1件と数えます。' },
  compute(history, frame) {
    const at = openedAt(history)
    return at === null ? [] : once(frame, history.ticket, at)
  },
}
