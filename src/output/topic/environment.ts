import type { Topic } from './topic.ts'

export const environment: Topic = {
  name: 'environment',
  title: { en: 'Variables and places', ja: '環境変数と置き場所' },
  text: {
    en: `
TRIAGE_HOME     the one folder that holds everything (--home goes before it)
TRIAGE_NOW      an RFC 3339 time: the clock stands there for the whole run
XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME
                without TRIAGE_HOME: triage/ below them has config, data and log
LANG, LC_ALL    ja... speaks Japanese, anything else English; config.yaml and --language go before it
TZ              the time zone of this machine; office hours have their own (rules.yaml)
VISUAL, EDITOR  what opens for an answer (else vi)
NO_COLOR        no colour
NODE_EXTRA_CA_CERTS
                a file with the certificate of your own authority, for servers that it signed

Variables that config.yaml names as password_env are handed to no editor, notifier or password command.

In the folder: config.yaml, rules.yaml, templates/, triage.db, raw.db, log/. Folders 0700, files 0600.
`,
    ja: `
TRIAGE_HOME     すべてを置くフォルダ（--home が優先）
TRIAGE_NOW      RFC 3339 の時刻。実行中ずっとその時刻として動く
XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME
                TRIAGE_HOME がないとき、その下の triage/ に設定・データ・ログを置く
LANG, LC_ALL    ja で始まれば日本語、ほかは英語（config.yaml と --language が優先）
TZ              この環境のタイムゾーン。営業時間のものは rules.yaml で決める
VISUAL, EDITOR  返信を書くエディタ（なければ vi）
NO_COLOR        色を付けない
NODE_EXTRA_CA_CERTS
                社内認証局の証明書のファイル。その認証局が署名したサーバーを信頼する

config.yaml の password_env に書いた変数は、エディタ・通知プログラム・パスワードコマンドには渡しません。

フォルダの中身: config.yaml、rules.yaml、templates/、triage.db、raw.db、log/。フォルダは 0700、ファイルは 0600。
`,
  },
}
