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
    message: '{name} というフォルダはありません。',
    hint: 'フォルダ: {options}。独自のものは folders に書きます。',
  },
  'folder.unknown-near': { message: '{name} というフォルダはありません。{near} のことですか？' },
  'folder.twice': { message: 'フォルダ {name} が 2 回書かれています。' },
  'folder.built-in': { message: 'フォルダ {name} は最初からあります。書く必要はありません。' },
  'folder.bad-name': {
    message: '{name} はフォルダ名に使えません。',
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
    hint: 'パスはルールファイルのあるフォルダから数えます。',
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
  'condition.after-reply': {
    message: '{name} はこちらの最後の返信についての条件です。ルールはメールが届いたときにしか動きません。',
    hint: 'reminders、alerts、sla、views に書いてください。',
  },
  'compare.not-number': {
    message: '{key} は数か比較でなければなりませんが、{text} と書かれています。',
    hint: '3、over 3、under 3、from 3、to 3、2..5 のように書きます。',
  },
  'compare.not-bytes': {
    message: '{key} は大きさとの比較でなければなりませんが、{text} と書かれています。',
    hint: 'over 5MB、under 200kB のように書きます。',
  },
  'compare.not-lasting': {
    message: '{key} は時間との比較でなければなりませんが、{text} と書かれています。',
    hint: 'over 4h、under 2d、over 48ch のように書きます。m h d w は営業時間、ch と cd は暦の時間です。',
  },
  'span.form': {
    message: '{key} は時間の長さでなければなりませんが、{text} と書かれています。',
    hint: '30m、4h、2d、1w（営業時間）、48ch、2cd（暦どおり）と書きます。',
  },
  'attachment.bad-type': {
    message: '{text} はファイルの種類ではありません。',
    hint: 'image/png、image/*、または pdf のような拡張子を書きます。',
  },
  'time.no-hours': {
    message: '{text} には営業時間の設定が必要です。',
    hint: 'hours に timezone と open を書いてください。',
  },
  'time.form': {
    message: '{text} という時は指定できません。',
    hint: 'open、closed、mon-fri、09:00-12:00、2026-08-13、12-29..01-03 のように書きます。',
  },
  'capture.unknown': { message: 'when の中に {name} を捕らえるものがありません。', hint: '捕らえているもの: {known}' },
  'capture.none': {
    message: 'when の中に {name} を捕らえるものがありません。',
    hint: '正規表現のグループに名前を付けます: (?<{name}>...)',
  },
  'policy.unknown': {
    message: '{name} という SLA はありません。',
    hint: 'SLA は sla に書きます。いまあるもの: {options}',
  },
  'policy.unknown-near': { message: '{name} という SLA はありません。{near} のことですか？' },
  'customer.form': {
    message: '{text} は reply-to でも、条件が捕らえたアドレスでもありません。',
    hint: 'reply-to か、グループの番号を書きます: customer: $1',
  },
  'command.not-list': {
    message: '{key} はリストで書きます。最初がプログラム、続いて引数です。',
    hint: '{key}: [./notify.sh, --urgent]',
  },
  'action.only-true': { message: '{key} に書けるのは true だけです。', hint: '不要なら書かないでください。' },
  'action.two-places': {
    message: '{one} と {other} がどちらも行き先を決めています。',
    hint: 'どちらか 1 つにしてください。',
  },
  'calendar.unknown': { message: '{name} というカレンダーはありません。', hint: 'いまあるもの: {options}' },
  'calendar.unknown-near': { message: '{name} というカレンダーはありません。{near} のことですか？' },
  'calendar.office-twice': { message: 'office は hours のカレンダーの名前です。', hint: '別の名前を付けてください。' },
  'calendar.form': {
    message: '{text} はカレンダーではありません。',
    hint: '24x7 か、hours と同じ timezone と open を書きます。',
  },
  'hours.bad-zone': {
    message: '{text} というタイムゾーンはありません。',
    hint: 'Asia/Tokyo のような IANA の名前を書きます。',
  },
  'hours.bad-weekday': {
    message: '{text} は曜日ではありません。',
    hint: 'mon、mon-fri、sat-sun、daily のように書きます。',
  },
  'hours.day-twice': {
    message: '{text} の曜日は上にも書かれています。',
    hint: '1 日の時間帯は 1 つのリストに書いてください。',
  },
  'hours.bad-block': {
    message: '{text} は時間帯ではありません。',
    hint: '"09:00-12:00" のように引用符で囲みます。1 日は 24:00 までです。',
  },
  'hours.overlap': { message: '{key} の時間帯が重なっています。', hint: '1 つにまとめてください。' },
  'hours.no-holidays': {
    message: '{text} の祝日データはありません。',
    hint: '国は2文字（JP、DE）、州はハイフンの後（DE-BY）に書きます。なければ "closed" に日付を書いてください。',
  },
  'hours.bad-country': {
    message: '{text} は国のコードではありません。',
    hint: '大文字 2 文字で書きます: JP、US、DE。',
  },
  'name.twice': { message: '{name} という名前が 2 回使われています。', hint: '別の名前にしてください。' },
  'sla.no-target': {
    message: 'SLA {name} には目標がありません。',
    hint: 'first_response、next_response、resolution のどれかを書きます。',
  },
  'reminder.for-whom': {
    message: '催促 {name} に folder も when もありません。',
    hint: 'これでは全員にメールしてしまいます。',
  },
  'reminder.no-act': { message: 'この段階では何も起こりません。', hint: 'template、then、notify のどれかを書きます。' },
  'reminder.to-nothing': {
    message: 'to は送り先ですが、送るテンプレートがありません。',
    hint: 'template を書いてください。',
  },
  'reminder.order': {
    message: 'この段階は {after} 後ですが、上の段階は {before} 後です。',
    hint: 'after はすべて同じメールから数えます。順に書いてください。',
  },
  'test.both': {
    message: 'テストには given か story のどちらかを書きます。',
    hint: 'メールは story の最初の段階に書いてください。',
  },
  'test.bad-time': {
    message: '{text} は時刻ではありません。',
    hint: '現地時刻を引用符で囲んで書きます: "2026-11-24 10:00"',
  },
  'test.two-times': { message: 'at と after はどちらか 1 つです。' },
  'test.nothing-before': {
    message: '最初の段階より前には何もないので、after は数えられません。',
    hint: 'at: "2026-11-24 10:00" のように書きます。',
  },
  'test.empty-step': {
    message: 'この段階では何も起こりません。',
    hint: 'customer、reply、colleague、move、expect のどれかを書きます。',
  },
  'view.unknown': {
    message: '{name} という一覧はありません。',
    hint: '一覧はルールファイルの views に書きます。いまあるもの: {known}',
  },
  'tag.form': {
    message: '"{word}" はタグの指定ではありません。',
    hint: '付けるには +タグ、外すには -タグ と書きます。',
  },
  'address.form': { message: '"{text}" はメールアドレスではありません。' },
  'rules.good': { message: '{file}: ルール {count} 件、問題ありません。' },
}
