import type { DemoThread } from './thread.ts'

const bulk = {
  'List-Id': '<tenpo-news.oroshi-ichiba.example>',
  'List-Unsubscribe': '<https://oroshi-ichiba.example/unsubscribe?u=8842>',
  Precedence: 'bulk',
}

/** Mail that nobody typed to us by hand, and mail that nobody has to answer. */
export const machine: DemoThread[] = [
  {
    key: 'form-ja',
    language: 'ja',
    customer: { name: '和田 祐介', address: 'form@example.com' },
    subject: '【お問い合わせフォーム】導入前のご相談',
    letters: [
      {
        at: '11-23 14:22',
        headers: { 'Reply-To': 'wada@wada-yakkyoku.example' },
        text: `例示クラウドのお問い合わせフォームに、次の内容が届きました。

お名前: 和田 祐介
会社名: 和田薬局
メールアドレス: wada@wada-yakkyoku.example
お問い合わせ内容:
薬局2店舗での導入を検討しています。
1. 2店舗の在庫を1つの契約で管理できますか。
2. 消費期限の管理はできますか。
3. 無料で試せる期間はありますか。
今週中にお返事をいただけると助かります。`,
      },
    ],
  },
  {
    key: 'bounced-ja',
    language: 'ja',
    customer: { name: '石川 由美', address: 'form@example.com' },
    subject: '【お問い合わせフォーム】ラベル用紙の入荷予定',
    letters: [
      {
        at: '11-19 21:40',
        headers: { 'Reply-To': 'isikawa@ishikawa-dental.example' },
        text: `例示ストアのお問い合わせフォームに、次の内容が届きました。

お名前: 石川 由美
会社名: 石川歯科医院
メールアドレス: isikawa@ishikawa-dental.example
お問い合わせ内容:
ラベル用紙62mm(10巻)が在庫切れになっています。
次の入荷はいつごろでしょうか。12月10日までに必要です。`,
      },
      {
        at: '11-20 17:02',
        by: 'us',
        to: { name: '石川 由美', address: 'isikawa@ishikawa-dental.example' },
        text: `石川歯科医院
石川 由美 様

お問い合わせありがとうございます。株式会社例示の佐藤です。
ラベル用紙62mm(10巻)は、11月27日(金)に入荷の予定です。
お取り置きもできますので、ご希望でしたら数量をお知らせください。

株式会社例示 サポート
佐藤`,
      },
      {
        at: '11-20 17:03',
        by: { name: 'Mail Delivery System', address: 'mailer-daemon@mx.example.com' },
        subject: 'Undelivered Mail Returned to Sender',
        quote: 'none',
        headers: { 'Auto-Submitted': 'auto-replied' },
        bounce: {
          status: '5.1.1',
          diagnostic: '550 5.1.1 <isikawa@ishikawa-dental.example>: Recipient address rejected: User unknown',
        },
        text: `This is the mail system at host mx.example.com.

I'm sorry to have to inform you that your message could not be delivered to one or more recipients.
It's attached below.

<isikawa@ishikawa-dental.example>: host mail.ishikawa-dental.example[192.0.2.77] said:
    550 5.1.1 <isikawa@ishikawa-dental.example>: Recipient address rejected:
    User unknown (in reply to RCPT TO command)`,
      },
    ],
  },
  {
    key: 'newsletter-ja',
    language: 'ja',
    customer: { name: '卸市場ニュース', address: 'news@oroshi-ichiba.example' },
    subject: '【卸市場ニュース】年末の仕入れ特集・送料無料は11/30まで',
    letters: [
      {
        at: '11-23 07:00',
        headers: bulk,
        text: `卸市場ニュース 第214号

■ 年末の仕入れ特集
人気の包装資材が最大20%引き。11月30日まで送料無料です。

■ お知らせ
11月25日 2:00〜5:00 はシステムメンテナンスのため、ご注文を停止いたします。

配信停止はこちら: https://oroshi-ichiba.example/unsubscribe?u=8842`,
        html: `<html><body style="font-family:sans-serif"><h1>卸市場ニュース 第214号</h1>
<h2>年末の仕入れ特集</h2><p>人気の包装資材が<b>最大20%引き</b>。11月30日まで送料無料です。</p>
<h2>お知らせ</h2><p>11月25日 2:00〜5:00 はシステムメンテナンスのため、ご注文を停止いたします。</p>
<p><a href="https://oroshi-ichiba.example/unsubscribe?u=8842">配信停止はこちら</a></p></body></html>`,
      },
    ],
  },
  {
    key: 'maintenance-ja',
    language: 'ja',
    customer: { name: 'れんげサーバー', address: 'no-reply@renge-server.example' },
    subject: '【重要】障害復旧のお知らせと緊急メンテナンスについて',
    letters: [
      {
        at: '11-22 02:10',
        headers: { 'Auto-Submitted': 'auto-generated' },
        text: `ご契約者様

11月22日 0:40ごろより一部のサーバーで障害が発生しておりましたが、1:55に復旧いたしました。
再発防止のため、11月26日 3:00〜3:30 に緊急メンテナンスを行います。作業中はサービスが停止いたします。

このメールは送信専用です。ご返信いただいてもお答えできません。
れんげサーバー`,
      },
    ],
  },
  {
    key: 'payout-en',
    language: 'en',
    customer: { name: 'PayBridge', address: 'notifications@paybridge.example' },
    subject: 'Your payout of 1,284,300 JPY is on its way',
    letters: [
      {
        at: '11-24 06:00',
        headers: { 'Auto-Submitted': 'auto-generated' },
        text: `A payout of 1,284,300 JPY was sent to your bank account ending in 0042.
It covers 213 payments and 2 refunds between 16 and 22 November.

You receive this message because payout notices are switched on.`,
      },
    ],
  },
  {
    key: 'pitch-ja',
    language: 'ja',
    customer: { name: '菅野 翔', address: 'sugano@joui-marketing.example' },
    subject: '貴社サイトの集客についてのご提案',
    letters: [
      {
        at: '11-20 18:30',
        text: `株式会社例示 ご担当者様

突然のご連絡失礼いたします。上位マーケティングの菅野と申します。
貴社サイトを拝見し、検索からの集客を伸ばせる余地が大きいと感じ、ご連絡いたしました。

弊社のSEO対策は成果報酬型で、初期費用はかかりません。
来週、15分ほどオンラインでご説明のお時間をいただけませんでしょうか。

上位マーケティング株式会社
菅野 翔`,
      },
    ],
  },
  {
    key: 'pitch-en',
    language: 'en',
    customer: { name: 'Kyle Benson', address: 'kyle@devforhire.example' },
    subject: 'Quick question about your development team',
    letters: [
      {
        at: '11-22 01:20',
        text: `Hi there,

I came across your website and was impressed by Example Cloud. We are an outsourcing company with 80+ engineers
and have helped businesses like yours cut development costs by 40%.

Would you be open to a 15-minute call this week? If not, just let me know who the right person is.

Kyle Benson
DevForHire`,
      },
    ],
  },
  {
    key: 'thank-you-ja',
    language: 'ja',
    customer: { name: '原 由紀', address: 'hara@gallery-hara.example' },
    subject: 'お礼',
    letters: [
      {
        at: '11-21 16:45',
        text: `佐藤様

先日はご丁寧に対応していただき、ありがとうございました。
おかげさまで大変助かりました。
今後ともよろしくお願いいたします。`,
      },
    ],
  },
]
