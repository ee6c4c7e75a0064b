import type { Text } from '../text.ts'

/** The files of a home: YAML, config.yaml, secrets, templates. */
export const files: Record<string, Text> = {
  'config.missing': {
    message: '設定ファイル {file} がありません。',
    hint: 'triage init で自分のメールボックスを設定できます。まず試すなら triage demo です。',
  },
  'config.invalid': { message: '{file} に問題が {count} 件あります。' },
  'body.unreadable': {
    message: '{file} を読めません: {reason}',
    hint: '--body にはファイルか -（標準入力）を指定します: echo "ありがとうございます。" | triage ... --body -',
  },
  'file.unreadable': { message: '{file} を読めません: {reason}' },
  'file.too-large': { message: 'ファイルが {limit} を超えています。' },
  'file.not-utf8': {
    message: 'ここから UTF-8 ではありません。',
    hint: 'ファイルを UTF-8 で保存し直してください（Shift_JIS で保存されていることがあります）。',
  },
  'file.empty': { message: 'ファイルの中身がありません。' },
  'file.not-mapping': { message: 'ファイルは「キー: 値」の行で書いてください。' },
  'key.missing': { message: 'ここに {key} がありません。' },
  'key.unknown': { message: '{name} というキーはここにはありません。', hint: '使えるキー: {options}' },
  'key.unknown-near': { message: '{name} というキーはここにはありません。{near} のことですか？' },
  'value.empty': { message: '{key} に値がありません。' },
  'value.empty-list': { message: '{key} のリストが空です。' },
  'value.not-text': {
    message: '{key} は文字列でなければなりませんが、{found} です。',
    hint: '数や true、false を文字として使うときは引用符で囲みます。',
  },
  'value.not-mapping': { message: '{key} は「キー: 値」の形でなければなりませんが、{found} です。' },
  'value.not-list': {
    message: '{key} はリストでなければなりませんが、{found} です。',
    hint: '各項目を「- 」で始めます。',
  },
  'value.not-integer': { message: '{key} は整数でなければなりませんが、{found} です。' },
  'value.not-number': { message: '{key} は数値でなければなりませんが、{found} です。' },
  'value.not-flag': { message: '{key} は true か false でなければなりませんが、{found} です。' },
  'value.not-choice': { message: '{key} は次のどれかです: {options}' },
  'value.out-of-range': { message: '{key} は {least} から {most} までですが、{value} です。' },
  'value.not-address': { message: '{text} はメールアドレスではありません。' },
  'value.not-date': { message: '{text} は日付ではありません。', hint: '2026-10-01 のように書きます。' },
  'value.not-days': {
    message: '{text} は日付でも期間でもありません。',
    hint: '2026-12-24 または 2026-12-24..2026-12-28 と書きます。',
  },
  'value.not-time': {
    message: '{text} は日時ではありません。',
    hint: '時差を付けて 2026-11-24T09:05:00+09:00 のように書きます。',
  },
  'value.not-duration': { message: '{text} は時間の長さではありません。', hint: '10s や 2m のように書きます。' },
  'config.both': { message: '{one} と {other} は同時に使えません。', hint: 'どちらかを残してください。' },
  'config.password-in-file': {
    message: 'パスワードをこのファイルに書いてはいけません。',
    hint: 'password_command: [プログラム, 引数] か password_env: 変数名 を使います。人に渡したことがあれば、パスワードも変更してください。',
  },
  'config.no-secret': {
    message: 'user はありますが、パスワードの取り方がありません。',
    hint: 'password_command: [プログラム, 引数] か password_env: 変数名 を書きます。',
  },
  'config.no-user': { message: 'user がありません。ログインなしで使えるのは、この機械の上のサーバーだけです。' },
  'config.plaintext': {
    message: 'tls: none では {host} にメールとパスワードが暗号化されずに送られます。',
    hint: 'implicit か starttls を使います。none はこの機械（127.0.0.1、::1、localhost）だけのものです。',
  },
  'config.bad-host': {
    message: '{host} はサーバー名ではありません。',
    hint: '名前だけを書きます。https:// やポート、パスは付けません。',
  },
  'config.command-not-list': {
    message: '{key} はリストで書きます（プログラム、続けて引数を 1 つずつ）。',
    hint: '例: [pass, show, mail/support]。シェルは使いません。',
  },
  'config.bad-env-name': {
    message: 'これは環境変数の名前ではありません。',
    hint: 'パスワードではなく、変数の名前を書きます。',
  },
  'secret.env-empty': {
    message: 'パスワードを入れる環境変数 {name} が空です。',
    hint: 'triage を起動する環境で設定してください。cron はシェルの設定を読みません。',
  },
  'secret.command-failed': {
    message: 'パスワードを取り出すコマンド {program} が失敗しました。',
    hint: '手で実行して確かめてください。パスワード保管庫がロックされていることがあります。',
  },
  'secret.command-empty': {
    message: 'パスワードを取り出すコマンド {program} の 1 行目に何も出ませんでした。',
    hint: '手で実行して確かめてください。出力の 1 行目がパスワードです。',
  },
  'yaml.syntax': {
    message: 'YAML として読めません。',
    hint: ': # [ { や引用符を含む文字列は、全体を引用符で囲むと読めることがあります。',
  },
  'yaml.indent': { message: 'この行の字下げが、同じまとまりの行とそろっていません。' },
  'yaml.tab-indent': { message: 'タブで字下げされています。YAML では半角の空白を使います。' },
  'yaml.ideographic-space': {
    message: '全角の空白があります。YAML では半角の空白を使います。',
    hint: '文字列の一部なら、全体を引用符で囲みます。',
  },
  'yaml.wide-comma': {
    message: '「{char}」ではリストの項目を区切れません。',
    hint: '半角の「, 」を使います。文字列の一部なら、引用符で囲みます。',
  },
  'yaml.wide-colon': { message: 'キーの後のコロンは半角で、その後に半角の空白が必要です。' },
  'yaml.colon-without-space': { message: 'このコロンの後に空白がありません。' },
  'yaml.missing-colon': { message: 'この行は「キー: 値」の形になっていません。' },
  'yaml.second-colon': { message: '「: 」を含む値は引用符で囲みます。' },
  'yaml.duplicate-key': { message: 'キー {key} が 2 回書かれています。' },
  'yaml.bad-escape': {
    message: '二重引用符の中の {escape} には意味がありません。',
    hint: '一重引用符を使うと、バックスラッシュがそのまま使えます。',
  },
  'yaml.backspace': {
    message: '二重引用符の中の "\\b" は後退文字になります。',
    hint: '単語の境目の意味なら、一重引用符を使います。',
  },
  'yaml.hash': { message: '# から後は注釈になるので、値がありません。', hint: '# で始まる値は引用符で囲みます。' },
  'yaml.number-changes': {
    message: '{written} は数 {value} として読まれます。',
    hint: '文字として使うなら引用符で囲み、数なら {value} と書きます。',
  },
  'yaml.reserved-start': { message: '{char} で始まる値は引用符で囲みます。' },
  'yaml.comparison': {
    message: '> や | で始まる値は書けません。',
    hint: '比較は語で書きます: over 4h、under 20、from 3',
  },
  'yaml.after-value': {
    message: '値の終わりの後に余分なものがあります。',
    hint: '値全体を引用符で囲みます。一重引用符の中の引用符は 2 つ重ねて書きます。',
  },
  'yaml.curly-quote': {
    message: 'YAML の引用符ではないので、文字列の一部になってしまいます。',
    hint: '半角の " か \' を使います。',
  },
  'yaml.unclosed-quote': { message: 'この引用符が閉じられていません。' },
  'yaml.unclosed-bracket': { message: 'この {bracket} が閉じられていません。' },
  'yaml.unknown-alias': {
    message: '* で始まる値は YAML では参照ですが、その名前のものがありません。',
    hint: '引用符で囲んでください。',
  },
  'yaml.alias-bomb': { message: 'このファイルの参照（&name、*name）が際限なく増えます。' },
  'yaml.too-deep': { message: '入れ子が深すぎます。' },
  'yaml.tag': { message: '{tag} という YAML の型は使いません。! で始まる値は引用符で囲みます。' },
  'yaml.several-documents': {
    message: 'ここから 2 つ目の文書になります。ファイルは 1 つの文書にします。',
    hint: '--- の行を消してください。',
  },
  'yaml.strange-key': { message: 'キーは単純な文字列でなければなりません。' },
  'config.no-mailbox': {
    message: '{file} に取り込み元のメールサーバーがありません。',
    hint: 'mailbox.imap を書くか、triage import パス で取り込んでください。',
  },
  'config.no-transport': {
    message: '{file} に送信方法がありません。',
    hint: 'mailbox.smtp（試用なら mailbox.outgoing）を書いてください。',
  },
}
