import type { Option } from './command.ts'

/** One for every answer: `init --non-interactive` asks nothing. */
export const initOptions: Option[] = [
  {
    flags: '--address <address>',
    describe: { en: 'the address that customers write to', ja: 'お客様の宛先となるアドレス' },
  },
  { flags: '--name <name>', describe: { en: 'your name, as replies are signed', ja: '返信に署名する、あなたの名前' } },
  {
    flags: '--organization <name>',
    describe: { en: 'your organization, for templates', ja: '会社名（テンプレート用）' },
  },
  {
    flags: '--imap <host>',
    describe: { en: 'the IMAP server, HOST or HOST:PORT (else found)', ja: 'IMAP サーバー（省略時は自動で探す）' },
  },
  {
    flags: '--smtp <host>',
    describe: { en: 'the SMTP server, or none', ja: 'SMTP サーバー（なければ none）' },
  },
  { flags: '--user <name>', describe: { en: 'the login (else the address)', ja: 'ログイン名（省略時はアドレス）' } },
  {
    flags: '--password-command <command>',
    describe: { en: 'prints the password: "pass show mail/support"', ja: 'パスワードを表示するコマンド' },
  },
  {
    flags: '--keyring',
    describe: { en: 'keep the password (from stdin) in the keyring', ja: 'パスワード（標準入力）をキーリングに保管' },
  },
  {
    flags: '--password-env <name>',
    describe: { en: 'the variable that holds the password', ja: 'パスワードの入った環境変数' },
  },
  {
    flags: '--password-file <file>',
    describe: {
      en: 'keep the password (from stdin) in this file, mode 0600',
      ja: 'パスワード（標準入力）をこのファイルに保管（0600）',
    },
  },
  {
    flags: '--token-command <command>',
    describe: { en: 'prints an OAuth access token', ja: 'OAuth アクセストークンを表示するコマンド' },
  },
  {
    flags: '--oauth <provider>',
    describe: { en: 'google or microsoft (docs/oauth.md)', ja: 'google か microsoft（docs/oauth.ja.md）' },
  },
  { flags: '--client-id <id>', describe: { en: 'OAuth: your own client id', ja: 'OAuth: 登録したクライアント ID' } },
  {
    flags: '--client-secret-env <name>',
    describe: {
      en: 'OAuth, Google: the variable that holds its secret',
      ja: 'OAuth（Google）: シークレットの入った環境変数',
    },
  },
  { flags: '--tenant <name>', describe: { en: 'OAuth, Microsoft: your organisation', ja: 'OAuth（Microsoft）: 組織' } },
  { flags: '--device', describe: { en: 'OAuth: by a code on another device', ja: 'OAuth: 別の端末のコードで' } },
  {
    flags: '--port <number>',
    describe: { en: 'OAuth: the port that the browser comes back to', ja: 'OAuth: ブラウザーが戻るポート' },
  },
  {
    flags: '--authorize-url <url>',
    describe: { en: 'OAuth: of a server of your own', ja: 'OAuth: 自社サーバーの認可先' },
  },
  {
    flags: '--token-url <url>',
    describe: { en: 'OAuth: of a server of your own', ja: 'OAuth: 自社サーバーのトークン先' },
  },
  {
    flags: '--device-url <url>',
    describe: { en: 'OAuth: of a server of your own', ja: 'OAuth: 自社サーバーのコード先' },
  },
  {
    flags: '--desk <kind>',
    describe: { en: 'first rules and templates: saas, shop, it', ja: '最初のルールとテンプレート: saas、shop、it' },
  },
  {
    flags: '--since <span>',
    describe: {
      en: 'recent: the last 30 days; archive: older mail too, closed; all',
      ja: 'recent: 30日分、archive: 古い分は完了扱い、all: すべて',
    },
  },
  {
    flags: '--yes',
    describe: { en: 'replace a config that is there (it is kept beside)', ja: '既存の設定を置き換える（控えは残す）' },
  },
  { flags: '--non-interactive', describe: { en: 'ask nothing', ja: '質問しない' } },
]
