import { localTime } from '../domain/calendar.ts'
import { shareOfReceived } from './parts/clock-time.ts'
import type { Metric } from './parts/metric.ts'

export const weekendMail: Metric = {
  ...{ name: 'weekend_mail', unit: 'share', group: 'volume', better: null, source: null },
  en: {
    title: 'Weekend mail',
    definition: "Of the messages by people: the share that came on a Saturday or Sunday of the office's clock.",
  },
  ja: { title: '週末の受信', definition: '人から届いたメッセージのうち、土曜・日曜に届いた割合です。' },
  compute: shareOfReceived((at, { timeZone }) => [0, 6].includes(localTime(timeZone, at).weekday)),
}
