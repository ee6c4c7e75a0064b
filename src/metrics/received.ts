import { type Metric, once } from './parts/metric.ts'
import { received as inbound } from './parts/response.ts'

export const received: Metric = {
  ...{ name: 'received', unit: 'count', group: 'volume', better: null, source: 'Help Scout' },
  en: {
    title: 'Messages received',
    definition: 'Messages by people that came in, thanks included. Automatic mail is not counted.',
  },
  ja: {
    title: '受信数',
    definition: '人から届いたメッセージの数です。お礼だけのものも含み、自動送信メールは含みません。',
  },
  compute: (history, frame) => inbound(history).flatMap(({ at }) => once(frame, history.ticket, at)),
}
