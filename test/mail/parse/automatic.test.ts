import { expect, test } from 'vitest'
import { parsed, parts } from './mails.ts'

const word = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
const utf8 = { 'Content-Type': 'text/plain; charset=utf-8' }

test.each([
  [{ 'Auto-Submitted': 'auto-replied' }, 'auto-reply'],
  [{ 'Auto-Submitted': 'Auto-Replied (vacation)' }, 'auto-reply'],
  [{ 'AUTO-SUBMITTED': ' auto-replied; owner-email="a@b.example"' }, 'auto-reply'],
  [{ 'Auto-Submitted': 'auto-generated' }, 'notification'],
  [{ 'Auto-Submitted': 'auto-notified' }, 'notification'],
  [{ 'Auto-Submitted': 'no' }, null],
  [{ 'Auto-Submitted': 'No' }, null],
  [{ 'X-Autoreply': 'yes' }, 'auto-reply'],
  [{ 'X-AUTOREPLY': 'YES', Precedence: 'Bulk' }, 'auto-reply'],
  [{ 'X-Autoreply': 'no' }, null],
  [{ 'X-Autorespond': 'vacation' }, 'auto-reply'],
  [{ 'X-Autoresponder': 'x' }, 'auto-reply'],
  [{ 'X-Autoreply-From': 'a@b.example' }, 'auto-reply'],
  [{ Precedence: 'auto_reply' }, 'auto-reply'],
  [{ 'X-Precedence': 'Auto-Reply' }, 'auto-reply'],
  [{ Precedence: 'BULK' }, 'bulk'],
  [{ Precedence: 'list' }, 'bulk'],
  [{ Precedence: 'junk' }, 'bulk'],
  [{ 'List-Id': 'News\r\n <news.example.com>' }, 'bulk'],
  [{ 'List-Id': '<support.example.com>', 'List-Unsubscribe': '<mailto:u@example.com>', Precedence: 'list' }, null],
  [{ 'List-Unsubscribe': '<https://x.example/u>' }, 'bulk'],
  [{ From: 'no-reply@shop.example' }, 'notification'],
  [{ From: 'Shop <NoReply@shop.example>' }, 'notification'],
  [{ From: 'do-not-reply@shop.example' }, 'notification'],
  [{ Precedence: 'normal' }, null],
  [{}, null],
])('headers %j make the mail %s', async (headers, kind) => {
  const mail = await parsed(headers, 'Hello, my order has not come yet.')
  expect(mail.automatic).toBe(kind)
  expect(mail.automaticReason === null).toBe(kind === null)
})

test.each([
  ['Automatic reply: your mail', 'I am away.'],
  ['Out of Office', 'Back on Monday.'],
  ['Out of office: Re: Your order', 'Back on Monday.'],
  ['Auto: Out of Office', 'This is an automatic reply.'],
  ['Automatische Antwort: Ihre Anfrage', 'Ich bin im Urlaub.'],
  ['Abwesenheitsnotiz', 'Ich bin bis zum 3. nicht im Büro.'],
  ['Abwesend: Ihre Anfrage', 'Danke.'],
  ['Réponse automatique : votre demande', 'Je suis absent.'],
  ['Absence du bureau', 'De retour lundi.'],
  ['Respuesta automática: su pedido', 'Estoy fuera.'],
  ['Fuera de la oficina', 'Vuelvo el lunes.'],
  ['自动回复: 您好', '我在休假。'],
  ['自動回覆：您好', '感謝您的來信。'],
  ['自動返信: お問い合わせ', 'ありがとうございます。'],
  ['【自動返信】お問い合わせを受け付けました', 'ありがとうございます。'],
  ['[自動応答] 不在です', '戻り次第ご連絡します。'],
  ['自動応答: Re: 見積もり', '休暇中です。'],
  ['不在通知', '3月10日に戻ります。'],
  ['不在のお知らせ', '3月10日に戻ります。'],
  ['Re: お見積り', 'このメールは自動送信です。担当は休暇をいただいております。'],
  ['お問い合わせ受付', '※本メールは送信専用です。ご返信いただいてもお答えできません。'],
  ['Your request', 'This is an automated response. We have received your mail.'],
  ['Ihre Anfrage', 'Dies ist eine automatisch generierte E-Mail.'],
])('"%s" is an automatic answer by its words', async (subject, body) => {
  const mail = await parsed({ ...utf8, Subject: word(subject) }, body)
  expect(mail.automatic).toBe('auto-reply')
})

test.each([
  ['自動返信メールが届きません', '確認してください。'],
  ['自動返信の設定方法', '設定の手順を知りたいです。'],
  ['Re: 【自動応答】の設定について', '画面が開けません。'],
  ['不在の間に届いた荷物について', '再配達をお願いします。'],
  ['休暇申請システム', 'ログインできません。'],
  ['Out of office replies do not work', 'How can I switch on the auto reply?'],
  ['Automatic renewal', 'I want to cancel it.'],
  ['Absences in the calendar', 'They are shown wrong.'],
  ['My holiday', 'I am on vacation until Monday. Please send the parcel to my neighbour.'],
  ['Undelivered Mail が大量に来ます', 'エラーメールが大量に届いて困っています。'],
  ['送信エラーについて', '御社宛のメールが「配信不能」で戻ってきます。Mail Delivery Subsystem と出ます。'],
  ['Delivery failed', 'My parcel could not be delivered yesterday. Please try again.'],
  ['Returned mail', 'I sent the item back, when is the refund?'],
  ['Undeliverable package', 'The courier says the address was not found.'],
])('"%s" is written by a person', async (subject, body) => {
  expect((await parsed({ ...utf8, Subject: word(subject) }, body)).automatic).toBeNull()
})

