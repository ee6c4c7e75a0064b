import type { DemoThread } from './thread.ts'

/** Japanese threads that are done: closed by thanks alone, or by the agent (acts.ts). */
export const closedJa: DemoThread[] = [
  {
    key: 'thanks-ja',
    language: 'ja',
    customer: { name: '田村 久美子', address: 'tamura@hanaya-tamura.example' },
    subject: '再配達のお願い',
    letters: [
      {
        at: '11-11 18:20',
        text: `花屋たむらの田村です。
本日の配達に間に合わず、受け取れませんでした(注文番号 EX-20288)。
木曜の夕方に再配達していただくことはできますか。`,
      },
      {
        at: '11-12 09:20',
        by: 'us',
        text: `花屋たむら
田村 久美子 様

ご連絡ありがとうございます。株式会社例示の佐藤です。
本日11月12日(木)の16時から18時に、再配達の手配をいたしました。

株式会社例示 サポート
佐藤`,
      },
      {
        at: '11-12 17:33',
        text: `佐藤様

先ほど無事に受け取りました。
早速のご対応、ありがとうございました。`,
      },
    ],
  },
  {
    key: 'how-to-ja',
    language: 'ja',
    customer: { name: '野口 亮', address: 'noguchi@noguchi-saketen.example' },
    subject: '棚卸し機能の使い方',
    letters: [
      {
        at: '11-16 14:00',
        text: `野口酒店の野口です。いつもお世話になっております。
来月、はじめて例示クラウドの棚卸し機能を使います。
営業しながら棚卸しをする場合の使い方を教えてください。数えている間に売れた分はどうなりますか。`,
      },
      {
        at: '11-17 11:00',
        by: 'us',
        text: `野口酒店
野口 亮 様

お世話になっております。株式会社例示の佐藤です。
棚卸しを「営業中」で始めますと、数え終えた棚から順に在庫が確定し、その後に売れた分は自動で差し引かれます。
詳しい手順は、ヘルプの「営業しながら棚卸しをする」をご覧ください。

株式会社例示 サポート
佐藤`,
      },
    ],
  },
  {
    key: 'receipt-ja',
    language: 'ja',
    customer: { name: '三浦 健一', address: 'miura@miura-jidousha.example' },
    subject: '領収書の発行をお願いします',
    letters: [
      {
        at: '11-10 08:40',
        text: `株式会社例示 御中

三浦自動車の三浦です。いつもお世話になります。
11月4日に購入したラベルプリンター(EX-20151)の領収書を発行してください。
宛名は「有限会社三浦自動車」、但し書きは「事務用品代として」でお願いします。

三浦自動車 三浦健一
`,
        legacy: {
          name: '=?ISO-2022-JP?B?GyRCOzAxOhsoQiAbJEI3cjBsGyhC?=',
          subject: '=?ISO-2022-JP?B?GyRCTk48fT1xJE5ILzlUJHIkKjRqJCQkNyReJDkbKEI=?=',
          contentType: 'text/plain',
          encoding: '7bit',
          base64: [
            'GyRCM3Q8MDJxPFJOYzwoGyhCIBskQjhmQ2YbKEINCg0KGyRCOzAxOjwrRjA8ViROOzAxOiRHJDkhIyQkJEQkYiQqQCRPQyRLJEok',
            'aiReJDkhIxsoQg0KMTEbJEI3bhsoQjQbJEJGfCRLOVhGfiQ3JD8laSVZJWslVyVqJXMlPyE8GyhCKEVYLTIwMTUxKRskQiROTk48',
            'fT1xJHJILzlUJDckRiQvJEAkNSQkISMbKEINChskQjA4TD4kTyFWTS04QjJxPFI7MDE6PCtGMDxWIVchIkMiJDc9cSQtJE8hVjt2',
            'TDNNUUlKQmUkSCQ3JEYhVyRHJCo0aiQkJDckXiQ5ISMbKEINCg0KGyRCOzAxOjwrRjA8VhsoQiAbJEI7MDE6N3IwbBsoQg0K',
          ].join(''),
        },
      },
      {
        at: '11-10 13:15',
        by: 'us',
        text: `有限会社三浦自動車
三浦 健一 様

お世話になっております。株式会社例示の佐藤です。
ご指定の宛名と但し書きで、領収書を発行いたしました。
例示ストアの「注文履歴」からPDFで保存していただけます。

株式会社例示 サポート
佐藤`,
      },
    ],
  },
  {
    key: 'login-solved-ja',
    language: 'ja',
    customer: { name: '坂本 玲', address: 'sakamoto@kissa-sakamoto.example' },
    subject: '二段階認証のコードが合わない',
    letters: [
      {
        at: '11-06 09:05',
        text: `喫茶さかもとの坂本です。
スマホを替えたら、ログインのときの認証コードが合わなくなりました。
バックアップコードは控えていませんでした。どうしたらいいですか。`,
      },
      {
        at: '11-06 11:30',
        by: 'us',
        text: `坂本 玲 様

お問い合わせありがとうございます。株式会社例示の佐藤です。
ご本人の確認がとれましたので、二段階認証をいったん解除いたしました。
一度お入りいただき、新しいスマートフォンでもう一度ご登録ください。

株式会社例示 サポート
佐藤`,
      },
      {
        at: '11-06 15:48',
        text: `解決しました。

スマホの時計が手動になっていて、5分ずれていたのも原因だったようです。
同じことで困る人がいると思うので、ヘルプに書いておくといいかもしれません。

坂本`,
      },
    ],
  },
  {
    key: 'refund-done-ja',
    language: 'ja',
    customer: { name: '上田 幸子', address: 'ueda@ueda-tegei.example' },
    subject: '注文のキャンセルと返金について',
    letters: [
      {
        at: '11-04 10:15',
        text: `上田手芸店の上田と申します。
昨日、同じ値札シールを2回注文してしまいました(EX-20140とEX-20141)。
EX-20141のほうをキャンセルして、返金していただけますか。`,
      },
      {
        at: '11-04 14:50',
        by: 'us',
        text: `上田手芸店
上田 幸子 様

ご連絡ありがとうございます。株式会社例示の佐藤です。
EX-20141のキャンセルを承り、3,300円の返金手続きをいたしました。
カード会社により、明細への反映まで1週間から2週間ほどかかります。

株式会社例示 サポート
佐藤`,
      },
    ],
  },
  {
    key: 'quantity-ja',
    language: 'ja',
    customer: { name: '安藤 光', address: 'ando@ando-bento.example' },
    subject: '数量変更（EX-20377）',
    letters: [
      {
        at: '11-13 07:58',
        text: `安藤弁当です。
昨夜の注文、レシート用紙20巻を40巻に変えてください。まだ間に合いますか？`,
      },
      {
        at: '11-13 09:12',
        by: 'us',
        text: `安藤弁当
安藤 光 様

ご注文ありがとうございます。株式会社例示の佐藤です。
出荷前でしたので、40巻に変更いたしました。本日中にお送りし、明日の午前に到着の予定です。

株式会社例示 サポート
佐藤`,
      },
    ],
  },
  {
    key: 'receipt-phone-ja',
    language: 'ja',
    customer: { name: null, address: 'k.harada@mobile.example' },
    subject: '',
    letters: [
      {
        at: '11-17 21:03',
        text: `領収書ってどこからダウンロードするんですか？
EX-20402です`,
      },
      {
        at: '11-18 09:40',
        by: 'us',
        subject: '領収書のダウンロード方法（EX-20402）',
        text: `お客様

お問い合わせありがとうございます。株式会社例示の佐藤です。
例示ストアにお入りいただき、「注文履歴」→ EX-20402 →「領収書」の順に進むと、PDFで保存できます。

株式会社例示 サポート
佐藤`,
      },
    ],
  },
]
