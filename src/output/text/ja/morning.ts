import type { Text } from '../text.ts'

/** The morning screen and today in numbers. */
export const morning: Record<string, Text> = {
  'morning.doubts': { message: '要確認のメール: {count}件' },
  'morning.promises': { message: '今日が期日の約束: {count}件' },
  'morning.queue': { message: '要対応: {count}件' },
  'morning.came': { message: '{since} 以降の新着: {count}件' },
  'morning.drafts': { message: 'ルールが書いた下書き: {count}件' },
  'morning.sent': { message: 'その後の送信済み: {count}件' },
  'morning.more': { message: 'ほか {count}件' },
  'dashboard.today': { message: '今日: 受信 {in}件、返信 {out}件' },
  'dashboard.first': { message: '初回返信 {count}件（営業時間の中央値 {median}）' },
  'dashboard.no-first': { message: '今日の初回返信はまだありません' },
  'dashboard.breached': { message: '期限超過 {count}件' },
  'dashboard.not-breached': { message: '期限超過はありません' },
  'dashboard.warning': { message: '期限間近 {count}件' },
  'dashboard.doubts': { message: '要確認のメール {count}件' },
  'dashboard.leaving': { message: '送信待ちのメール {count}件' },
  'dashboard.waiting': { message: '待っている時間ごとの要対応: {count}件' },
  'dashboard.up-to': { message: '{age}以内' },
  'dashboard.over': { message: '{age}超' },
  'dashboard.days-in': { message: 'お客様からのメール' },
  'dashboard.days-out': { message: 'こちらの返信' },
}
