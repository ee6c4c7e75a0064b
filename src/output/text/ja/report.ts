import type { Text } from '../text.ts'

export const report: Record<string, Text> = {
  'report.one-period': { message: '--month、--last、--from/--to はどれか一つだけ指定してください。' },
  'report.period-order': { message: '開始日 {from} が終了日 {to} より後になっています。' },
  'report.month-form': { message: '{text} は月ではありません。', hint: '2026-10 のように書きます。' },
  'report.day-form': { message: '{option}: {text} は日付ではありません。', hint: '2026-10-31 のように書きます。' },
  'report.metric-unknown': { message: '{metric} という指標はありません。', hint: '指標: {known}' },
  'report.needs-format': { message: '{option} は --format {format} のときだけ使えます。' },
  'report.mailed-before': {
    message: '{first}〜{last} のレポートは、同じ内容で送信済みのため送りませんでした（メール {id}）。',
    hint: 'もう一度送るには --force を付けてください。',
  },
  'report.nothing-behind': { message: 'この期間に該当するものはありません。' },
  'report.title': { message: 'サポート報告書' },
  'report.period': { message: '{first} から {last} まで' },
  'report.before': { message: '比較: {first} から {last} まで' },
  'report.as-of': { message: '{at} 時点の記録による' },
  'report.clock': { message: '時間は営業時間（{zone}）で数えています。断りのない値は中央値です。' },
  'report.masked': { message: 'お名前と件名は伏せています。' },
  'report.matters': { message: 'まず知っておきたいこと' },
  'report.advice': { message: '数字からの提案' },
  'report.open': { message: '内訳: triage report --explain 指標名　定義: triage report metrics' },
  'report.few': { message: '{count}件未満' },
  'report.more': { message: 'ほか {count}件: triage report --explain {metric}' },
  'report.outside': { message: '営業時間内 {inside}件、時間外 {outside}件' },
  'report.per-day': { message: '日別' },
  'report.no-part': { message: 'なし' },
  'report.group.volume': { message: '件数' },
  'report.group.response': { message: '返信の速さ' },
  'report.group.resolution': { message: '解決までの時間' },
  'report.group.targets': { message: 'お約束（SLA）' },
  'report.group.work': { message: '作業' },
  'report.group.quality': { message: '品質' },
  'report.group.topics': { message: '話題とお客様' },
  'report.column.figure': { message: '指標' },
  'report.column.value': { message: '値' },
  'report.column.mean': { message: '平均' },
  'report.column.p90': { message: '9割以内' },
  'report.column.calendar': { message: '暦時間' },
  'report.column.before': { message: '前期間' },
  'report.column.change': { message: '増減' },
  'report.column.target': { message: '目標' },
  'report.column.ticket': { message: 'チケット' },
  'report.column.time': { message: '日時' },
  'report.column.subject': { message: '件名' },
  'report.column.customer': { message: 'お客様' },
  'report.column.count': { message: '件数' },
  'report.longer': { message: 'それ以上' },
  'report.within': { message: '{span}以内' },
  'report.mail-subject': { message: 'サポート報告書 {first}から{last}まで' },
  'report.mail-body': {
    message:
      '{first} から {last} までのサポート報告書を添付します。ブラウザで開いてください。ネットワークには接続しません。',
  },
  'report.chart.days': { message: '日別の受信数と完了数' },
  'report.chart.bars': { message: '{title}: {list}' },
  'report.chart.hours': { message: '曜日・時間帯別の受信数。最も多い時間帯は {most}件' },
  'report.remark.target-missed': { message: '{metric}は{value}で、目標の{target}に届いていません。' },
  'report.remark.targets-met': { message: '目標はすべて達成しています（{count}項目）。' },
  'report.remark.breached': { message: '期限を過ぎたSLA目標が{count}件ありました（前期間は{before}件）。' },
  'report.remark.backlog-grew': { message: '未完了が増えました。期末は{count}件、前期間は{before}件です。' },
  'report.remark.backlog-shrank': { message: '未完了が減りました。期末は{count}件、前期間は{before}件です。' },
  'report.remark.backlog-same': { message: '未完了は前期間と同じ{count}件です。' },
  'report.remark.volume': {
    message: '{count}件のメッセージが届き（前期間は{before}件）、{closed}件のチケットが完了しました。',
  },
  'report.remark.response': { message: '初回返信の半数は{value}以内、9割は{p90}以内でした（{count}件）。' },
  'report.remark.response-before': {
    message: '初回返信の半数は{value}以内（前期間は{previous}）、9割は{p90}以内でした。',
  },
  'report.remark.satisfaction': { message: '評価をくださった{count}名のお客様のうち、{value}が満足と答えました。' },
  'report.advice.no-night-shift': {
    message: '夜間（22時から6時）の受信は{count}件中{share}で、{bound}未満です。夜間の担当は必要ありません。',
  },
  'report.advice.topic-template': {
    message:
      '「{tag}」は新規チケットの{share}（{count}件、目安は{bound}以上）を占めますが、テンプレートが使われていません。用意しましょう。',
  },
  'report.advice.topic-growing': { message: '「{tag}」がほかの話題より速く増えています（{before}件から{count}件）。' },
  'report.advice.template-asked-back': {
    message:
      'テンプレート「{name}」の後、{count}件中{share}で再び質問が届いています（目安は{bound}以上）。説明が足りないようです。',
  },
  'report.advice.rule-corrected': {
    message:
      'ルール「{name}」の判断は、{count}件中{share}が手で直されています（目安は{bound}以上）。ルールを見直しましょう。',
  },
  'report.advice.colleague': {
    message:
      '{who}の回答は{value}かかり（{count}件）、ほかの方（{target}）の2倍以上です。代わりの方を決めておくと安心です。',
  },
  'report.advice.tier': { message: '「{policy}」の目標の達成は{count}件中{share}で、{bound}を下回っています。' },
  'report.advice.own-time': {
    message: '測定できた作業は{value}で、営業時間の{share}（{bound}未満）です。兼務の仕事として時間を決めて行えます。',
  },
  'value.not-hours': {
    message: '{text} は時間と分の形ではありません。',
    hint: '4h、30m、1h30m のように書きます。営業時間での1日の長さは職場により異なるため、日数は使えません。',
  },
  'value.not-percent': { message: '{text} は割合ではありません。', hint: '90% のように書きます。' },
}
