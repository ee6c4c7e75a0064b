import { lasting, type Metric } from './parts/metric.ts'
import { responses } from './parts/response.ts'

export const nextResponse: Metric = {
  ...{ name: 'next_response', unit: 'seconds', group: 'response', better: 'less' },
  source: 'Zendesk (next reply time), Zammad (start of the streak)',
  en: {
    title: 'Next response',
    definition:
      "After the first one: from the customer's oldest unanswered message to the next reply by a person. Writing again while waiting starts no second clock.",
  },
  ja: {
    title: '2回目以降の返信',
    definition:
      '初回返信の後、未返信のうち最も古いメッセージから、人が書いた次の返信までの時間です。待つ間に再度届いても数え直しません。',
  },
  compute: (history, frame) =>
    responses(history).flatMap(({ since, reply, isFirst }) =>
      !isFirst && reply !== null ? lasting(frame, history.ticket, since, reply) : [],
    ),
}
