import { expect, test } from 'vitest'
import { isThanksOnly } from '../../../src/domain/thanks.ts'

const only = [
  'ありがとうございます。',
  'ありがとうございました。',
  '有難うございました。助かりました。',
  'ご回答ありがとうございます。\n解決しました。',
  'お世話になっております。\n迅速なご対応ありがとうございました。\n今後ともよろしくお願いいたします。',
  '無事に届きました。ありがとうございます！',
  '承知しました。ありがとうございます。',
  '了解です。ありがとう！',
  '早速のお返事、感謝いたします。',
  'サポート様\n\nお世話になっております。株式会社サンプルの山田です。\nご連絡ありがとうございます。確認いたしました。\n\nよろしくお願いいたします。',
  'ログインできました。ありがとうございました。',
  'お手数をおかけしました。ありがとうございました。',
  '大変助かりました。',
  '丁寧にご説明いただき、ありがとうございます。よくわかりました。',
  'とても助かりました！ありがとうございます😊',
  '領収書を受け取りました。ありがとうございました。',
  'サンキュー！',
  '素早いご対応に感謝します。',
  'ご丁寧にありがとうございます。\n問題なく使えています。',
  'Thanks!',
  'Thank you very much.',
  'Thank you so much for your help!',
  'Great, thanks a lot.',
  'It works now. Thank you!',
  'Perfect, thank you.\n\nBest regards,\nJohn',
  'Thx',
  'Many thanks for the quick reply.',
  'Hi Anna,\n\nthanks, that solved it.\n\nJohn',
  'Got it, thanks.',
  'Much appreciated!',
  'That did the trick. Cheers!',
  'Received, thank you.',
]

const notOnly = [
  'ありがとうございます。ただ、まだ届いていません。',
  'ありがとうございます。ただ…もう一度確認させてください。',
  'ご回答ありがとうございます。しかし、解決しません。',
  'ありがとうございます。もう一つ質問があります。',
  'ありがとうございます。ところで、領収書はいつ届きますか。',
  'お返事ありがとうございます。試しましたが、変わりませんでした。',
  'ありがとうございます。できれば日曜に届けてほしいです。',
  'ご連絡ありがとうございます。まだログインできません。',
  'ありがとうございました。別件ですが、請求書をお願いします。',
  'ありがとうございます。エラーが出ます。',
  'ありがとうございます。添付の通りご確認をお願いいたします。',
  'ありがとうございます。教えてください。',
  'ありがとうございます。でも、納得できません。',
  'ありがとうございます。解約したいのですが。',
  'ありがとうございます。注文番号は12345です。ご確認ください。',
  'ありがとうございます。いつ頃になりますか？',
  'ありがとうございますが、まだ直っていません。',
  'Thanks, but it still does not work.',
  'Thank you. However, I need a refund.',
  'Thanks! One more thing: where is the invoice?',
  'Thank you, could you also send the receipt?',
  'Thanks. Please cancel my order.',
  'Thanks for nothing.',
  'Thanks for your reply. When will it arrive?',
  'Thanks in advance.',
  'Thank you, unfortunately the error is back.',
  'Thanks, it works, although it is slow.',
  'Can you help me?',
  '商品が届きません。',
  '',
  'No thanks.',
]

const mail = (replyText: string) => ({ replyText, attachments: [] })

test.each(only)('is nothing but thanks: %s', (text) => {
  expect(isThanksOnly(mail(text))).toBe(true)
})

test.each(notOnly)('is more than thanks: %s', (text) => {
  expect(isThanksOnly(mail(text))).toBe(false)
})

test('thanks with an attachment are more than thanks', () => {
  const attachments = [{ name: 'a.pdf', type: 'application/pdf', size: 1 }]
  expect(isThanksOnly({ replyText: 'ありがとうございます。', attachments })).toBe(false)
})

test('a long letter is more than thanks', () => {
  expect(isThanksOnly(mail(`ありがとうございます。${'とても良い製品です。'.repeat(40)}`))).toBe(false)
})
