import type { Text } from '../text.ts'

/** メールサーバーの確認結果。失敗の文は mail.ts にある。 */
export const probe: Record<string, Text> = {
  'probe.dns': { message: '{host} のアドレスは {addresses} です。' },
  'probe.dns-unknown': {
    message: 'サーバー {host} が見つからないか、ネットワークにつながっていません。',
    hint: 'config.yaml の host と、このマシンのネットワークを確認してください。',
  },
  'probe.tls': {
    message: '{protocol} サーバー {server} の証明書は {names} のもの（発行: {issuer}）で、{until} まで有効です。',
  },
  'probe.tls-ends': {
    message: '{protocol} サーバー {server} の証明書は {until} に切れます。あと {days} 日で接続できなくなります。',
    hint: 'サーバーの管理者に更新を依頼してください。',
  },
  'probe.tls-none': {
    message: '{protocol} サーバー {server} とは TLS なしで通信します。許されるのはこのマシン上だけです。',
    hint: 'ほかのサーバーでは config.yaml の tls を implicit か starttls にしてください。',
  },
  'probe.imap-login': { message: 'IMAP サーバー {server} に {user} でログインできます。' },
  'probe.capabilities': { message: '使う機能（CONDSTORE、IDLE、UIDPLUS、MOVE）はすべてサーバーにあります。' },
  'probe.capabilities-missing': {
    message: 'サーバーに {missing} がありません。すべて使えますが、遅い方法になります。',
    hint: '対処は不要です。IDLE がなければ cron の間隔を短く、MOVE か UIDPLUS がなければ整理は手作業でお願いします。',
  },
  'probe.folders': { message: '{folders}: {count} 通' },
  'probe.folder-missing': {
    message: 'サーバーにフォルダ「{folder}」がありません。あるのは: {list}',
    hint: 'config.yaml の mailbox.server_folders に、この中の名前を書いてください。',
  },
  'probe.sent': { message: '送信済みメールは「{folder}」に入ります。' },
  'probe.sent-none': {
    message: '送信済みメールのフォルダが分かりません。サーバーにあるのは: {list}',
    hint: 'config.yaml に mailbox.server_folders: { sent: 名前 } と書くか、サーバーに「Sent」を作ってください。',
  },
  'probe.quota': { message: 'サーバーの容量 {limit} MB のうち {percent} % を使用しています。' },
  'probe.quota-full': {
    message: 'サーバーの容量 {limit} MB のうち {percent} % を使用しています。まもなくメールが届かなくなります。',
    hint: 'サーバーのメールを整理するか、容量を増やしてください。',
  },
  'probe.smtp-login': { message: 'SMTP サーバー {server} に {user} でログインできます。' },
  'probe.smtp-open': { message: 'SMTP サーバー {server} はログインなしでメールを受け付けます。' },
  'probe.smtp-wants-login': {
    message: 'SMTP サーバー {server} はログインが必要ですが、config.yaml に user がありません。',
    hint: 'config.yaml の mailbox.smtp に user とパスワードの取得方法を書いてください。',
  },
  'probe.smtp-size': { message: 'サーバーは {size} MB までのメールを受け付けます。' },
}
