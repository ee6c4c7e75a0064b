import { expect, test } from 'vitest'
import { replyTextOf } from '../../../src/domain/quote.ts'

const answer = 'ご回答ありがとうございます。\n解決しました。'
const quoted = '> キャッシュを削除して\n> お試しください。'
const old = 'キャッシュを削除して\nお試しください。'

/** Everything below the answer is older. */
const tails = [
  `2025年3月4日(火) 18:05 サポート <support@example.co.jp>:\n\n${quoted}`,
  `2025/03/04 18:05、サポート <support@example.co.jp>のメール:\n${quoted}`,
  `2025年3月4日 火曜日 18:05 サポート <support@example.co.jp> wrote:\n${quoted}`,
  `On Tue, Mar 4, 2025 at 6:05 PM Support <support@example.com> wrote:\n${quoted}`,
  `On Tue, Mar 4, 2025 at 6:05 PM Support with a long name <\nsupport@example.com> wrote:\n\n${quoted}`,
  `On Tue, 4 Mar 2025 18:05:00 +0900\nサポート <support@example.co.jp> wrote:\n\n${quoted}`,
  `サポートさんは書きました:\n${quoted}`,
  `サポート様が書きました：\n${quoted}`,
  `(2025/03/04 18:05), サポート wrote:\n${quoted}`,
  `-----Original Message-----\nFrom: support@example.co.jp\nSent: Tuesday, March 4, 2025 6:05 PM\n\n${old}`,
  `-----元のメッセージ-----\n差出人: サポート\n送信日時: 2025年3月4日 18:05\n\n${old}`,
  `________________________________\n差出人: サポート <support@example.co.jp>\n送信日時: 2025年3月4日 18:05\n宛先: 山田\n件名: Re: x\n\n${old}`,
  `From: Support <support@example.com>\nDate: Tuesday, 4 March 2025 at 18:05\nTo: Yamada <y@example.jp>\nSubject: Re: x\n\n${old}`,
  `发件人: 支持 <support@example.com>\n发送时间: 2025年3月4日 18:05\n收件人: 山田\n主题: Re: x\n\n${old}`,
  `Von: Support <support@example.com>\nGesendet: Dienstag, 4. März 2025 18:05\nAn: Yamada\nBetreff: AW: x\n\n${old}`,
  `Am 04.03.2025 um 18:05 schrieb Support <support@example.com>:\n${quoted}`,
  `Le mar. 4 mars 2025 à 18:05, Support <support@example.com> a écrit :\n${quoted}`,
  `El mar, 4 mar 2025 a las 18:05, Support (<support@example.com>) escribió:\n${quoted}`,
  `iPhoneから送信\n\n2025/03/04 18:05、サポート <support@example.co.jp>のメール:\n\n${quoted}`,
  'iPhoneから送信',
  'Sent from my iPhone',
  'Outlook for iOS を入手',
  'Von meinem iPhone gesendet',
  'Envoyé de mon iPhone',
  '--\n株式会社サンプル 営業部\n山田太郎\nTEL 03-0000-0000',
  '-- \nTaro Yamada\nExample Inc.',
  '━━━━━━━━━━━━\n株式会社サンプル\n山田 太郎\nTEL：03-0000-0000\n━━━━━━━━━━━━',
  '***********************\n株式会社サンプル 山田\nE-mail: y@example.jp\n***********************',
  `在 2025年3月4日，18:05，支持 <support@example.com> 写道：\n${quoted}`,
  `2025년 3월 4일 (화) 오후 6:05, 지원 <support@example.com>님이 작성:\n${quoted}`,
  `Op di 4 mrt 2025 om 18:05 schreef Support <support@example.com>:\n${quoted}`,
  `Den tis 4 mars 2025 kl 18:05 skrev Support <support@example.com>:\n${quoted}`,
  `út 4. 3. 2025 v 18:05 odesílatel Support <support@example.com> napsal:\n${quoted}`,
  `Support <support@example.com> ezt írta (időpont: 2025. márc. 4., K, 18:05):\n${quoted}`,
  `Support <support@example.com>, 4 Mar 2025 Sal, 18:05 tarihinde şunu yazdı:\n${quoted}`,
  `вт, 4 мар. 2025 г. в 18:05, Support <support@example.com>:\n${quoted}`,
  `*From:* Support <support@example.com>\n*Sent:* Tuesday, March 4, 2025 6:05 PM\n*To:* Yamada\n*Subject:* Re: x\n\n${old}`,
  'Sent from my Verizon Wireless BlackBerry',
  'Sent from my iPhone, please excuse typos.',
  '＞キャッシュを削除して\n＞お試しください。',
]

