import type { Text } from '../text.ts'

/** 設定の質問と案内。 */
export const setup: Record<string, Text> = {
  'init.no-terminal': {
    message: '設定では質問をしますが、端末がありません。',
    hint: '--non-interactive を付けて、答えをオプションで渡してください。一覧は triage init --help。',
  },
  'init.needed': { message: '次のオプションが必要です: {option}', hint: 'triage init --help' },
  'init.choice': { message: '{option} に「{text}」は指定できません。', hint: '指定できるのは: {known}' },
  'init.no-command': { message: 'コマンドがありません。' },
  'init.exists': {
    message: '設定がすでにあります: {file}',
    hint: '--yes を付けると置き換えます。以前の設定は隣に残ります。',
  },
  'init.unwritable': {
    message: '{file} に書けません: {reason}',
    hint: '何も変更していません。別のフォルダを使うには: triage --home フォルダ init',
  },
  'init.dropped': { message: '何も保存していません。' },
  'init.ask-address': { message: 'お客様の宛先となるメールアドレスは何ですか。' },
  'init.not-address': { message: 'メールアドレスの形ではありません。' },
  'init.ask-name': { message: '返信に署名する、あなたのお名前:' },
  'init.no-name': { message: 'お名前を入力してください。返信の署名に使います。' },
  'init.ask-server': {
    message: '{domain} のメールサーバー（ホスト名、または ホスト名:ポート。送信が別なら空白で区切って2つ）:',
  },
  'init.not-server': { message: 'サーバー名の形ではありません。ホスト名、または ホスト名:ポート で入力してください。' },
  'init.found-table': { message: '{provider}: {imap} と {smtp}' },
  'init.found-mx': { message: 'このドメインのメールは {provider} にあります: {imap} と {smtp}' },
  'init.found-srv': { message: '{provider} が示すサーバー: {imap} と {smtp}' },
  'init.found-autoconfig': { message: '{provider} が示すサーバー: {imap} と {smtp}' },
  'init.ask-password': { message: '{user} のパスワード（表示されません。! に続けて、表示するコマンドでも可）:' },
  'init.ask-app-password': {
    message: '{user} のアプリパスワード（{help} で作成。表示されません。! に続けてコマンドでも可）:',
  },
  'init.ask-google': {
    message:
      '{user} のアプリパスワード（{help} で作成）、または OAuth クライアントの ID とシークレットを空白で区切って（表示されません）:',
  },
  'init.ask-microsoft': {
    message:
      '登録したアプリのクライアント ID（手順は docs/oauth.ja.md）。または ! に続けてトークンを表示するコマンド（表示されません）:',
  },
  'init.ask-desk': { message: 'お客様がお使いのものは何ですか。' },
  'init.desk-saas': { message: 'ソフトウェア・ウェブサービス' },
  'init.desk-shop': { message: 'ショップ・通販' },
  'init.desk-it': { message: '社内ITのヘルプデスク' },
  'init.shown': { message: '{file}' },
  'init.files': {
    message: 'ほかに rules.yaml と、{folder} にテンプレートを置きます。メールサーバー上は何も変更しません。',
  },
  'init.replaces': { message: '以前の設定は隣に残ります。既存のルールとテンプレートはそのままです。（{folder}）' },
  'init.ask-write': { message: 'この内容で保存しますか。' },
  'init.write-recent': { message: 'はい。直近30日のメールから始めます' },
  'init.write-archive': { message: 'はい。それより古いメールも完了扱いで保管します（検索可。SLA・自動送信なし）' },
  'init.write-all': { message: 'はい。すべてのメールを今日届いたものとして扱います' },
  'init.write-no': { message: 'いいえ' },
  'init.next': { message: '次に:' },
  'update.done': { message: 'triage が {before} から {version} に更新されました。', hint: '変更点: {file}' },
}
