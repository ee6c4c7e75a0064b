import type { Text } from '../text.ts'

/** `doctor` の結果。hint はすべて直し方。 */
export const doctor: Record<string, Text> = {
  'doctor.looking': { message: '点検中: {part}' },
  'doctor.edit': { message: 'その行を直してください。', hint: '$EDITOR {file}' },
  'doctor.program': { message: 'triage {version}（Node.js {node}）です。' },
  'doctor.terminal': { message: '{width} 桁。文字の幅は計算どおりです。' },
  'doctor.no-terminal': { message: '端末ではないため、タブ区切りで省略なしに出力します。' },
  'doctor.not-utf8': {
    message: 'ロケール（{locale}）が UTF-8 ではないため、日本語などが正しく表示されません。',
    hint: 'export LANG=C.UTF-8',
  },
  'doctor.cells': {
    message: 'この端末は {text} を {shown} 桁で表示しますが、表は {counted} 桁で計算しています。',
    hint: '端末の設定で、曖昧幅の文字を半角幅にしてください。',
  },
  'doctor.editor': { message: '返信の編集には {program} を使います（{name}）。' },
  'doctor.no-editor': {
    message: '{program} が見つかりません（{name}）。返信をエディタで書けません。',
    hint: 'export EDITOR=nano',
  },
  'doctor.time-zone': {
    message: 'この環境: {here}、窓口: {office}、タイムゾーンのデータ: {data}。',
  },
  'doctor.time-zone-unknown': {
    message: 'タイムゾーン {here}（TZ）は存在しないため、UTC で表示します。窓口: {office}、データ: {data}。',
    hint: 'export TZ=Asia/Tokyo',
  },
  'doctor.home-good': { message: '{folder} に書き込めます。' },
  'doctor.home-full': {
    message: 'ディスクがいっぱいで、{folder} に書き込めません（{reason}）。',
    hint: 'df -h {folder} で確かめ、空きを作ってください。確定済みのデータは失われません。',
  },
  'doctor.home-read-only': {
    message: '{folder} は読み取り専用でマウントされています（{reason}）。',
    hint: '{folder} のディスクを mount -o remount,rw するか、別の場所へ写して triage --home 新しい場所 doctor',
  },
  'doctor.home-unwritable': {
    message: '{folder} に書き込む権限がありません（{reason}）。',
    hint: 'chown -R "$USER" {folder} && chmod u+rwx {folder}',
  },
  'doctor.folders-missing': { message: 'まだありません: {folders}', hint: 'triage doctor --fix' },
  'doctor.folders-made': { message: '作成しました: {folders}' },
  'doctor.closed': { message: 'このホームのファイルとフォルダ {count} 個は、ほかの人からは読めません。' },
  'doctor.closed-now': { message: 'ほかの人から読めないようにしました: {count} 個。' },
  'doctor.open-secret': {
    message: '秘密情報のファイル {file} を、ほかの人が読めます（{mode}、ほか {more} 個）。',
    hint: 'chmod {proper} {word}（または triage doctor --fix）。読まれた恐れがあるので、パスワードも変更してください。',
  },
  'doctor.open-mail': {
    message: 'メールや設定の入った {file} を、ほかの人が読めます（{mode}、ほか {more} 個）。',
    hint: 'chmod {proper} {word}。まとめて直すには triage doctor --fix',
  },
  'doctor.open-text': {
    message: '{file} を、ほかの人が読めます（{mode}、ほか {more} 個）。',
    hint: 'chmod {proper} {word}。まとめて直すには triage doctor --fix',
  },
  'doctor.config': { message: '{file} は使えます。窓口のアドレスは {address} です。' },
  'doctor.rules': { message: '{file} は使えます（ルール {count} 件、テスト {tests} 件）。' },
  'doctor.no-rules': {
    message: '{file} にルールがありません。人からのメールはすべて「今すぐ返信」に入ります。',
    hint: 'triage rules suggest。rules.example.yaml に書き方の例があります。',
  },
  'doctor.templates': { message: '{folder} のテンプレート {count} 件は、どれも使えます。' },
  'doctor.no-templates': {
    message: '{folder} に返信テンプレートがありません。',
    hint: 'triage templates list で確かめ、付属のテンプレートをこのフォルダに写してください。',
  },
  'doctor.template-holes': {
    message: '{folder} のテンプレート {count} 件について、相手によって送信が止まるところが {holes} か所あります。',
    hint: 'triage templates check',
  },
  'doctor.secret': { message: '{protocol} のパスワードを取得できます（{from}）。' },
  'doctor.database': { message: '{folder} のデータベースに破損はありません。' },
  'doctor.no-database': { message: '{folder} には、まだ何も保存されていません。' },
  'doctor.database-broken': {
    message: '{folder} のデータベースが壊れています: {fault}（ほか {more} 件）',
    hint: '{folder} を別の場所へ移し、triage restore バックアップ --home 新しい場所',
  },
  'doctor.bytes-lost': {
    message: '元のメールのデータがないメッセージが {count} 件あります。raw.db が元のものではありません。',
    hint: 'triage restore バックアップ --home 新しい場所。なければ triage sync --full',
  },
  'doctor.index': { message: 'メッセージ {messages} 件すべてを検索できます。' },
  'doctor.index-behind': {
    message: 'メッセージ {messages} 件の一部が検索で見つかりません。',
    hint: 'triage doctor --reindex',
  },
  'doctor.index-made': { message: 'メッセージ {messages} 件の索引を作り直しました。' },
  'doctor.server-clock-good': { message: 'この時計と {server} の時計の差は {seconds} 秒です。' },
  'doctor.server-clock': {
    message: 'この時計は {server} の時計と {minutes} 分ずれています。期限の計算が狂います。',
    hint: 'timedatectl set-ntp true',
  },
  'doctor.server-clock-plausible': { message: '{server} に、この時計から見て未来のメールはありません。' },
  'doctor.maildir': { message: 'Maildir {path} を読めます: {folders}' },
  'doctor.no-mailbox': {
    message: '{file} に受信先の設定がないため、メールは triage import でしか取り込めません。',
    hint: 'mailbox.imap または mailbox.maildir を書いてください: $EDITOR {file}',
  },
  'doctor.no-transport': {
    message: '{file} に送信の設定がないため、返信は送信待ちのままになります。',
    hint: 'mailbox.smtp または mailbox.outgoing を書いてください: $EDITOR {file}',
  },
  'doctor.sent-by-us': { message: '{server} から送った返信の控えは、「送信済み」になければこちらで入れます。' },
  'doctor.sent-by-server': { message: '{server} は、送った返信を自分で「送信済み」に入れます。' },
  'doctor.sent-twice': {
    message: '{server} は自分で「送信済み」に入れるので、sent_copy: always では控えが二重になります。',
    hint: 'sent_copy: auto と書いてください。',
  },
  'doctor.sent-never': {
    message: 'sent_copy が never なので、{server} から送った返信はどこの「送信済み」にも残りません。',
    hint: 'sent_copy: auto と書いてください。',
  },
  'command.unknown': { message: '「{name}」というコマンドはありません。', hint: 'triage help で一覧を表示します。' },
  'command.unknown-near': {
    message: '「{name}」というコマンドはありません。「{near}」のことですか？',
    hint: 'triage {near} --help',
  },
  'option.unknown': {
    message: 'ここでは {name} というオプションは使えません。',
    hint: '--help を付けると一覧を表示します。',
  },
  'option.unknown-near': {
    message: 'ここでは {name} というオプションは使えません。{near} のことですか？',
    hint: '--help を付けると一覧を表示します。',
  },
  'option.no-value': { message: '{name} の後に値がありません。', hint: '--help を付けると説明を表示します。' },
  'topic.unknown': { message: '「{name}」の説明はありません。', hint: '項目: {options}。コマンド名も指定できます。' },
  'topic.unknown-near': {
    message: '「{name}」の説明はありません。「{near}」のことですか？',
    hint: 'triage help {near}',
  },
  'completion.shell': { message: '「{name}」用の補完はありません。', hint: 'シェル: {options}' },
  'template.unknown-near': {
    message: '{name} というテンプレートはありません。「{near}」のことですか？',
    hint: 'triage templates list',
  },
}
