import { localTime } from '../domain/calendar.ts'
import { shareOfReceived } from './parts/clock-time.ts'
import type { Metric } from './parts/metric.ts'

export const nightMail: Metric = {
  ...{ name: 'night_mail', unit: 'share', group: 'volume', better: null, source: null },
  en: {
    title: 'Night mail',
    definition: "Of the messages by people: the share that came between 22:00 and 6:00 on the office's clock.",
  },
  ja: { title: '夜間の受信', definition: '人から届いたメッセージのうち、22時から6時の間に届いた割合です。' },
  compute: shareOfReceived((at, { timeZone }) => {
    const { minute } = localTime(timeZone, at)
    return minute >= 22 * 60 || minute < 6 * 60
  }),
}
