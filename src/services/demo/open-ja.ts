import type { DemoThread } from './thread.ts'

/** Japanese threads that wait for an answer. */
export const openJa: DemoThread[] = [
  {
    key: 'outage-ja',
    language: 'ja',
    customer: { name: '高橋 真一', address: 'takahashi@kanda-foods.example' },
    subject: '【至急】システム障害で業務が止まっています',
    letters: [
      {
        at: '11-24 08:12',
        text: `例示クラウド サポートご担当者様

お世話になっております。神田フーズ株式会社 物流課の高橋です。

今朝7時50分ごろから、受注一覧を開くと「ただいまアクセスできません」と表示され、
社内の全員が例示クラウドを使えない状態です。
9時半に一便目のトラックが出るため、出荷指示書が印刷できないと業務が完全に止まります。

・現象　受注一覧と出荷指示の画面だけが開きません(売上の画面は開きます)
・端末　本社3台、川崎倉庫2台、いずれも同じです
・回線　ほかのサイトは問題なく見られます

システム障害でしょうか。復旧の見込みだけでも至急お知らせください。

--
神田フーズ株式会社 物流課
高橋 真一
TEL 03-0000-0142 (直通)`,
      },
      {
        at: '11-24 08:41',
        quote: 'none',
        text: `たびたび恐れ入ります。神田フーズの高橋です。

倉庫からの連絡では、8時半すぎに一度だけ一覧が開いたものの、すぐに同じ表示に戻ったとのことです。
こちらは手書きで出荷を始めます。

9時15分までに、待つべきか、紙で続けるべきかだけでもご連絡いただけないでしょうか。
電話でも構いません。

高橋`,
      },
    ],
  },
  {
    key: 'security-ja',
    language: 'ja',
    customer: { name: '吉田 恵', address: 'yoshida@yoshida-kaikei.example' },
    subject: '身に覚えのないログイン通知が届きました',
    letters: [
      {
        at: '11-23 21:50',
        text: `夜分に失礼いたします。吉田会計事務所の吉田です。

本日21時32分に「新しい端末からログインがありました(Windows / 海外)」という通知が届きました。
私も職員も、この時間に操作はしておりません。
ひとまず管理者のパスワードは変更しましたが、顧問先様の売上データが入っているため大変心配です。

1. 21時32分以降に、どの画面が開かれたか分かりますでしょうか
2. こちらで今すぐ止められるもの(連携キーなど)があれば教えてください

不正アクセスの可能性があれば、顧問先様への連絡も考えなければなりません。
休日のところ恐縮ですが、よろしくお願いいたします。

吉田会計事務所
吉田 恵`,
      },
    ],
  },
  {
    key: 'angry-ja',
    language: 'ja',
    customer: { name: '岡田 隆', address: 'okada.t@mobile.example' },
    subject: '違う商品が届きました（注文番号 EX-20418）',
    letters: [
      {
        at: '11-16 19:30',
        text: `レシート用紙の80mmを頼んだのに58mmが届きました。
注文番号はEX-20418です。
交換してください。店で使うので急いでます。

岡田`,
      },
      {
        at: '11-17 10:12',
        by: 'us',
        text: `岡田 隆 様

このたびは違う商品をお届けしてしまい、誠に申し訳ございません。
正しい商品(80mm、20巻)を本日お送りいたします。
到着は11月19日の予定です。先にお届けした58mmは、そのまま処分していただいて構いません。

株式会社例示 サポート
佐藤`,
      },
      {
        at: '11-22 22:14',
        text: `また58mmが来ました。二回目です。

三連休にレジが使えなくて、手書きの伝票でお客さんを待たせました。
いい加減にしてください。中身を確認しないで送っているんですか。

明日中に80mmが届かないなら、返金してもらって他で買います。
責任者から連絡をください。`,
      },
    ],
  },
  {
    key: 'invoice-ja',
    language: 'ja',
    customer: { name: '藤本 由香', address: 'keiri@aoba-koumuten.example' },
    subject: '10月分請求書の再発行のお願い',
    letters: [
      {
        at: '11-23 10:05',
        text: `株式会社例示
ご担当者様

いつもお世話になっております。青葉工務店 経理の藤本と申します。

10月分の請求書(10月31日付、No. 2026-10-0387)につきまして、宛名が旧社名の
「青葉工務店」となっておりました。10月1日付で法人化いたしましたので、
「株式会社青葉工務店」に改めたものを再発行していただけますでしょうか。

なお、支払処理の都合上、11月26日(木)までにPDFで頂戴できますと大変助かります。
お手数をおかけいたしますが、何卒よろしくお願い申し上げます。

***********************************
株式会社青葉工務店 総務経理部
藤本 由香
〒000-0000 仙台市青葉区例町1-2-3
***********************************`,
      },
    ],
  },
  {
    key: 'thanks-but-ja',
    language: 'ja',
    customer: { name: '石井 奈緒', address: 'ishii@hanamizuki-salon.example' },
    subject: 'ログインできなくなりました',
    letters: [
      {
        at: '11-19 13:20',
        text: `はじめまして。美容室はなみずきの石井です。

今日の昼から例示クラウドにログインできません。
「このアカウントは確認が必要です」と出ます。パスワードは合っていると思います。
予約の確認ができず困っています。`,
      },
      {
        at: '11-20 10:40',
        by: 'us',
        text: `石井 奈緒 様

お問い合わせありがとうございます。
端末の入れ替えにともない、確認コードの入力が必要な状態になっておりました。
先ほど確認の状態を解除いたしましたので、いつものパスワードでお入りください。

株式会社例示 サポート
佐藤`,
      },
      {
        at: '11-21 11:05',
        text: `佐藤様

早速のご対応ありがとうございます。お店のパソコンからは入れました。
ただ、スタッフのiPadではまだ同じ表示が出てしまいます。
iPadのほうも解除していただくことはできますか？
今日は紙の予約表でしのいでいます。

石井
iPhoneから送信`,
      },
    ],
  },
  {
    key: 'delivery-ja',
    language: 'ja',
    customer: { name: '前川 誠', address: 'maekawa@maekawa-shokudo.example' },
    subject: '注文した商品がまだ届きません',
    letters: [
      {
        at: '11-23 17:32',
        text: `例示ストア御中

前川食堂の前川です。
11月16日に注文したキッチンプリンター(注文番号 EX-20533)がまだ届きません。
発送済みのメールは18日にもらっています。
追跡番号を入れても「該当なし」と出ます。

26日に新しい店を開けるので、それまでに必要です。
いつ届くのか教えてください。

前川食堂 前川誠
電話 000-000-0533
`,
        legacy: {
          name: '=?Shift_JIS?B?kU+Q7CCQvQ==?=',
          subject: '=?Shift_JIS?B?ko2VtoK1gr2PpJVpgqqC3IK+k82Cq4LcgrmC8Q==?=',
          contentType: 'text/plain; charset=UTF-8',
          encoding: '8bit',
          base64: [
            'l+GOpoNYg2eDQYzkkoYNCg0KkU+Q7JBIk7CCzJFPkOyCxYK3gUINCjExjI4xNpP6gsmSjZW2grWCvYNMg2KDYIOTg3aDioOTg16B',
            'WyiSjZW2lNSNhiBFWC0yMDUzMymCqoLcgr6TzYKrgtyCuYLxgUINCpStkZeNz4LdgsyDgYFbg4uCzTE4k/qCyYLggueCwYLEgqKC',
            '3IK3gUINCpLHkNWU1I2GgvCT/ILqgsSC4IF1ilmTloLIgrWBdoLGj2+C3IK3gUINCg0KMjaT+oLJkFaCtYKik1iC8IpKgq+C6YLM',
            'gsWBQYK7guqC3ILFgsmVS5d2gsWCt4FCDQqCooLCk82CrYLMgqmLs4KmgsSCrYK+grOCooFCDQoNCpFPkOyQSJOwIJFPkOyQvQ0K',
            'k2SYYiAwMDAtMDAwLTA1MzMNCg==',
          ].join(''),
        },
      },
    ],
  },
  {
    key: 'disability-discount-ja',
    language: 'ja',
    customer: { name: '森 千尋', address: 'mori@hidamari-koubou.example' },
    subject: '障害者割引についての質問',
    letters: [
      {
        at: '11-21 14:10',
        text: `例示クラウド ご担当者様

障害福祉サービス事業所「ひだまり工房」の森と申します。
利用者さんの作った焼き菓子をネットで販売しており、受注の管理に御社のサービスを検討しております。

障害者の就労支援施設を対象とした割引はございますでしょうか。
ある場合は、対象となる条件と、申し込みに必要な書類を教えていただけますと幸いです。

急ぎではございませんので、ご都合のよろしいときにお返事ください。

ひだまり工房 森 千尋`,
      },
    ],
  },
  {
    key: 'coupon-ja',
    language: 'ja',
    customer: { name: 'ゆい', address: 'yui-0412@mobile.example' },
    subject: '500円クーポン',
    letters: [
      {
        at: '11-22 12:48',
        text: `こんにちは〜
ハロウィンのときにもらった500円クーポンって、ラベルシール3個のセットにも使えますか？
いつまで使えるのかも知りたいです！
よろしくお願いします🙏`,
      },
    ],
  },
  {
    key: 'unsubscribe-ja',
    language: 'ja',
    customer: { name: '大塚 和夫', address: 'otsuka@otsuka-kanamono.example' },
    subject: 'メールマガジン配信停止のお願い',
    letters: [
      {
        at: '11-22 08:50',
        text: `大塚金物店の大塚です。

例示ストアのメールマガジンについて、先月、末尾のリンクから手続きをしましたが、
いまだに配信が停止されておりません。
このアドレスへの配信停止をお願いします。注文に関するメールはこれまでどおり送ってください。`,
      },
    ],
  },
]
