import type { Text } from '../text.ts'

/** メールの読み取りと、その訂正。 */
export const reading: Record<string, Text> = {
  'show.part': { message: '[パート {type} {charset}]' },
  'show.attached': { message: '[添付メッセージ: {from}  {subject}  {date}]' },
  'show.reply-to': { message: '[返信先の指定: {to}]' },
  'show.form': { message: '[問い合わせフォーム: {name}]' },
  'show.returns': { message: '[不在: {day} まで、または {day} に復帰とのこと]' },
  'reason.blocked': { message: '拒否した差出人のため' },
  'reply.form-unread': {
    message: 'チケット {ticket}: 問い合わせフォームからお客様のアドレスを一つに特定できません。',
    hint: '本文を確認して: triage set {ticket} customer=アドレス',
  },
  'charset.unknown': {
    message: '文字コード "{charset}" はありません。',
    hint: 'utf-8、iso-2022-jp、shift_jis、euc-jp、gb18030、big5、euc-kr、windows-1252 など。auto で自動判定に戻ります。',
  },
  'charset.no-mail': { message: 'チケット {ticket} に読み直すメールがありません。' },
  'kind.unknown': { message: '"{kind}" という種類はありません。', hint: 'human か automatic と書きます。' },
  'kind.no-mail': { message: 'チケット {ticket} には外部からのメールがありません。' },
  'block.form': {
    message: '"{text}" はアドレスではありません。',
    hint: 'name@example.com、@example.com、@.example.com のように書きます。',
  },
  'block.own': { message: '"{text}" は自分のアドレスなので拒否できません。' },
  'block.on': {
    message: '{pattern} からのメールは今後、返信不要に保存し blocked の印を付けます。',
    hint: 'triage block {pattern} --off で解除できます。',
  },
  'block.off': { message: '{pattern} からのメールを通常どおり扱います。' },
  'block.no-tickets': { message: 'この差出人のチケットに変更はありません。' },
  'set.unknown': { message: '"{pair}" は設定できません。', hint: '項目=値 と書きます。項目: {known}' },
  'set.not-address': { message: '"{text}" はアドレスではありません。', hint: 'customer=name@example.com と書きます。' },
  'set.own-address': { message: '{text} は自分のアドレスで、お客様ではありません。' },
  'form.bad-key': {
    message: '"{key}" はフォームの項目名にできません。',
    hint: '英小文字で始まる、英小文字・数字・_ の40文字以内。',
  },
  'form.label-twice': { message: 'ラベル "{label}" は既に "{key}" として読んでいます。' },
}
