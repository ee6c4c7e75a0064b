import { isWithin, type Metric } from './parts/metric.ts'

export const templateAnswered: Metric = {
  ...{ name: 'template_answered', unit: 'share', group: 'quality', better: 'less', source: null },
  en: {
    title: 'Templates asked back about',
    definition:
      'Of the replies from a template: the share after which the customer wrote again (thanks alone is no question), by template.',
  },
  ja: {
    title: 'テンプレート後の再質問',
    definition: 'テンプレートを使った返信のうち、その後お客様から再び連絡があった割合です（お礼だけのものは除く）。',
  },
  compute: ({ ticket, words }, frame) =>
    words.flatMap(({ kind, template, at }, index) => {
      if (kind !== 'reply' || template === null || !isWithin(frame, at)) return []
      const next = words
        .slice(index + 1)
        .find((word) => word.kind === 'reply' || (word.kind === 'inbound' && word.counts))
      return [{ ticket, at, value: Number(next?.kind === 'inbound'), part: template }]
    }),
}
