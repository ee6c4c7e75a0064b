import type { Topic } from './topic.ts'

export const privacy: Topic = {
  name: 'privacy',
  title: { en: 'What is kept, and who can see it', ja: '保存するものと見える人' },
  text: {
    en: `
Kept on this machine alone: triage.db (tickets, events, text), raw.db (the mails as they came), log/ (runs, without text or
secrets). Nothing is sent anywhere but to your own mail servers: no telemetry, no update check, no fetched image or link.

Files are 0600 and folders 0700 (triage doctor looks; --fix mends). They are not encrypted: use an encrypted disk.
Passwords stay where they are: a command, the keyring, a variable, or a 0600 file. They stand in no log, error, --json or argument.
A colleague's private mail (handoff) is never quoted to a customer. Customers get ordinary mail: no pixel, no tracking.

  triage export              everything, as JSON, mbox or CSV
  triage forget ADDRESS      a customer's mail and data, out of tickets, search and bytes; the mail server is not touched
  triage purge --older-than 2y
  triage backup FILE         holds everything, too: keep it as you keep the rest

docs/privacy.md has the threat model.
`,
    ja: `
保存先はこの環境だけです: triage.db（チケット、履歴、本文）、raw.db（受け取ったままのメール）、log/（実行の記録。本文と
秘密情報は含みません）。通信相手は設定したメールサーバーだけで、利用状況の送信・更新の確認・画像やリンクの取得はしません。

ファイルは 0600、フォルダは 0700 です（triage doctor で点検、--fix で修正）。暗号化はしないので、暗号化したディスクを使ってください。
パスワードは、コマンド・キーリング・環境変数・0600 のファイルから読むだけで、ログ・エラー・--json・引数には現れません。
社内のやり取り（handoff）がお客様への返信に引用されることはありません。お客様には普通のメールが届き、追跡はしません。

  triage export              すべてを JSON、mbox、CSV で
  triage forget アドレス     お客様のメールとデータを、チケット・検索・元データから消す（メールサーバーはそのまま）
  triage purge --older-than 2y
  triage backup ファイル     すべてを含むので、同じ注意で保管してください

脅威モデルは docs/privacy.ja.md にあります。
`,
  },
}
