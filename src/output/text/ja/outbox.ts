import type { Text } from '../text.ts'

/** 送信待ちのメールと、メールサーバーへの書き戻し。 */
export const outbox: Record<string, Text> = {
  'outbox.look-failed': {
    message: '送信できたか不明なメールを送信済みフォルダで確認できませんでした（{code}）。次回もう一度確認します。',
  },
  'outbox.paced': { message: '1分間に送信するのは120通までです。残りは次回送信します。' },
  'outbox.unknown-id': {
    message: '送信箱に {id} 番のメールはありません。',
    hint: 'triage outbox で一覧を表示します。',
  },
  'outbox.which': { message: 'どのメールですか。番号を1つ指定してください。', hint: 'triage outbox {verb} 番号' },
  'outbox.sent-or-resend': {
    message: '送信されていたのか、もう一度送るのかを指定してください。',
    hint: '--sent か --resend のどちらかを付けてください。',
  },
  'outbox.to-whom': { message: '宛先を指定してください。', hint: '--to アドレス を付けてください。' },
  'outbox.not-resolve': {
    message: '{id} 番のメールは不明の状態ではありません（{state}）。',
    hint: '拒否・不達のメールは triage outbox resend {id} --to アドレス で別の宛先に送れます。',
  },
  'outbox.not-cancel': {
    message: '{id} 番のメールは取り消せません（{state}）。',
    hint: '取り消せるのは送信待ちのメールだけです。',
  },
  'outbox.not-resend': {
    message: '{id} 番のメールは今は別の宛先に送れません（{state}）。',
    hint: '送信待ちなら先に取り消してください。取り消したメールは書き直してください。',
  },
  'outbox.forgotten': { message: '{id} 番のメールの内容は削除済みのため、送れません。' },
  'outbox.why-undo': { message: '{until} まで取り消せます' },
  'outbox.why-retry': { message: '{until} に再試行' },
  'outbox.why-behind': { message: '同じチケットの前のメールを待っています' },
  'outbox.why-held': { message: '1日試みました。判断が必要です' },
  'outbox.why-waiting': { message: '次の実行で送信' },
  'outbox.why-leaving': { message: '送信中' },
  'outbox.why-doubt': { message: '送信された可能性があります' },
  'outbox.why-refused': { message: '拒否されました' },
  'outbox.why-cancelled': { message: '取り消し済み' },
  'outbox.why-bounced': { message: '戻ってきました' },
  'outbox.why-delayed': { message: '遅延' },
  'outbox.why-copy': { message: '控えがまだ Sent にありません' },
  'outbox.suggestion': { message: '{to} の誤りでは? triage outbox resend {id} --to {to}' },
  'outbox.sending': { message: '送信中: {done}/{of}' },
  'write-back.later': { message: 'メールサーバーに印を付けられませんでした（{code}）。次回もう一度試します。' },
  'write-back.failed': {
    message: 'チケット {ticket}: メールサーバーでの「{kind}」ができず（{reason}）、中止しました。',
    hint: 'triage outbox write-back で一覧を表示します。',
  },
  'write-back.imap-only': {
    message: '書き戻しができるのは IMAP のメールボックスだけです。',
    hint: '{file} から write_back を外してください。',
  },
  'write-back.empty': { message: 'メールサーバーに変更するものはありません。' },
  'imap.no-move': {
    message:
      'IMAP サーバー {server} ではメールを安全に移動できません（UIDPLUS と MOVE が必要です）。メールは元の場所に残ります。',
    hint: 'write_back.archive_on_close を false にしてください。',
  },
  'imap.no-archive': {
    message: 'IMAP サーバー {server} にアーカイブ用のフォルダがありません。',
    hint: 'サーバーに "Archive" フォルダを作るか、write_back.archive_on_close を false にしてください。',
  },
}
