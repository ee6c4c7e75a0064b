import { isOpen } from '../domain/calendar.ts'
import { isWithin, type Metric } from './parts/metric.ts'

export const afterHoursWork: Metric = {
  ...{ name: 'after_hours_work', unit: 'share', group: 'work', better: 'less', source: null },
  en: {
    title: 'Work after hours',
    definition: "Of the agent's own acts (replies, moves, notes ...): the share outside office hours.",
  },
  ja: {
    title: '時間外の作業',
    definition: '担当者自身の操作（返信、移動、メモなど）のうち、営業時間外だった割合です。',
  },
  compute: ({ ticket, acts }, frame) =>
    acts.flatMap(({ at }) => (isWithin(frame, at) ? [{ ticket, at, value: Number(!isOpen(frame.office, at)) }] : [])),
}
