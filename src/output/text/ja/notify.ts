import type { Text } from '../text.ts'

/** ルールが起動するプログラムと警報。 */
export const notify: Record<string, Text> = {
  'alert.raised': { message: '警報「{name}」: {within} 以内に {count}件: {tickets}' },
  'notify.failed': { message: '{by} が {tickets} について起動した {command} が失敗しました: {reason}' },
}
