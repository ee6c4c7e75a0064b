import type { CommandName } from '../contents.ts'
import type { Words } from './command.ts'

/** What help lists together; each command stands in one of them. */
export const commandGroups: readonly { title: Words; names: readonly CommandName[] }[] = [
  { title: { en: 'Begin', ja: 'はじめに' }, names: ['init', 'demo', 'help'] },
  {
    title: { en: 'Mail in and out', ja: 'メールの取り込みと送信' },
    names: ['sync', 'tick', 'import', 'inspect', 'remind', 'outbox'],
  },
  {
    title: { en: 'See what there is', ja: '見る・探す' },
    names: [
      ...(['work', 'morning', 'queue', 'next', 'status', 'why', 'show', 'search', 'similar'] as const),
      ...(['customers', 'customer', 'links', 'log', 'attachment'] as const),
    ],
  },
  {
    title: { en: 'Write', ja: '書く' },
    names: ['new', 'reply', 'drafts', 'note', 'handoff', 'forward'],
  },
  {
    title: { en: 'Sort', ja: '整理する' },
    names: [
      ...(['move', 'close', 'reopen', 'snooze', 'promise', 'tag', 'priority', 'assign', 'set'] as const),
      ...(['kind', 'block', 'do', 'merge', 'split', 'undo', 'redo'] as const),
    ],
  },
  { title: { en: 'Rules, texts, figures', ja: 'ルール・文面・集計' }, names: ['rules', 'templates', 'report'] },
  {
    title: { en: 'Keep it running', ja: '運用する' },
    names: [
      ...(['cron', 'health', 'secret', 'doctor', 'backup', 'restore', 'export', 'forget', 'purge'] as const),
      'completion',
    ],
  },
]
