import { isWithin, lengths, type Metric } from './parts/metric.ts'
import { responses } from './parts/response.ts'

export const responseBands: Metric = {
  ...{ name: 'response_bands', unit: 'count', group: 'response', better: null },
  source: 'the bands of `response_bands` in config.yaml',
  en: {
    title: 'First responses by speed',
    definition:
      'First responses of the period by how long they took in office hours; each is counted in one band, the first that holds it.',
  },
  ja: {
    title: '初回返信の速さの分布',
    definition: '期間中の初回返信を、営業時間での所要時間で分けたものです。1件は当てはまる最初の区分にだけ数えます。',
  },
  compute: (history, frame) =>
    responses(history).flatMap(({ since, reply, isFirst }) => {
      if (!isFirst || reply === null || !isWithin(frame, reply)) return []
      const { value } = lengths(frame, since, reply)
      const band = frame.bands.find((bound) => value <= bound)
      return [{ ticket: history.ticket, at: reply, value: 1, part: band === undefined ? 'longer' : String(band) }]
    }),
}
