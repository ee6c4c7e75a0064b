import { type Metric, once } from './parts/metric.ts'
import { openedAt } from './parts/stay.ts'

export const topics: Metric = {
  ...{ name: 'topics', unit: 'count', group: 'topics', better: null, source: null },
  en: {
    title: 'Topics',
    definition:
      'Tickets opened in the period by tag; one with two tags counts for both. Marked are those that were answered from a template.',
  },
  ja: {
    title: '話題',
    definition:
      '期間中の新規チケットをタグごとに数えたものです。タグが2つあれば両方に数えます。テンプレートで返信したものには印を付けます。',
  },
  compute({ ticket, tags, words, stays }, frame) {
    const at = openedAt({ stays })
    const mark = words.some(({ kind, template }) => template !== null && (kind === 'reply' || kind === 'automatic'))
    return at === null ? [] : tags.flatMap((part) => once(frame, ticket, at, { part, mark }))
  },
}
