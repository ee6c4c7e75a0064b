import type { Text } from '../text.ts'

const forms = '明日9時、来週月曜、翌営業日、3営業日後、3d、2026-11-25、2026-11-25 9:00 のように書いてください。'

/** 人が書く日時、スヌーズ、約束。 */
export const time: Record<string, Text> = {
  'moment.form': { message: '「{text}」を日時として読み取れません。', hint: forms },
  'moment.past': { message: '「{text}」は過去です（{understood} と解釈しました）。', hint: forms },
  'moment.far': { message: '「{text}」は10年以上先です（{understood} と解釈しました）。', hint: forms },
  'moment.weekday': {
    message: '「{text}」の曜日と日付が合いません（{understood}）。',
    hint: 'どちらかを直してください。',
  },
  'moment.never': {
    message: '「{text}」は来ません。rules.yaml の営業時間では、それだけの時間が開きません。',
    hint: 'rules.yaml の hours を確かめてください。',
  },
  'assign.form': { message: '「{name}」は担当者名に使えません。改行なしの60文字以内で指定してください。' },
  'snooze.until-or-wake': {
    message: 'いつまで隠すのか、今すぐ戻すのかを指定してください。',
    hint: '--until "明日9時" のように --until を付けるか、--wake を付けてください。',
  },
  'snooze.until': { message: '{time} まで隠します。' },
  'snooze.finished': {
    message: 'チケット {ticket} は {folder} にあり、待っていても戻らないため、スヌーズできません。',
    hint: '先に戻してください: triage reopen {ticket}',
  },
  'snooze.due': {
    message: 'チケット {ticket} は期限が近づいています（返信期限 {due}）。',
    hint: 'それより前の日時を指定してください。',
  },
  'snooze.cut': { message: 'チケット {ticket} は {time} に戻ります（返信期限 {due}）。' },
  'promise.by-or-kept': {
    message: 'いつまでの約束か、果たしたのかを指定してください。',
    hint: '--by 金曜 のように --by を付けるか、--kept を付けてください。',
  },
  'promise.by': { message: '{time} までの約束として記録しました。' },
  'promise.ask': { message: '約束と読める言葉（「{words}」）があります。期日は？ [Enter: 記録しない]' },
  'promise.ask-offered': {
    message: '約束と読める言葉（「{words}」）があります。期日は？ [Enter: {time}、-: 記録しない]',
  },
  'show.snoozed': { message: '{time} までスヌーズ（{age}）' },
  'show.promised': { message: '{time} までの約束（{age}）' },
  'status.answer': { message: '返信 {count}' },
  'status.called': { message: '期日 {count}' },
  'status.breached': { message: '超過 {count}' },
  'status.doubts': { message: '要確認 {count}' },
  'status.synced': { message: '（取込 {age}）' },
  'status.never': { message: '（未取込）' },
}
