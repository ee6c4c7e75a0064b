import type { Text } from '../text.ts'

/** ルールの説明・テスト・再生・適用・学習。 */
export const replay: Record<string, Text> = {
  'replay.no-rule': { message: 'ルールなし（既定の動作）' },
  'replay.count': { message: '差分 {count}件' },
  'replay.more': { message: '…ほか{count}件' },
  'replay.progress': { message: '再生中: {done}通' },
  'replay.sum': { message: '{mails}通を再生、差分は{count}件です。' },
  'replay.since': { message: '「{text}」は日付ではありません。', hint: '--since 2026-10-01 のように書いてください。' },
  'reason.applied': { message: 'ルールを改めて適用したため' },
  'apply.nothing': { message: '対応中のチケットでルールにより変わるものはありません。' },
  'apply.planned': { message: '{count}件のチケットが変わります。まだ何も書き込んでいません。' },
  'test.none': { message: '{file} にはテストがありません。', hint: 'ファイルの最後に tests として書きます。' },
  'test.step': { message: '手順{step}' },
  'test.sum': { message: '成功 {passed}、失敗 {failed}、実行不可 {unavailable}' },
  'test.coverage': {
    message: 'ルール {of}件中 {rules}件に到達。条件 {all}件中 {conditions}件で成立と不成立の両方を確認。',
  },
  'test.unreached': { message: 'ルール「{rule}」に到達するテストがありません。' },
  'test.never-failed': { message: 'ルール「{rule}」: {conditions} が不成立になるテストがありません。' },
  'test.unavailable-reminders': {
    message: '未実行: この手順は時間の経過で自動的に出るもの（催促・自動返信）を必要とします。',
  },
  'test.unavailable-colleague': { message: '未実行: 社内からの回答には社内照会が必要です。' },
  'test.unavailable-template': { message: '記述どおりには未実行: 返信のテンプレートが見つかりません。' },
  'test.unavailable-stated': { message: '未実行: is と ticket は単独のメール用です。story では自然に決まります。' },
  'test.watching': { message: '{file} の変更を待っています。Ctrl-Cで終了します。' },
  'rules.test-file': { message: 'メールファイル {file} を読めません。' },
  'explain.then': { message: '{at} の判定（記録）' },
  'explain.now': { message: '現在のルールでの判定' },
  'explain.same': { message: '現在のルールでも同じ判定です。' },
  'explain.by': { message: 'ルール「{rule}」による' },
  'explain.overrode': { message: 'ルール「{rule}」の指定は採用されず' },
  'explain.miss': { message: '{condition} の値: {saw}' },
  'suggest.evidence': { message: '正解 {right}回{those}、誤り {wrong}回{others}' },
  'suggest.none': { message: 'まだ学べるものがありません。差出人や語と十分に結び付く手作業が見つかりません。' },
}
