import type { Text } from '../text.ts'

/** rules.yaml: conditions, actions, patterns. */
export const rules: Record<string, Text> = {
  'rules.invalid': { message: '{file} に問題が {count} 件あり、どのルールも使えません。' },
  'condition.unknown': { message: '{name} という条件はありません。', hint: '使える条件: {options}' },
  'condition.unknown-near': { message: '{name} という条件はありません。{near} のことですか？' },
  'condition.passes-with-time': {
    message: '{name} は時間とともに変わる条件です。ルールはメールが届いたときにしか動きません。',
    hint: 'reminders、alerts、sla、views に書いてください。',
  },
  'action.unknown': { message: '{name} という動作はありません。', hint: '使える動作: {options}' },
  'action.unknown-near': { message: '{name} という動作はありません。{near} のことですか？' },
  'action.tag-twice': {
    message: 'tag と tags は同じキーですが、両方書かれています。',
    hint: '1 つのリストにしてください: tags: [a, b]',
  },
  'choice.unknown': { message: '{name} はここでは使えません。', hint: '使える値: {options}' },
  'choice.unknown-near': { message: '{name} はここでは使えません。{near} のことですか？' },
  'folder.unknown': {
    message: '{name} というフォルダーはありません。',
    hint: 'フォルダー: {options}。独自のものは folders に書きます。',
  },
  'folder.unknown-near': { message: '{name} というフォルダーはありません。{near} のことですか？' },
  'folder.twice': { message: 'フォルダー {name} が 2 回書かれています。' },
  'folder.built-in': { message: 'フォルダー {name} は最初からあります。書く必要はありません。' },
  'folder.bad-name': {
    message: '{name} はフォルダー名に使えません。',
    hint: '文字、数字、-、_ で 40 文字まで。先頭は文字か数字です。',
  },
  'words.unknown': {
    message: '{name} という語のリストはありません。',
    hint: '語のリストは words に書きます。いまあるもの: {options}',
  },
  'words.unknown-near': { message: '{name} という語のリストはありません。{near} のことですか？' },
  'words.circle': { message: '語のリスト {name} が自分自身を含んでいます。' },
  'words.bad-name': {
    message: '{name} は語のリストの名前に使えません。',
    hint: '文字、数字、-、_ で、先頭は文字です。',
  },
  'words.unreadable': {
    message: 'リストのファイル {file} を UTF-8 のテキストとして読めません。',
    hint: 'パスはルールファイルのあるフォルダーから数えます。',
  },
  'rules.version': { message: 'ルールファイルの版 {version} は読めません。このプログラムが読めるのは 1 です。' },
  'rules.name-twice': {
    message: '{name} という名前のルールがほかにもあります。',
    hint: '判断の説明に使うので、別の名前にしてください。',
  },
  'tag.bad-form': {
    message: '{name} はタグに使えません。',
    hint: '空白とコンマは使えず、+ - # で始められません。50 文字までです。',
  },
  'header.bad-name': { message: '{name} はメールヘッダーの名前ではありません。' },
  'address.bad-pattern': {
    message: '{text} はアドレスではありません。',
    hint: 'name@example.com、ドメイン全体なら @{domain}、サブドメインも含めるなら @.{domain} と書きます。',
  },
  'match.empty': { message: '探す語がないので、すべてのメールに当てはまってしまいます。' },
  'match.only-except': { message: 'except は any か all から除くためのものですが、どちらもありません。' },
  'regex.unclosed-group': {
    message: '正規表現: 閉じられていない ( があります。',
    hint: '文字そのものを探すなら \\( と書きます。',
  },
  'regex.unopened-group': {
    message: '正規表現: 対になる ( のない ) があります。',
    hint: '文字そのものを探すなら \\) と書きます。',
  },
  'regex.unclosed-class': {
    message: '正規表現: 閉じられていない [ があります。',
    hint: '文字そのものを探すなら \\[ と書きます。',
  },
  'regex.bad-range': { message: '正規表現: {fragment} は文字の集まりとして読めません。' },
  'regex.double-repeat': { message: '正規表現: {fragment} は繰り返しの繰り返しになっています。' },
  'regex.nothing-to-repeat': { message: '正規表現: {fragment} の前に繰り返すものがありません。' },
  'regex.repeat-count': {
    message: '正規表現: {fragment} の回数が多すぎるか、大小が逆です。',
    hint: '1000 回までです。',
  },
  'regex.bad-escape': {
    message: '正規表現: {fragment} には意味がありません。',
    hint: '文字番号は \\x{3042}、文字の種類は \\p{Hiragana} と書きます。',
  },
  'regex.trailing-backslash': { message: '正規表現: バックスラッシュで終わっています。' },
  'regex.lookaround': {
    message: '正規表現: 先読み・後読み {fragment} は使えません（1 通に何時間もかかることがあるためです）。',
    hint: '条件を 2 つに分けるか、except や not を使います。',
  },
  'regex.backreference': {
    message: '正規表現: 後方参照 {fragment} は使えません（1 通に何時間もかかることがあるためです）。',
  },
  'regex.unsupported': { message: '正規表現: {fragment} は使えません。' },
  'regex.bad-flag': {
    message: '正規表現: {flag} というフラグはありません。',
    hint: '最後の / の後に書けるのは i、m、s、u です。',
  },
  'regex.too-large': {
    message: '正規表現: 繰り返しが多すぎて、すべてのメールに試せません。',
    hint: '{...} の数を小さくするか、* や + を使います。',
  },
  'condition.from': { message: 'From のアドレス' },
  'condition.to': { message: 'To または Cc のアドレス' },
  'condition.subject': { message: '件名の語' },
  'condition.body': { message: '新しく書かれた本文の語（引用と署名を除く）' },
  'condition.body_full': { message: '引用も含む本文全体の語' },
  'condition.text': { message: '件名または新しい本文の語' },
  'condition.header': { message: 'メールヘッダー: { 名前: 語 }、{ 名前: true }、または名前' },
  'condition.automatic': { message: 'true、false、または自動メールの種類' },
  'condition.is': { message: 'メールの性質: new、reply、thanks、from-agent、from-colleague、first-contact' },
  'condition.any': { message: '条件の組のどれか' },
  'condition.all': { message: '条件の組のすべて' },
  'condition.not': { message: '条件の組のどれでもないこと' },
  'action.folder': { message: 'チケットをフォルダーに入れる（最初に当てはまったルールが決める）' },
  'action.priority': { message: 'low、normal、high、urgent（最も高いものを採る）' },
  'action.urgency': { message: '順番のための点（足し合わされる）' },
  'action.tag': { message: 'チケットのタグ（足し合わされる）' },
  'action.tags': { message: 'tag と同じ' },
  'action.stop': { message: 'true: これより下のルールを見ない' },
  'tag.form': {
    message: '"{word}" はタグの指定ではありません。',
    hint: '付けるには +タグ、外すには -タグ と書きます。',
  },
  'address.form': { message: '"{text}" はメールアドレスではありません。' },
  'rules.good': { message: '{file}: ルール {count} 件、問題ありません。' },
}
