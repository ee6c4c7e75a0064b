import { isWithin, type Metric } from './parts/metric.ts'

export const automaticShare: Metric = {
  ...{ name: 'automatic_share', unit: 'share', group: 'volume', better: null, source: null },
  en: {
    title: 'Automatic mail',
    definition:
      'Of all mail that came in: the share that machines wrote (absence notes, bounces, newsletters ...), by kind.',
  },
  ja: {
    title: '自動送信メールの割合',
    definition: '届いたメールのうち、機械が送ったもの（不在通知、不達通知、メールマガジンなど）の割合です。',
  },
  compute: ({ ticket, words }, frame) =>
    words.flatMap(({ kind, automatic, at }) => {
      const isMail = kind === 'inbound' || (kind === 'automatic' && automatic !== null)
      if (!isMail || !isWithin(frame, at)) return []
      return [{ ticket, at, value: Number(automatic !== null), ...(automatic === null ? {} : { part: automatic }) }]
    }),
}
