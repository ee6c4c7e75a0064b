import type { Text } from '../text.ts'

/** Taking data out, forgetting people, looking back. */
export const keeping: Record<string, Text> = {
  'forget.form': {
    message: '「{text}」はメールアドレスではありません。',
    hint: '例: triage forget hana@customer.example',
  },
  'forget.own': { message: '{text} は自分のアドレスです。' },
  'forget.busy': {
    message: '同期・送信・リマインダーのいずれかが実行中です。',
    hint: '終わってから、もう一度実行してください。',
  },
  'forget.in-use': {
    message: '内容は削除しましたが、別の処理が {file} を読んでいるため、ファイルに残る跡を消し切れていません。',
    hint: '他の triage を閉じて、同じコマンドをもう一度実行してください（続きから行います）。',
  },
  'forget.nothing': { message: '{address} に関する情報はありません。' },
  'forget.mention': {
    message:
      '他の方のメールにこのアドレスかお名前があります（変更しません）: チケット {ticket}、メッセージ {message}（{where}）',
  },
  'forget.backup': {
    message: 'バックアップには残っています: {file}',
    hint: '削除するか、復元してから forget を実行してください。',
  },
  'forget.file': { message: '設定ファイルにこのアドレスがあります: {file} の {line} 行目' },
  'forget.editor': { message: '編集中のファイルはそのままにしました: {file}' },
  'forget.server': {
    message: 'メールサーバーのメールは残っています（triage はサーバーのメールを消しません）。',
    hint: 'メールソフトで削除してください。残っていても再び取り込まれることはありません。',
  },
  'forget.ask': { message: 'すべて完全に削除しますか？ 元に戻せません。 [y/N]' },
  'forget.dropped': { message: '何も変更しませんでした。' },
  'forget.empty': { message: '削除するものはありません。' },
  'purge.span': { message: '「{text}」は期間として読めません。', hint: '例: --older-than 2y、18mo、90d' },
  'purge.needed': { message: 'どれだけ古い完了チケットが対象かを指定してください。', hint: '例: --older-than 2y' },
  'purge.counts': { message: '完了チケット {tickets} 件（メッセージ {messages} 通）の内容を削除します。' },
  'purge.nothing': { message: 'それより古い完了チケットはありません。' },
  'past.form': {
    message: '「{text}」は時刻として読めません。',
    hint: '例: "2026-11-20 10:00"、2026-11-20、3日前、昨日',
  },
  'past.to-come': { message: '{text} はまだ来ていない時刻です。' },
  'show.at-before': { message: 'チケット {ticket} はその時点ではまだありませんでした（{at} に届きました）。' },
  'show.as-of': { message: '{at} の時点の状態です。' },
  'export.format': { message: '「{text}」という書き出し形式はありません。', hint: '使える形式: json、mbox、csv' },
  'export.terminal': {
    message: 'mbox は端末に表示できません。',
    hint: 'ファイルに書き出してください: triage export --format mbox > support.mbox',
  },
  'customer.no-address': {
    message: '「{text}」はメールアドレスではありません。',
    hint: '例: triage customer hana@customer.example',
  },
  'customer.own': { message: '{address} は自分のアドレスです。' },
  'customer.same': { message: '{address} はすでにこのお客様のアドレスです。' },
  'customer.no-ticket': { message: 'どちらのアドレスにもチケットがないため、記録できません。' },
  'customer.pair': {
    message: '「{text}」では何も設定できません。',
    hint: 'キー=値 の形で指定してください（例: tier=gold）。「キー=」で消します。',
  },
  'customer.verb': {
    message: '「{text}」という操作はありません。',
    hint: '使えるもの: set キー=値...、merge 別のアドレス',
  },
  'customer.joined': { message: '{other} を {address} と同じお客様にしました。', hint: 'triage undo で元に戻せます。' },
  'customer.empty': { message: '該当するお客様はありません。' },
  'customer.unknown': { message: '{address} からのメールはまだありません。' },
  'customer.bounced': { message: 'メールが戻ってきます' },
  'customer.blocked': { message: '拒否中' },
  'customer.tickets': { message: 'チケット {all} 件（未完了 {open} 件）' },
  'customer.response': { message: '初回返信: 営業時間 {office}、実時間 {median}（{count} 件の中央値）' },
  'customer.satisfaction': { message: '満足度 {last}/{best}（回答 {count} 件）' },
  'customer.since': { message: '初回 {first}、最新 {last}' },
  'customer.fellows': { message: '同じドメイン: {list}' },
  'customer.tier': { message: 'ランク {tier}' },
  'customers.pattern': { message: '「{text}」はアドレスでも @ドメイン でもありません。' },
  'customers.twice': { message: '「{text}」が二度書かれています。' },
  'voices.tag': {
    message: 'どのタグの声かを指定してください。',
    hint: '例: triage report voices --tag feature-request',
  },
  'voices.empty': { message: 'そのタグのお客様の声はありません。' },
  'voices.customers': { message: 'お客様 {count} 名' },
}
