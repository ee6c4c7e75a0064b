import { lasting, type Metric } from './parts/metric.ts'
import { responses } from './parts/response.ts'

export const firstResponse: Metric = {
  ...{ name: 'first_response', unit: 'seconds', group: 'response', better: 'less' },
  source: 'Zendesk (first reply time), Zammad, RT',
  en: {
    title: 'First response',
    definition:
      "From the customer's first message to the first reply by a person, for replies of the period. Automatic mail, notes and questions to colleagues are no response.",
  },
  ja: {
    title: '初回返信',
    definition:
      'お客様の最初のメッセージから、人が書いた最初の返信までの時間です（期間中の返信）。自動送信、メモ、社内への相談は返信に数えません。',
  },
  compute: (history, frame) =>
    responses(history).flatMap(({ since, reply, isFirst }) =>
      isFirst && reply !== null ? lasting(frame, history.ticket, since, reply) : [],
    ),
}
