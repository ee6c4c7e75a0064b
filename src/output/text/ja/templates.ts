import type { Text } from '../text.ts'

/** テンプレート: 差し込み、点検、提案。言葉づかいの一覧。 */
export const templates: Record<string, Text> = {
  'template.unknown': { message: '{name} というテンプレートはありません。', hint: 'テンプレート: {options}' },
  'template.invalid': { message: 'テンプレート {name} は使えません。' },
  'template.front-matter-open': {
    message: '--- で始まる部分が閉じられていません。',
    hint: '本文の前に --- の行を置きます。',
  },
  'template.no-body': { message: 'テンプレートに本文がありません。' },
  'template.attach-elsewhere': {
    message: '「{name}」はテンプレートと同じフォルダにありません。',
    hint: 'テンプレートのあるフォルダにファイルを置き、名前だけを書きます。',
  },
  'template.attach-missing': { message: 'テンプレートと同じフォルダに「{name}」というファイルがありません。' },
  'template.broken': { message: 'テンプレート {template} に誤りがあります: {reason}' },
  'template.not-text': {
    message: '{expression} は文字列ではなく、値の集まりです。',
    hint: 'customer.name のように 1 つを指します。',
  },
  'template.unknown-variable': { message: '{name} という値はありません。', hint: '使えるもの: {options}' },
  'template.value-missing': {
    message: 'テンプレート {template} には {name} の値が必要です。',
    hint: '--set {name}=... で渡すか、テンプレートに {{ {name} | default: "..." }} と書きます。',
  },
  'template.value-empty': {
    message: 'テンプレート {template} の {expression} が空になります。',
    hint: '値を補うか、テンプレートで | default: "..." を付けます。',
  },
  'template.value-empty-settable': {
    message: 'テンプレート {template} の {expression} が空になります。',
    hint: '--set {name}=... で渡すか、値を補うか、テンプレートで | default: "..." を付けます。',
  },
  'template.set-taken': {
    message: '--set {name}: この名前はプログラムの値に使われています。',
    hint: '別の名前にするか、customer.name のように中の 1 つを指します。',
  },
  'template.set-unknown': { message: '--set {name}: その名前の値はありません。', hint: '使えるもの: {options}' },
  'template.whole': { message: '{kinds}種類のチケットで、欠けるところはありません。' },
  'template.whole-needs': {
    message: '{kinds}種類のチケットで、欠けるところはありません。--set が必要な値: {needs}',
  },
  'template.hole': {
    message: '次の種類のチケットで {expression} が空になります: {kinds}',
    hint: '| default: "..." を付けるか、{% if %} で囲みます。',
  },
  'template.no-en': { message: '英語版がありません。英語で書くお客様にも、この文面が使われます。' },
  'template.no-ja': { message: '日本語版がありません。日本語で書くお客様にも、この文面が使われます。' },
  'template.because-rule': { message: 'ルールの提案' },
  'template.because-match': { message: '文中の語: {words}' },
  'template.because-past': { message: '{percent}%似た #{ticket} で使用（計{uses}回）' },
  'template.because-words': { message: '文面が{percent}%似ている' },
  'template.nothing-fits': { message: 'このチケットに合いそうなテンプレートはありません。' },
  'style.invalid': { message: '{file} に問題が{count}件あります。' },
  'style.instead': { message: '「{found}」ではなく「{instead}」: {because}' },
  'style.avoid': { message: '「{found}」は避けてください: {because}' },
  'set.choice': { message: '{key} に {text} は指定できません。', hint: '指定できるもの: {known}' },
  'option.needed': { message: '{option} が必要です。' },
}
