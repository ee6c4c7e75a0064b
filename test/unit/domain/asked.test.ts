import { expect, test } from 'vitest'
import { asksSomething } from '../../../src/domain/asked.ts'

const asking = [
  '注文番号を教えてください。',
  '注文番号をお知らせください。',
  'ご都合のよい日時をお知らせ下さい。',
  'お手数ですが、画面の写真をお送りください。',
  '恐れ入りますが、メールアドレスをご確認いただけますでしょうか。',
  'いつ頃から発生していますか。',
  'どちらの環境をお使いでしょうか。',
  'ご返信をお願いいたします。',
  'ご確認のほど、よろしくお願いいたします。',
  'エラーの内容はどのようなものでしたか？',
  '再起動しても同じでしょうか?',
  'ご希望の商品をご指定くださいませ。',
  'お電話番号をご連絡いただけますと幸いです。',
  'キャッシュを削除してお試しください。',
  'ログインできましたか',
  '添付の書類にご記入のうえ、ご返送ください。',
  '下記のいずれかをお選びください。',
  'ご住所を確認させていただきたく、ご返信お願いします。',
  'Could you tell us your order number?',
  'Please send us a screenshot.',
  'Please reply with your address.',
  'Which version do you use?',
  'Can you try again.',
  'Please let us know your order number.',
  'Kindly confirm the date.',
  'We need your customer number to go on.',
  'Thank you for your mail.\n\nWhat does the screen show?\n\nBest regards',
  'お世話になっております。\n\n症状は改善しましたでしょうか。\nよろしくお願いいたします。',
]

const telling = [
  'ご了承ください。',
  '何卒ご了承くださいませ。',
  'ご安心ください。',
  'ご不明な点がございましたら、お気軽にお問い合わせください。',
  'ほかにご質問がありましたら、いつでもご連絡ください。',
  '何かございましたら、ご遠慮なくお知らせください。',
  '今しばらくお待ちください。',
  '少々お待ちください。',
  'よろしくお願いいたします。',
  '今後ともよろしくお願い申し上げます。',
  '引き続きよろしくお願いいたします。',
  'ご注意ください。',
  '詳しくは下記のページをご覧ください。',
  'マニュアルをご参照ください。',
  'ご査収ください。',
  '返金の手続きが完了しました。',
  'お役に立てて何よりです。',
  'どうぞご自愛ください。',
  '修正版を公開しました。ご利用ください。',
  'ご放念ください。',
  'Your refund has been sent.',
  'Please feel free to contact us.',
  'If you have any questions, please let us know.',
  'Do not hesitate to write to us.',
  'Let us know if there is anything else.',
  'We have fixed the problem.',
  'Thank you for your patience.',
  '',
]

test.each(asking)('asks: %s', (text) => {
  expect(asksSomething(text)).toBe(true)
})

test.each(telling)('asks for nothing: %s', (text) => {
  expect(asksSomething(text)).toBe(false)
})
