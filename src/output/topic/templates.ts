import type { Topic } from './topic.ts'

export const templates: Topic = {
  name: 'templates',
  title: { en: 'Writing reply templates', ja: '返信テンプレートの書き方' },
  text: {
    en: `
templates/NAME.md: front matter between two lines ---, then the text (Liquid). NAME.ja.md and NAME.en.md are variants by
the customer's language, NAME.warm.md by style, _greeting.md a part for {% render 'greeting' %}.

---
title: Password reset
match: [password, ログイン]
asks: true
---
{{ customer | atena }}

We have sent you a link. It is valid until {{ until | default: "tomorrow" }}.

Front matter: title, language, match, subject, then, asks, attach, public. Values: customer, ticket, agent, mailbox,
organization, message, hours, now, and those of --set. {{ customer | atena }} is the address line (会社 + 名前 様).
A value that is empty or unknown stops the send, unless it has a default. What customers write is never expanded again.

  triage templates list       all, and how often each was used
  triage templates check      each on every kind of ticket
  triage templates suggest 42 which one fits
  triage reply 42 -t password-reset --set until=Friday --dry-run
`,
    ja: `
templates/名前.md に、--- で挟んだ見出しと本文（Liquid）を書きます。名前.ja.md と 名前.en.md はお客様の言語別、
名前.warm.md は文体別、_greeting.md は {% render 'greeting' %} で使う部品です。

---
title: パスワードの再設定
match: [password, ログイン]
asks: true
---
{{ customer | atena }}

再設定用のリンクをお送りしました。{{ until | default: "明日" }}まで有効です。

見出し: title、language、match、subject、then、asks、attach、public。使える値: customer、ticket、agent、mailbox、
organization、message、hours、now と --set の値。{{ customer | atena }} は宛名（会社 + 名前 様）です。
値が空か未定義なら、default がない限り送信を止めます。お客様の文章が再び展開されることはありません。

  triage templates list       一覧と使用回数
  triage templates check      あらゆる種類のチケットで試す
  triage templates suggest 42 どれが合うか
  triage reply 42 -t password-reset --set until=金曜 --dry-run
`,
  },
}
