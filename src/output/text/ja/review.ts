import type { Text } from '../text.ts'

/** What `rules check` remarks on a file that can be used as it is. */
export const review: Record<string, Text> = {
  'rules.remarks': { message: '{file}: ルール {count} 件、問題なし、指摘 {remarks} 件。' },
  'rules.none': { message: 'ルールはありません。' },
  'review.never': { message: '{name} は決して当てはまりません。{one} と {other} が両立しないためです。' },
  'review.never-alone': { message: '{name} は決して当てはまりません。{one} を満たすものがないためです。' },
  'review.shadowed': { message: '{name} は動きません。当てはまるメールはすべて、上の {by} が stop で止めます。' },
  'review.dead-word': { message: '{name}: {word} は見つかりません。except がいつも取り除いてしまいます。' },
  'review.overruled': { message: '{name}: {key} は効きません。同じメールに当てはまる上の {by} が先に決めます。' },
  'review.pair': {
    message: '{name} の {key} は {by} に負けています。保存済みメール {total} 通中 {count} 通（{tickets}）。',
    hint: '優先したい方を上に置いてください。',
  },
  'review.word-inside': {
    message: '{name}: 保存済みメールで {word} は別の語の中にもあります: {longer}。',
    hint: '別の意味なら except で除いてください。',
  },
  'review.holidays-end': {
    message: '{countries} の祝日データは {last} までです。それ以降「{name}」では祝日も営業日とみなされます。',
    hint: '新しいバージョンの triage で更新されている場合があります。それまでは closed に書いてください。',
  },
  'review.never-open': { message: '「{name}」は1年以内に開く日がなく、期限が計算できません。' },
  'review.no-colleague': {
    message: 'config.yaml に「{to}」という同僚も役割もないため、誰にも相談が届きません。',
    hint: '登録済み: {known}',
  },
  'review.no-template': { message: '{template} というテンプレートはありません。', hint: 'テンプレート: {options}' },
}