const daemon = {
  From: 'Mail Delivery System <MAILER-DAEMON@mx.example.net>',
  'Return-Path': '<>',
  To: 'support@example.com',
}

function report(fields: string): Promise<Awaited<ReturnType<typeof parsed>>> {
  const body = parts(
    'Content-Type: text/plain\r\n\r\nI am sorry.',
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n${fields}`,
    'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@example.com>\r\nSubject: x',
  )
  return parsed({ ...daemon, 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=B' }, body)
}

test('a delivery report says who, why and about which mail', async () => {
  const mail = await report(
    'Final-Recipient: rfc822; Taro@X.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User\r\n unknown',
  )
  expect(mail.automatic).toBe('bounce')
  expect(mail.bounce).toEqual({ recipients: ['taro@x.example'], status: '5.1.1', code: '550', permanent: true })
  expect(mail.about).toEqual(['<ours@example.com>'])
})

test.each([
  ['Action: delayed\r\nStatus: 4.4.1', 'delay', false],
  ['Action: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full', 'bounce', false],
  ['Action: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; 550 5.7.1 blocked, see spamhaus', 'bounce', false],
  ['Action: failed\r\nStatus: 5.1.2', 'bounce', true],
])('%s', async (fields, kind, permanent) => {
  const mail = await report(`Final-Recipient: rfc822; a@x.example\r\n${fields}`)
  expect([mail.automatic, mail.bounce?.permanent]).toEqual([kind, permanent])
})

test.each(['delivered', 'relayed', 'expanded'])('a report of "%s" is no failure', async (action) => {
  const mail = await report(`Final-Recipient: rfc822; a@x.example\r\nAction: ${action}\r\nStatus: 2.0.0`)
  expect([mail.automatic, mail.bounce]).toEqual(['delivered', null])
})

test('a complaint is feedback', async () => {
  const body = parts(
    'Content-Type: text/plain\r\n\r\nThis is an abuse report.',
    'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse',
  )
  const mail = await parsed({ 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=B' }, body)
  expect(mail.automatic).toBe('feedback')
})

/** Notices without a report part: subject, text, status, code, permanent. The address is always taro@x.example. */
const notices: [string, string, string | null, string | null, boolean | null][] = [
  [
    'failure notice',
    'Hi. This is the qmail-send program.\n\n<taro@x.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 No such user\nGiving up on 192.0.2.1.',
    '5.1.1',
    '550',
    true,
  ],
  [
    'Returned mail: see transcript for details',
    '   ----- The following addresses had permanent fatal errors -----\n<taro@x.example>\n\n550 5.1.1 <taro@x.example>... User unknown',
    '5.1.1',
    '550',
    true,
  ],
  [
    'Mail delivery failed: returning message to sender',
    'A message that you sent could not be delivered.\n\n  taro@x.example\n    SMTP error from remote mail server after RCPT TO:<taro@x.example>:\n    host mx.x.example [192.0.2.1]: 552 5.2.2 mailbox is full',
    '5.2.2',
    '552',
    false,
  ],
  [
    'Undeliverable: order',
    "Your message did not reach some or all of the intended recipients.\n\ntaro@x.example\nThe e-mail address you entered couldn't be found.\n",
    null,
    null,
    true,
  ],
  [
    'Delivery Status Notification (Delay)',
    'Delivery to the following recipient has been delayed:\n\n     taro@x.example\n\nMessage will be retried for 2 more day(s)',
    null,
    null,
    false,
  ],
  [
    'Warning: could not send message for past 4 hours',
    'THIS IS A WARNING MESSAGE ONLY\nYOU DO NOT NEED TO RESEND YOUR MESSAGE\n<taro@x.example>\n451 4.4.1 timed out',
    '4.4.1',
    '451',
    false,
  ],
  [
    '配信不能: お見積り',
    '次の受信者への配信に失敗しました:\n\ntaro@x.example\n指定されたメールアドレスは存在しません。',
    null,
    null,
    true,
  ],
  ['メール送信エラー通知', '宛先不明のため配送できませんでした。\n<taro@x.example>: User unknown', null, null, true],
  [
    'Unzustellbar: Anfrage',
    'Ihre Nachricht konnte nicht zugestellt werden.\n\ntaro@x.example\nDer Empfänger wurde nicht gefunden: unbekannter Empfänger',
    null,
    null,
    true,
  ],
  [
    'Non remis : commande',
    "Votre message n'a pas pu être remis à :\n\ntaro@x.example\nAdresse introuvable",
    null,
    null,
    true,
  ],
  [
    'No se puede entregar: pedido',
    'Su mensaje no pudo ser entregado a\n\ntaro@x.example\nLa dirección no existe',
    null,
    null,
    true,
  ],
  ['系统退信', '您的邮件无法投递到\n\n<taro@x.example>\n550 用户不存在', null, '550', true],
]

test.each(notices)('"%s" is read', async (subject, text, status, code, permanent) => {
  const mail = await parsed({ ...daemon, ...utf8, Subject: word(subject) }, text)
  expect(['bounce', 'delay']).toContain(mail.automatic)
  expect(mail.bounce).toEqual({ recipients: ['taro@x.example'], status, code, permanent })
})

test('a human answer to a bounce notice is human', async () => {
  const mail = await parsed(
    { Subject: 'Re: Undelivered Mail Returned to Sender' },
    'What does this mean?\n\n> <a@x.example>: 550 5.1.1 User unknown',
  )
  expect(mail.automatic).toBeNull()
})
