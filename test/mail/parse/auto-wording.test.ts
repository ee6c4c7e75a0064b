/** Mail without a telling header: only its words say whether a program wrote it. */
import { expect, test } from 'vitest'
import { parsed } from './mails.ts'

const machines: [string, string][] = [
  ['Out of Office AutoReply: order', 'I am currently out of the office.'],
  ['OOO: back on Monday', 'I am away.'],
  ['Vacation reply', 'I am on vacation until Monday.'],
  ['Auto Reply: Thank you for contacting us', 'We received your email.'],
  ['[Auto-Reply] Re: order', 'We have received your mail.'],
  ['Automatic reply from Acme', 'Thank you for your email.'],
  ['I am out of the office until 12/01', 'I will reply when I return.'],
  ['Away from my mail', 'I will be reading mail again on Monday.'],
  ['Autoresponse: hello', 'x'],
  ['Abwesenheitsnotiz: Bestellung', 'Vielen Dank für Ihre Nachricht. Ich bin nicht im Büro.'],
  ['Automatische Antwort: Re: Bestellung', 'Ich bin ab Montag wieder da.'],
  ['Abwesenheitsassistent', 'Ich bin im Urlaub.'],
  ['AUTO: Hans Muster ist außer Haus (Rückkehr am 30.11.2026)', 'Ich kehre zurück am 30.11.2026.'],
  ['Réponse automatique: commande', 'Je suis en congés.'],
  ['Absence : de retour le 30 novembre', 'Je suis absente du bureau.'],
  ["Message d'absence", 'Je suis absent.'],
  ['Respuesta automática: pedido', 'Estoy de vacaciones.'],
  ['Ausente de la oficina', 'Volveré el lunes.'],
  ['Fuera de la oficina: pedido', 'Gracias por su mensaje.'],
  ['自动回复：订单', '我正在休假，将于12月1日回来。'],
  ['自動回覆: 訂單', '我目前不在辦公室。'],
  ['不在のお知らせ: Re: お見積り', '11月30日まで不在にしております。'],
  ['【自動返信】お問い合わせありがとうございます', 'お問い合わせを受け付けました。'],
  ['[自動応答] Re: 件名', 'ただいま休暇中です。'],
  ['自動返信：休暇中です', '11月30日まで休暇をいただいております。'],
  ['(自動返信) お問い合わせを受け付けました', '3営業日以内にご返信いたします。'],
  ['《自動返信》受付完了', '受け付けました。'],
  ['休暇中のため不在です（自動応答）', '12月1日以降にご返信いたします。'],
  ['Re: ご注文', '※このメールは自動返信です。\nお問い合わせありがとうございます。'],
  ['お問い合わせを承りました', 'このメールはシステムより自動送信されています。'],
  ['年末年始休業のお知らせ【自動返信】', '12月29日から1月3日まで休業いたします。'],
  ['Out of the office: Re: order', 'Thank you for your message.'],
  ['Automatisches Antwortschreiben', 'Ich bin nicht da.'],
  ['Automatic reply', 'Hi'],
  ['Risposta automatica: ordine', 'Sono fuori ufficio.'],
  ['Autosvar: order', 'Jag är på semester.'],
  ['Automatisch antwoord: bestelling', 'Ik ben afwezig.'],
  ['Your ticket #123 has been received', 'This is an automatically generated response. Please do not reply.'],
  ['Thank you for your message', 'This mailbox is not monitored. This is an automated message.'],
]

const people: [string, string][] = [
  ['自動返信が来ない', '注文したのに自動返信メールが届いていません。'],
  ['休暇の申請について', 'システムから休暇の申請ができません。'],
  ['不在票が入っていました', '再配達の日時を変更したいです。'],
  ['Vacation rental booking', 'I want to change my vacation booking.'],
  ['Absence management module', 'The absence module shows an error.'],
  ['Re: Automatic reply: order', 'Hello, are you back? I still need the invoice.'],
  ['Auto insurance question', 'What does it cover?'],
  ['Automatic payment failed', 'My automatic payment was declined.'],
  ['出張修理のお願い', 'エアコンの出張修理をお願いします。'],
  ['外出先からログインできない', '外出先のネットワークから接続できません。'],
  ['Urlaub buchen', 'Ich möchte meinen Urlaub umbuchen.'],
  ['Congés payés', 'Je voudrais poser mes congés dans votre logiciel.'],
  ['Vacaciones en mayo', 'Quiero reservar vacaciones.'],
  ['Meeting', 'I am out of the office next week, can we meet today?'],
  ['Delivery status?', 'What is the delivery status of my order 1204?'],
  ['Delivery failure of my parcel', 'My parcel was returned to sender. Why?'],
  ['メールが送信できません', '送信すると550エラーで戻ってきます。user unknown と表示されます。'],
  ['Returned mail', 'I got "User unknown" when writing to sales@example.com. What is the right address?'],
  ['Failure notice of the pump', 'The pump shows a failure notice.'],
  ['エラー', 'エラーが発生しました。 配信できません と表示されます。'],
]

const read = async (subject: string, body: string) => {
  const headers = {
    Subject: `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Content-Type': 'text/plain; charset=utf-8',
  }
  return (await parsed(headers, body)).automatic
}

test.each(machines)('"%s" is an automatic answer', async (subject, body) => {
  expect(await read(subject, body)).toBe('auto-reply')
})

test.each(people)('"%s" is written by a person', async (subject, body) => {
  expect(await read(subject, body)).toBeNull()
})
