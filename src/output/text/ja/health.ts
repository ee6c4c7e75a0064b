import type { Text } from '../text.ts'

/** `health` と `cron --check` の結果。 */
export const health: Record<string, Text> = {
  'health.every': { message: '「{text}」は時間の長さではありません。', hint: '5m や 1h のように書いてください。' },
  'health.rules-good': { message: 'ルールファイルは使えます。' },
  'health.rules-broken': {
    message: '{file}:{line} に誤りがあり、取り込みも送信も止まっています。',
    hint: 'triage rules check',
  },
  'health.sync-good': { message: '最後の取り込みは {at} です（{minutes} 分ごと）。' },
  'health.sync-late': {
    message: '最後の取り込みは {at} です。{minutes} 分ごとに行われるはずです。',
    hint: 'triage sync。cron が動いているか: triage cron --check',
  },
  'health.sync-never': { message: '取り込みが一度も完了していません。', hint: 'triage sync、その後 triage cron' },
  'health.remind-good': { message: '最後の催促処理は {at} です（{minutes} 分ごと）。' },
  'health.remind-late': {
    message: '最後の催促処理は {at} です。{minutes} 分ごとに行われるはずです。',
    hint: 'triage remind。cron が動いているか: triage cron --check',
  },
  'health.remind-never': {
    message: 'ルールファイルに reminders がありますが、一度も実行されていません。',
    hint: 'triage remind --dry-run、その後 triage cron',
  },
  'health.trouble': { message: '{since} から {job} が失敗しています（{code}）。', hint: 'triage {job}' },
  'health.login-refused': {
    message: '{since} から、{job} のログインをサーバーに拒否されています。',
    hint: 'config.yaml のパスワード設定を直し、triage sync を実行してください。',
  },
  'health.outbox-good': { message: '不明・拒否・滞留のメールはありません。' },
  'health.outbox-unknown': {
    message: '送信できたか分からないメールが {count} 通あります。',
    hint: 'triage outbox で確かめ、triage outbox resolve 番号 --sent または --resend',
  },
  'health.outbox-refused': {
    message: '送信を拒否されたメールのあるチケットが {count} 件あります。',
    hint: 'triage outbox で確かめ、triage outbox resend 番号 --to アドレス',
  },
  'health.outbox-held': {
    message: '1日以上、人の判断を待っているメールが {count} 通あります。',
    hint: 'triage outbox で確かめ、triage outbox resolve 番号 --resend または cancel 番号',
  },
  'health.outbox-stuck': {
    message: '送信時刻を1時間以上過ぎたメールが {count} 通あります。',
    hint: 'triage outbox send',
  },
  'health.automatic-stopped': {
    message: '短い間に {count} 通が自動送信されたため、{at} から自動送信を止めています。',
    hint: 'triage outbox で確かめ、問題なければ triage outbox resume',
  },
  'health.unreadable-none': { message: '読めないメールはありません。' },
  'health.unreadable': {
    message: '読めないメールを含む未完了のチケットが {count} 件あります。',
    hint: 'triage show {first} --raw で確かめ、済んだら完了にしてください。',
  },
  'health.gaps-none': { message: 'サーバーの一覧にあるメールは、すべて取得できています。' },
  'health.gaps': {
    message: 'サーバーの一覧にあって取得できていないメールが {gaps} 通あります（うち断念 {count} 通）。',
    hint: 'triage sync --full で内訳を表示',
  },
  'health.gaps-given-up': {
    message: 'サーバーから取得できないメール {gaps} 通のうち、{count} 通は再試行をやめています。',
    hint: 'triage sync --full でもう一度試し、内訳を表示',
  },
  'health.disk-good': { message: '{folder} のディスクの空きは {free} MB です。' },
  'health.disk-low': {
    message: '{folder} のディスクの空きが {free} MB しかありません。',
    hint: '空きを作ってください。',
  },
  'health.clock-good': { message: '時計は進んでいます。' },
  'health.clock-back': {
    message: '時計が、記録済みの時刻（最後は {newest}）より前を指しています。',
    hint: 'このマシンの時計を合わせてください。そのために二重に送信されることはありません。',
  },
  'health.holidays-good': { message: '{countries} の祝日は {end} まで分かっています（{calendar}）。' },
  'health.holidays-end': {
    message: '{countries} の祝日は {end} までしか分かりません（{calendar}）。',
    hint: '新しい版の triage を入れるか、rules.yaml の closed に書いてください。',
  },
  'health.new-year-good': { message: '年末年始の休業日は決まっています（{calendar}）。' },
  'health.new-year-open': {
    message: '「{calendar}」の年末年始（{from}〜{to}）の休業日が書かれていません。',
    hint: 'rules.yaml の closed に書いてください: closed: ["{from}..{to}"]',
  },
  'cron.every': {
    message: '「{text}」は cron で表せない間隔です。',
    hint: '1時間または1日を割り切る間隔を指定してください: 1m、5m、10m、15m、30m、1h、2h、6h',
  },
  'cron.about': { message: '取り込み、送信、催促、バックアップを行います。正常なら何も表示しません。' },
  'cron.into-crontab': { message: '方法1: crontab -e で次の行を加える（triage cron crontab でこの部分だけ表示）。' },
  'cron.or-systemd': {
    message: '方法2: systemd のファイル2つ（triage cron service と triage cron timer で1つずつ表示）。',
  },
  'cron.into-file': { message: '{file} に保存:' },
  'cron.enable': { message: '保存したら:' },
  'cron.then-check': { message: '動いているかは triage cron --check と triage health で分かります。' },
  'cron.persistent': { message: 'マシンの停止中に逃した実行は、起動後に補います。' },
  'cron.timeout': { message: '止まったままの実行は打ち切ります。取り込んだものは残ります。' },
  'cron.exit': { message: '4 は一時的な障害です。長引けば triage health が知らせます。' },
  'cron.hardening': { message: '通信と自分のファイルへの書き込みのほかは要りません。' },
  'cron.secrets-crontab': { message: '実行前にここで設定するか、password_command を使ってください: {names}' },
  'cron.secrets-service': {
    message: 'パスワードは 名前=値 の形でモード 600 のファイルに書きます（{names}）: EnvironmentFile=/ファイルのパス',
  },
  'cron.secret': {
    message: 'config.yaml はパスワードを環境変数 {name} から読みますが、cron はこの変数を知りません。',
    hint: 'password_command を使うか、コメントの場所で変数を設定してください。',
  },
  'cron.line': { message: 'crontab にあります: {line}' },
  'cron.timer': { message: '{file} があり、有効です。' },
  'cron.timer-off': {
    message: '{file} がないか、有効になっていません。',
    hint: 'systemctl --user enable --now {unit}',
  },
  'cron.gone': { message: 'そこに書かれた {path} が見つかりません。', hint: 'triage cron で新しい内容を表示' },
  'cron.nothing': {
    message: 'crontab でも systemd でも、このホームの triage は実行されていません。',
    hint: 'triage cron',
  },
  'cron.twice': {
    message: '{count} か所から起動されています。害はありませんが、1つで足ります。',
    hint: '1つを外してください。',
  },
  'cron.no-tick': { message: '起動されているのは tick ではなく、行われない処理があります。', hint: 'triage cron' },
}