test.each(tails)('what stands above is new: %s', (tail) => {
  expect(replyTextOf(`${answer}\n\n${tail}\n`)).toBe(answer)
})

test('answers between quoted lines stay, without the quotes', () => {
  const text =
    '> ログインできない件ですが、\n了解しました。\n> キャッシュを削除してください。\n試しましたが変わりません。'
  expect(replyTextOf(text)).toBe('了解しました。\n試しましたが変わりません。')
})

test('an answer below the quote stays', () => {
  expect(replyTextOf(`On 2025/03/04 18:05, Support wrote:\n${quoted}\n\nIt works now.`)).toBe('It works now.')
})

test.each([
  'On Monday I wrote to you:\nnothing came back.',
  'From: the shop\nTo: my house\nthe parcel took three weeks.',
  'お世話になっております。\n\n--------------------\n■ご注文内容\n--------------------\n商品A\n商品B\n\nよろしくお願いします。',
  '2025年3月4日 18:05 に注文しました。まだ届きません。',
  'Here is another mail.\n\nSent from my desk, is much easier than my phone.',
  'The invoice is 5 > 3 pages.\nWhy?',
  'Hello\n\n---------- Forwarded message ---------\nFrom: Shop <s@x.example>\nDate: Tue, 4 Mar 2025\nSubject: Order\n\nYour order',
])('is all new: %s', (text) => {
  expect(replyTextOf(text)).toBe(text)
})

