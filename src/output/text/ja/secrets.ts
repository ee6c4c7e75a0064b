import type { Text } from '../text.ts'

/** パスワードとトークン。値そのものがここに入ることはない。 */
export const secrets: Record<string, Text> = {
  'secret.keyring-empty': {
    message: 'キーリングにこのメールボックスのパスワードがありません。',
    hint: 'triage secret set',
  },
  'secret.no-keyring': {
    message: 'このシステムのキーリングは、ここでは使えません。',
    hint: 'サーバーや cron にはありません。password_command か password_file を使ってください（登録は triage secret set）。',
  },
  'secret.file-empty': { message: 'パスワードファイル {file} の1行目が空です。', hint: 'triage secret set' },
  'secret.file-open': {
    message: 'ファイル {file} はほかの人にも読めるため、中のパスワードは使いません。',
    hint: 'chmod 600 {file}。このマシンにほかの利用者がいるなら、パスワードも変更してください。',
  },
  'secret.file-unreadable': { message: 'パスワードファイル {file} を読めません: {reason}', hint: 'triage secret set' },
  'secret.file-unwritable': { message: 'パスワードファイル {file} に書けません: {reason}' },
  'secret.which': { message: '「{word}」という操作はありません。', hint: 'triage secret set、test、forget' },
  'secret.port': { message: '「{text}」はポート番号ではありません。', hint: '1024 から 65535 までの数です。' },
  'secret.none': {
    message: '{file} にログインの必要なサーバーがないため、パスワードもありません。',
  },
  'secret.not-ours': {
    message: 'パスワードは config.yaml の {source} から取得します。triage は読むだけです。',
    hint: '元の場所で変更してください。triage に保管させるには、keyring: true か password_file: パス と書きます。',
  },
  'secret.empty': { message: 'パスワードが入力されていません。' },
  'secret.prompt': { message: '{host} の {user} のパスワード（表示されません）:' },
  'secret.kept': { message: '{user} のパスワードを保管しました。' },
  'secret.forgotten': { message: '{user} のパスワード（トークン）をここから削除しました。' },
  'secret.nothing-kept': { message: '{user} のパスワード（トークン）はここに保管されていません。' },
  'oauth.none': { message: '{user} ではまだログインしていません。', hint: 'triage secret set' },
  'oauth.login': {
    message: '{provider} がログインを受け付けなくなりました。取り消されたか、期限切れです（{reason}）。',
    hint: 'もう一度ログインしてください: triage secret set',
  },
  'oauth.denied': {
    message: 'アクセスが許可されませんでした。',
    hint: 'もう一度ログインして許可してください: triage secret set',
  },
  'oauth.expired': { message: 'コードが時間内に使われませんでした。', hint: 'triage secret set --device' },
  'oauth.client': {
    message: '{provider} がこのクライアントを認識しません（{reason}）。',
    hint: 'config.yaml の oauth: client_id（Google は client_secret、Microsoft は tenant も）を確認してください。手順は docs/oauth.ja.md。',
  },
  'oauth.scope': {
    message: '{provider} がこのクライアントにメールの利用を許可していません（{reason}）。',
    hint: '登録にメールの権限を追加してください。名前は docs/oauth.ja.md にあります。',
  },
  'oauth.refused': {
    message: '{provider} の応答が信頼できないか、拒否されました: {reason}',
    hint: 'もう一度お試しください: triage secret set。よくある原因は docs/oauth.ja.md にあります。',
  },
  'oauth.unavailable': {
    message: '{provider} から今はトークンを取得できません: {reason}',
  },
  'oauth.no-refresh-token': {
    message: '1時間だけのトークンしか得られず、更新用のトークンがありません。',
    hint: 'Google の場合は myaccount.google.com/permissions でアクセス権を削除してから: triage secret set',
  },
  'oauth.state': {
    message: 'このログインのものではない応答が届いたため、使いませんでした。',
    hint: '以前のログイン画面のタブを閉じてから: triage secret set',
  },
  'oauth.port-busy': {
    message: 'このマシンのポート {port} は使用中です（{reason}）。',
    hint: '--port を付けなければ空きポートを使います。付けるなら別の番号にしてください。',
  },
  'oauth.no-device': {
    message: '{provider} では、メール用のコード入力によるログインはできません。',
    hint: 'ブラウザーのないマシンでは triage secret set --port 8765 とし、手元から ssh -L 8765:127.0.0.1:8765 で接続します。',
  },
  'oauth.lock': { message: '別のプロセスが30秒以上、新しいトークンを取得中です。' },
  'oauth.open': { message: '次のページを開いて許可してください（待機中。中止は Ctrl-C）:\n{url}' },
  'oauth.code': { message: '任意の端末で {url} を開き、コード {code} を入力してください（待機中。中止は Ctrl-C）。' },
  'oauth.page-done': { message: 'triage にログインしました。このページは閉じてかまいません。' },
  'oauth.page-failed': {
    message: 'ログインできませんでした。理由は端末に表示されています。このページは閉じてかまいません。',
  },
  'oauth.kept': { message: '{user} でログインしました。トークンはここに保管し、自動で更新します。' },
  'health.oauth-good': { message: '{user} の OAuth ログインは有効です。' },
  'health.oauth-none': { message: '{user} ではまだログインしていません。', hint: 'triage secret set' },
  'health.oauth-refused': {
    message: '{since} から {user} の OAuth ログインが受け付けられず、メールを受信できません。',
    hint: 'もう一度ログインしてください: triage secret set',
  },
  'health.oauth-ends': {
    message: '{user} の OAuth ログインは {until} に切れ、以後メールを受信できません。',
    hint: 'その前に triage secret set。Google の「テスト中」のアプリは7日ごとに切れます: docs/oauth.ja.md',
  },
  'health.secret-unreadable': {
    message: '{user} の OAuth トークンを読めません（{code}）。',
    hint: 'triage secret test',
  },
  'config.bad-tenant': {
    message: '組織の名前として正しくありません。',
    hint: 'ドメイン（contoso.onmicrosoft.com）か、登録画面の ID を書いてください。',
  },
  'config.bad-url': { message: 'https:// で始まるアドレスを書いてください。' },
  'config.no-client': {
    message: 'OAuth には、ご自身で登録したクライアント ID が必要です。',
    hint: 'config.yaml に oauth: { client_id: ... } を追加してください。手順は docs/oauth.ja.md にあります。',
  },
}
