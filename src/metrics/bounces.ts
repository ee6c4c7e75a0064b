import { type Metric, once } from './parts/metric.ts'

export const bounces: Metric = {
  ...{ name: 'bounces', unit: 'count', group: 'quality', better: 'less', source: 'RFC 3464' },
  en: { title: 'Bounces', definition: 'Notices that a mail could not be delivered. Delay notices are not counted.' },
  ja: { title: '不達', definition: 'メールを届けられなかったという通知の数です。遅延の通知は含みません。' },
  compute: ({ ticket, words }, frame) =>
    words.flatMap(({ automatic, at }) => (automatic === 'bounce' ? once(frame, ticket, at) : [])),
}
