import { isWithin, type Metric } from './parts/metric.ts'

export const ruleCorrected: Metric = {
  ...{ name: 'rule_corrected', unit: 'share', group: 'quality', better: 'less', source: null },
  en: {
    title: 'Rules corrected by hand',
    definition: 'Of the folders that rules chose: the share that a person changed next, by rule.',
  },
  ja: { title: 'ルールの手直し', definition: 'ルールが決めたフォルダのうち、次に人が別のフォルダへ移した割合です。' },
  compute: ({ ticket, choices }, frame) =>
    choices.flatMap(({ rule, at, corrected }) =>
      isWithin(frame, at) ? [{ ticket, at, value: Number(corrected), part: rule }] : [],
    ),
}
