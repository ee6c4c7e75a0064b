import type { Topic } from './topic.ts'

export const cron: Topic = {
  name: 'cron',
  title: { en: 'Running by itself', ja: '定期実行' },
  text: {
    en: `
  triage cron                the crontab line and systemd units with full paths, for this home
  triage cron --check        is something started here?
  triage health              silent while all is well, exit 5 when something is quietly wrong
  triage doctor              every part, with what mends it

tick takes mail in, sends what is due, reminds, and backs up once a day. It says nothing on success; cron mails what it says.
A fault that passes is told once it has lasted 30 minutes, then daily, then its end. After a refused login nobody tries again with
the same secret, so that no account is locked. Two runs at once do no harm: the second ends at once.

cron knows neither your PATH nor your profile: use what triage cron prints, and password_command rather than password_env.
`,
    ja: `
  triage cron                このホーム用の crontab の行と systemd のユニット（フルパス）
  triage cron --check        この環境で定期実行されているか
  triage health              正常なら何も表示せず、気づかれない異常があれば終了コード 5
  triage doctor              すべての部分と直し方

tick は、取り込み・送信・催促と、1日1回のバックアップを行います。成功時は何も表示しないので、cron がメールするのは問題だけです。
一時的な失敗は30分続いたら1回、その後は1日1回、最後に解消を知らせます。ログインを拒否されたら、同じパスワードでは
再試行しません（アカウントのロックを防ぐため）。同時に2つ動いても、後の方がすぐ終わるだけです。

cron はシェルの PATH や設定を読みません。triage cron の出力をそのまま使い、password_env より password_command を使ってください。
`,
  },
}
