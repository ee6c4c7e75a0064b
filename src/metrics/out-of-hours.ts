import { isOpen } from '../domain/calendar.ts'
import { shareOfReceived } from './parts/clock-time.ts'
import type { Metric } from './parts/metric.ts'

export const outOfHours: Metric = {
  ...{ name: 'out_of_hours', unit: 'share', group: 'volume', better: null, source: 'Help Scout (office hours)' },
  en: {
    title: 'Outside office hours',
    definition: 'Of the messages by people: the share that came outside office hours.',
  },
  ja: { title: '営業時間外の受信', definition: '人から届いたメッセージのうち、営業時間外に届いた割合です。' },
  compute: shareOfReceived((at, { office }) => !isOpen(office, at)),
}
