import { isOpen } from '../domain/calendar.ts'
import { hourOf } from './parts/clock-time.ts'
import { type Metric, once } from './parts/metric.ts'
import { received } from './parts/response.ts'

export const volumeByHour: Metric = {
  ...{ name: 'volume_by_hour', unit: 'count', group: 'volume', better: null, source: 'Help Scout (busiest time)' },
  en: {
    title: 'Messages by weekday and hour',
    definition:
      "Messages by people by the weekday and hour at which they came, on the office's clock; marked are those outside office hours.",
  },
  ja: {
    title: '曜日・時間帯別の受信数',
    definition:
      '人から届いたメッセージを、曜日と時間帯で分けたものです（営業時間の時計による）。営業時間外のものには印を付けます。',
  },
  compute: (history, frame) =>
    received(history).flatMap(({ at }) =>
      once(frame, history.ticket, at, { part: hourOf(frame.timeZone, at), mark: !isOpen(frame.office, at) }),
    ),
}
