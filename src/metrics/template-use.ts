import { type Metric, once } from './parts/metric.ts'

export const templateUse: Metric = {
  ...{ name: 'template_use', unit: 'count', group: 'work', better: null, source: null },
  en: {
    title: 'Template use',
    definition:
      'Mails of ours that were written from a template, by template: replies, automatic answers and reminders.',
  },
  ja: {
    title: 'テンプレートの使用',
    definition: 'テンプレートから書いたメールの数です。返信、自動応答、リマインダーを含みます。',
  },
  compute: ({ ticket, words, reminders }, frame) =>
    [...words, ...reminders].flatMap(({ template, at }) =>
      template === null ? [] : once(frame, ticket, at, { part: template }),
    ),
}
