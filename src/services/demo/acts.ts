import type { Priority } from '../../domain/folder.ts'

/** What the agent did by hand. */
export type Act =
  | { type: 'move'; folder: string }
  | { type: 'close' }
  | { type: 'note'; body: string }
  | { type: 'tag'; tags: string[] }
  | { type: 'priority'; priority: Priority }

/** One day's work on one thread; `thread` is the key in the thread files. */
interface Work {
  /** `MM-DD HH:MM` in 2026, Japan time. */
  at: string
  thread: string
  acts: Act[]
}

const close: Act = { type: 'close' }

/** The agent's work in the order in which it was done; whatever changes a folder comes after the thread's last mail. */
export const work: Work[] = [
  { at: '11-06 16:30', thread: 'login-solved-ja', acts: [{ type: 'tag', tags: ['faq'] }, close] },
  { at: '11-10 17:40', thread: 'where-is-order-en', acts: [close] },
  { at: '11-10 17:41', thread: 'receipt-ja', acts: [close] },
  { at: '11-13 17:30', thread: 'quantity-ja', acts: [close] },
  { at: '11-13 17:31', thread: 'vat-invoice-en', acts: [close] },
  {
    at: '11-17 09:40',
    thread: 'csv-ja',
    acts: [
      {
        type: 'note',
        body: '機種依存文字と1回3,000件の上限は開発に伝達済み。どちらも12月の更新に入る予定。次に何かあれば電話も検討する。',
      },
      { type: 'priority', priority: 'high' },
    ],
  },
  { at: '11-18 17:45', thread: 'refund-done-ja', acts: [close] },
  { at: '11-18 17:46', thread: 'receipt-phone-ja', acts: [{ type: 'tag', tags: ['faq'] }, close] },
  { at: '11-19 17:20', thread: 'how-to-ja', acts: [close] },
  {
    at: '11-19 17:25',
    thread: 'lost-parcel-ja',
    acts: [
      { type: 'note', body: '運送会社の受付番号 8841-20。25日の午前に回答がなければ代わりの品を送る。' },
      { type: 'move', folder: 'waiting-for-vendor' },
    ],
  },
  {
    at: '11-20 16:30',
    thread: 'quote-ja',
    acts: [
      { type: 'note', body: '見積りは営業の鈴木さんに依頼した(25日まで)。27日必着なので、25日の昼に一度確認する。' },
      { type: 'move', folder: 'awaiting-colleague' },
    ],
  },
  {
    at: '11-20 16:40',
    thread: 'refund-check-ja',
    acts: [
      {
        type: 'note',
        body: '経理の田中さんに確認中。11月2日に返金データは作られているが、カード会社への送信の記録が見つからない。',
      },
      { type: 'move', folder: 'awaiting-colleague' },
    ],
  },
  {
    at: '11-20 17:20',
    thread: 'phishing-en',
    acts: [
      {
        type: 'note',
        body: 'Asked Yamamoto (security) to report the page to the hosting provider; she wants the original mail as .eml.',
      },
      { type: 'move', folder: 'awaiting-colleague' },
    ],
  },
]
