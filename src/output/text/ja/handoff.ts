import type { Text } from '../text.ts'

/** Mail to our own side: questions to colleagues, matters given away, and what guards them. */
export const handoff: Record<string, Text> = {
  'handoff.to-whom': {
    message: '相談先が指定されていません。',
    hint: '--to に名前、役割、アドレスのいずれかを付けてください。',
  },
  'handoff.unknown': {
    message: '「{to}」という担当者や役割はありません。',
    hint: 'config.yaml の colleagues にあるもの: {known}',
  },
  'handoff.own-ticket': {
    message: 'チケット {ticket} は{name}さん自身のお問い合わせです。相談するとお客様に届いてしまいます。',
  },
  'handoff.empty': { message: '本文が空のため、送信していません。' },
  'handoff.wait-form': {
    message: '「{text}」は時間の長さではありません。',
    hint: '2d、4h、1w、48ch のように書いてください。',
  },
  'outbox.private-address': {
    message: '{address} は社内の担当者ではないため、社内向けのメールは送れません。何も書き込んでいません。',
    hint: '送れるのは config.yaml の colleagues と manager だけです。',
  },
  'outbox.private-text': {
    message: 'このメールには社内のやりとり（メッセージ {message}、{kind}）の文が含まれています: {text}',
    hint: '削除するか、お客様に見せてよい場合は --quote {message} を付けてください。',
  },
  'automatic.stopped': {
    message: '15分間に {count} 通が自動送信されたため、確認されるまで自動送信を止めました。',
    hint: 'triage outbox で確認し、triage outbox resume で再開できます。',
  },
  'automatic.resumed': { message: '自動送信を再開しました。' },
  'automatic.not-stopped': { message: '自動送信は止まっていません。' },
  'forward.to-customer': { message: '{address} はチケット {ticket} の送信者です。本人に戻ってしまいます。' },
  'forward.to-us': { message: '{address} は自分たちのアドレスです。' },
  'forward.no-original': {
    message: 'チケット {ticket} には引き継げるお客様のメールがありません。',
    hint: '社内への相談は triage handoff を使ってください。',
  },
  'forward.incomplete': {
    message: 'メッセージ {message} の大きな添付ファイルはサーバーに残っているため、付けずに送ります。',
    hint: 'triage attachment で保存できます。',
  },
  'new.empty': { message: '内容が空のため、登録していません。' },
  'new.no-address': {
    message: 'メールの送信にはアドレスが必要です。',
    hint: '--customer "名前 <アドレス>" と書いてください。',
  },
  'new.customer': { message: 'お客様が指定されていません。', hint: '--customer "名前 <アドレス>" を付けてください。' },
  'new.subject': { message: '件名が指定されていません。', hint: '--subject を付けてください。' },
  'new.channel': { message: '「{channel}」という受付方法はありません。', hint: '使えるもの: {known}' },
  'macro.unknown': { message: '「{name}」というマクロはありません。', hint: 'rules.yaml にあるもの: {known}' },
  'macro.none': { message: 'rules.yaml にマクロがありません。', hint: 'macros の下に name と then を書いてください。' },
  'macro.not-here': { message: '「{key}」はルール専用のため、マクロでは使えません。', hint: '削除してください。' },
  'quote.unknown': {
    message: 'チケット {ticket} にメッセージ {message} はありません。',
    hint: '番号は show TICKET で確認できます。',
  },
  'reason.handoff': { message: '社内に相談した' },
  'reason.answer': { message: '社内から回答が届いた' },
  'reason.forward': { message: '別の窓口に引き継いだ' },
  'entered.colleague': { message: '送信者は相談先の担当者' },
}
