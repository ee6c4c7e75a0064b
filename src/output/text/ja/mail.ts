import type { Text } from '../text.ts'

/** Mail servers, mail files and mail on its way. */
export const mail: Record<string, Text> = {
  'server.plain': {
    message: '{protocol} サーバー {server}: TLS なしで使えるのは、このマシン上のサーバーだけです。',
    hint: 'tls を implicit か starttls にしてください。',
  },
  'server.no-login': { message: '{protocol} サーバー {server}: このマシン上のサーバー以外では user が必要です。' },
  'server.unknown-host': {
    message: '{protocol} サーバー {server}: ホスト名が見つからないか、ネットワークにつながっていません。',
    hint: 'config.yaml の host を確認してください。',
  },
  'server.closed-port': {
    message: '{protocol} サーバー {server} に接続を断られました。',
    hint: 'config.yaml の host と port を確認してください。サーバーが一時的に止まっている場合もあります。',
  },
  'server.silent': {
    message: '{protocol} サーバー {server} から時間内に応答がありません。',
    hint: 'port を確認してください。TLS 用のポートは TLS なしでは応答しません。',
  },
  'server.unreachable': { message: 'このネットワークから {protocol} サーバー {server} に到達できません。' },
  'server.tls-self-signed': {
    message: '{protocol} サーバー {server} の証明書は自己署名で、信頼できません。パスワードは送っていません。',
    hint: '自社のサーバーなら、認証局の証明書を NODE_EXTRA_CA_CERTS に指定してください。',
  },
  'server.tls-authority': {
    message: '{protocol} サーバー {server} の証明書を発行した認証局が不明です。パスワードは送っていません。',
    hint: '社内の認証局なら、その証明書を NODE_EXTRA_CA_CERTS に指定してください。',
  },
  'server.tls-name': {
    message: '{protocol} サーバー {server} の証明書は別の名前のものです。パスワードは送っていません。({reason})',
    hint: '証明書に書かれたサーバー名を host に使ってください。',
  },
  'server.tls-expired': {
    message: '{protocol} サーバー {server} の証明書は有効期間外です。パスワードは送っていません。',
    hint: 'このマシンの時計を確認してください。正しければ、サーバー側で証明書の更新が必要です。',
  },
  'server.tls-absent': {
    message: '{protocol} サーバー {server} は STARTTLS に対応していません。パスワードは送っていません。',
    hint: 'tls: implicit とそのポートを使ってください。以前は使えていたなら、通信が盗聴されている恐れがあります。',
  },
  'server.tls-other': {
    message: '{protocol} サーバー {server} と TLS で接続できません。パスワードは送っていません。({reason})',
    hint: 'implicit と starttls ではポートが違います（IMAP は 993 と 143、SMTP は 465 と 587）。',
  },
  'imap.login': {
    message: 'IMAP サーバー {server} が {user} のログインを拒否しました: {reply}',
    hint: 'ユーザー名とパスワードを確認してください。アプリパスワードや OAuth が必要なサービスも多くあります。',
  },
  'imap.login-later': { message: 'IMAP サーバー {server} は今 {user} のログインを受け付けられません: {reply}' },
  'imap.lost': { message: 'IMAP サーバー {server} との接続が切れました: {reason}' },
  'imap.answer': { message: 'IMAP サーバー {server} がコマンドを実行しませんでした ({command}): {reply}' },
  'imap.folder': {
    message: 'IMAP サーバー {server} にフォルダ「{folder}」がありません。',
    hint: 'config.yaml の mailbox.server_folders を確認してください。',
  },
  'imap.renumbered': { message: 'IMAP サーバー {server} でフォルダ「{folder}」の番号が振り直されました。' },
  'smtp.login': {
    message: 'SMTP サーバー {server} が {user} のログインを拒否しました: {reply}',
    hint: 'ユーザー名とパスワードを確認してください。アプリパスワードや OAuth が必要なサービスも多くあります。',
  },
  'smtp.lost': { message: 'SMTP サーバー {server} にメールを渡せません: {reason}' },
  'maildir.unreadable': {
    message: 'Maildir {path} を読めません: {reason}',
    hint: 'config.yaml の mailbox.maildir を確認してください。',
  },
  'maildir.folder': {
    message: 'Maildir {path} にフォルダ「{folder}」がありません。',
    hint: 'config.yaml の mailbox.server_folders を確認してください。',
  },
  'maildir.unwritable': { message: 'Maildir のフォルダ {path} に書き込めません: {reason}' },
  'mail.interrupted': { message: 'メールサーバーとの通信を中断しました。' },
  'outgoing.unwritable': { message: '送信するメールを {path} に書けません: {reason}' },
  'compose.header': { message: 'メールを作成できません: {header} に {value} は使えません' },
  'import.unreadable': { message: '{path} を読めません: {reason}' },
  'skipped.binary': { message: '{file}: メールではないため飛ばしました（バイナリ）' },
  'skipped.empty': { message: '{file}: 空のため飛ばしました' },
  'skipped.no-header': { message: '{file}: メールではないため飛ばしました（メールのヘッダーがありません）' },
  'skipped.special': { message: '{file}: ファイルでもフォルダでもないため飛ばしました' },
  'skipped.too-large': { message: '{file}: 100 MB を超えるため飛ばしました' },
  'skipped.unreadable': { message: '{file}: 読めないため飛ばしました' },
  'skipped.more': { message: '同じ理由で、ほかに {count} 件を飛ばしました。--verbose ですべて表示します。' },
  'import.read': { message: '読み込み中: {done}' },
}