const thanks = 'はい、届きました。\nありがとうございます。'
const marked = '> 商品は届きましたか。\n> ご確認ください。'
const bare = '商品は届きましたか。\nご確認ください。'
/** One for each mail program and language that writes its own way. */
const clients = [
  `2026年11月23日(月) 10:00 サポート <support@example.com>:\n${marked}`,
  `2026年11月23日月曜日 10:00:00 JST、サポート <support@example.com>が書きました:\n\n${marked}`,
  `2026/11/23 10:00、サポートのメール:\n${marked}`,
  `On 2026/11/23 10:00, サポート wrote:\n${marked}`,
  `(2026/11/23 10:00), サポート wrote:\n${marked}`,
  `サポート <support@example.com> さんは書きました:\n${marked}`,
  `On Mon, 23 Nov 2026 10:00:00 +0900\nサポート <support@example.com> wrote:\n\n${marked}`,
  `At 10:00 26/11/23, you wrote:\n${marked}`,
  `"サポート" <support@example.com> wrote in message news:abc@x...\n${marked}`,
  `-----Original Message-----\nFrom: Support <support@example.com>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Hana\nSubject: order\n\n${bare}`,
  `________________________________\nFrom: Support <support@example.com>\nSent: Monday, November 23, 2026 10:00\nTo: Hana\nSubject: order\n\n${bare}`,
  `________________________________\n差出人: サポート <support@example.com>\n送信日時: 2026年11月23日 10:00\n宛先: Hana\n件名: 注文\n\n${bare}`,
  `From: サポート <support@example.com>\nDate: 2026年11月23日(月) 10:00\nTo: hana@x.example\nSubject: 注文\n\n${bare}`,
  `-----元のメッセージ-----\n差出人: サポート\n送信日時: 2026年11月23日\n宛先: Hana\n件名: 注文\n\n${bare}`,
  `---------- Original Message ----------\nFrom: Support\nDate: 2026/11/23\n${bare}`,
  `----- Original Message -----\nFrom: "サポート" <support@example.com>\nTo: <hana@x.example>\nSent: Monday, November 23, 2026 10:00 AM\nSubject: 注文\n\n${marked}`,
  `=== 元のメール ===\n${bare}`,
  `--- support@example.com wrote:\n${marked}`,
  `Am 23.11.2026 um 10:00 schrieb Support <support@example.com>:\n${marked}`,
  `Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Support <\nsupport@example.com>:\n\n${marked}`,
  `Von: Support <support@example.com>\nGesendet: Montag, 23. November 2026 10:00\nAn: Hana\nBetreff: Bestellung\n\n${bare}`,
  `Le lun. 23 nov. 2026 à 10:00, Support <support@example.com> a écrit :\n\n${marked}`,
  `De : Support <support@example.com>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Hana\nObjet : commande\n\n${bare}`,
  `El lun, 23 nov 2026 a las 10:00, Support (<support@example.com>) escribió:\n\n${marked}`,
  `De: Support <support@example.com>\nEnviado: lunes, 23 de noviembre de 2026 10:00\nPara: Hana\nAsunto: pedido\n\n${bare}`,
  `Support <support@example.com> 于2026年11月23日周一 10:00写道：\n\n${marked}`,
  `在 2026年11月23日，10:00，Support <support@example.com> 写道：\n\n${marked}`,
  `------------------ 原始邮件 ------------------\n发件人: "Support" <support@example.com>;\n发送时间: 2026年11月23日(星期一) 上午10:00\n收件人: "Hana"\n主题: order\n\n${bare}`,
  `发件人: Support <support@example.com>\n发送时间: 2026年11月23日 10:00\n收件人: Hana\n主题: order\n\n${bare}`,
  `2026년 11월 23일 (월) 오전 10:00, Support <support@example.com>님이 작성:\n\n${marked}`,
  `пн, 23 нояб. 2026 г. в 10:00, Support <support@example.com>:\n\n${marked}`,
  `Il giorno lun 23 nov 2026 alle ore 10:00 Support <support@example.com> ha scritto:\n\n${marked}`,
  `Em seg., 23 de nov. de 2026 às 10:00, Support <support@example.com> escreveu:\n\n${marked}`,
  `Op ma 23 nov. 2026 om 10:00 schreef Support <support@example.com>:\n\n${marked}`,
  `##- Please type your reply above this line -##\n${bare}`,
  `On Mon, Nov 23, 2026, 10:00 AM Support via Desk <support@example.com> wrote:\n${marked}`,
  `${marked}`,
  `iPhoneから送信\n\n2026/11/23 10:00、サポート <support@example.com>のメール:\n\n${marked}`,
  `Sent from my iPhone\n\n> On Nov 23, 2026, at 10:00, Support <support@example.com> wrote:\n> \n${marked}`,
  `--\n山田花子\nhana@x.example\n\n${`On Mon, Nov 23, 2026 at 10:00 AM Support <support@example.com> wrote:\n\n`}${marked}`,
  `-- \n山田花子\n`,
  `****************************\n株式会社例示 山田花子\nTEL 03-1234-5678\nhana@x.example\n****************************`,
  `+++++++++++++++++++++\n山田 花子\nYamada Hanako\nhana@x.example\n+++++++++++++++++++++`,
  `◆◇◆◇◆◇◆◇◆◇◆◇\n株式会社例示\n営業部 山田\n◆◇◆◇◆◇◆◇◆◇◆◇`,
  `_/_/_/_/_/_/_/_/_/_/_/\n株式会社例示 山田\nhttps://x.example\n_/_/_/_/_/_/_/_/_/_/_/`,
  `Androidスマートフォンから送信`,
  `Yahoo!メールアプリから送信`,
  `Outlook for iOS を入手`,
  `Get Outlook for Android`,
  `Von meinem iPhone gesendet`,
  `Envoyé de mon iPhone`,
  `Enviado desde mi iPhone`,
  `发自我的iPhone`,
  `--------------------------------\n山田花子 (Hanako Yamada)\nMail: hana@x.example\n--------------------------------`,
]

test.each(clients)('what stands below the answer is not new: %j', (tail) => {
  expect(replyTextOf(`${thanks}\n\n${tail}`)).toBe(thanks)
})
