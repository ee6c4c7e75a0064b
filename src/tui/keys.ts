import type { Language } from '../output/age.ts'

/**
 * Where keys mean something. `pick`: choosing a template; `preview`: the answer before it leaves; `letter`: any other mail
 * before it leaves.
 */
export type Place = 'queue' | 'ticket' | 'pick' | 'preview' | 'letter' | 'morning' | 'outbox' | 'rules' | 'dashboard'

/** One thing that a person can do, with its keys: help, footer, palette and the documents are made from this. */
export interface Binding {
  act: string
  keys: string[]
  places: Place[]
  label: Record<Language, string>
  /** How a Japanese reader may type it in the palette: kana, and in Latin letters. */
  reading: string
  group: 'go' | 'ticket' | 'mark' | 'answer' | 'program'
  /** The command that does the same; null where there is nothing to do but look. */
  command: string | null
}

const list: Place[] = ['queue']
const page: Place[] = ['ticket']
const both: Place[] = ['queue', 'ticket']
/** What is searched by `/`: a list, or a text. */
const searched: Place[] = [...both, 'rules']
const writing: Place[] = ['pick', 'preview', 'letter']
const preview: Place[] = ['preview']
const letter: Place[] = ['letter']
const rooms: Place[] = ['queue', 'ticket', 'morning', 'outbox', 'rules', 'dashboard']
const all: Place[] = [...rooms, 'pick', 'preview', 'letter']
const outbox: Place[] = ['outbox']

function bind(
  [act, keys, places, group]: [string, string, Place[], Binding['group']],
  [en, ja, reading]: [string, string, string],
  command: string | null = null,
): Binding {
  return { act, keys: keys.split(' '), places, group, label: { en, ja }, reading, command }
}

/** The one key table. Letters mean what users of aerc, lazygit, k9s, tig and vim know them for. */
export const bindings: readonly Binding[] = [
  bind(['down', 'j down', all, 'go'], ['down', '下へ', 'したへ shita']),
  bind(['up', 'k up', all, 'go'], ['up', '上へ', 'うえへ ue']),
  bind(['half-down', 'ctrl+d pagedown', all, 'go'], ['half a screen down', '半画面下へ', 'した shita']),
  bind(['half-up', 'ctrl+u pageup', all, 'go'], ['half a screen up', '半画面上へ', 'うえ ue']),
  bind(['first', 'g home', all, 'go'], ['to the top', '先頭へ', 'せんとう sentou']),
  bind(['last', 'G end', all, 'go'], ['to the end', '末尾へ', 'まつび matsubi']),
  bind(
    ['open', 'enter', ['queue', 'morning', 'outbox'], 'go'],
    ['open the ticket', 'チケットを開く', 'ひらく hiraku'],
    'show',
  ),
  bind(['next-ticket', 'J', page, 'go'], ['next ticket', '次のチケット', 'つぎ tsugi'], 'next'),
  bind(['previous-ticket', 'K', page, 'go'], ['previous ticket', '前のチケット', 'まえ mae']),
  bind(['next-tab', 'tab right', list, 'go'], ['next folder', '次のフォルダ', 'ふぉるだ foruda'], 'queue'),
  bind(['previous-tab', 'shift+tab left', list, 'go'], ['folder before', '前のフォルダ', 'ふぉるだ foruda']),
  bind(['search', '/', searched, 'go'], ['search in here', 'この画面内を検索', 'けんさく kensaku']),
  bind(['search-next', 'n', searched, 'go'], ['next match', '次の一致', 'つぎ tsugi']),
  bind(['search-previous', 'N', searched, 'go'], ['match before', '前の一致', 'まえ mae']),
  bind(['filter', '\\', list, 'go'], ['show only what matches', '絞り込む', 'しぼりこむ shiborikomu']),
  bind(['find', 'S', list, 'go'], ['search all tickets', '全チケットを検索', 'ぜんけんさく kensaku'], 'search'),
  bind(['group', 'x', list, 'go'], ["this customer's in the list", '同じお客様を開く・畳む', 'まとめ matome']),
  bind(
    ['customer', 'X', both, 'go'],
    ["all this customer's tickets", 'このお客様の全チケット', 'おきゃくさま kokyaku'],
    'queue --customer',
  ),
  bind(['quick', 'Q', list, 'go'], ['quick wins first', 'すぐ返せる順', 'すぐ sugu'], 'queue --quick'),
  bind(['morning', 'T', rooms, 'go'], ['the morning screen', '朝の一覧', 'あさ asa'], 'morning'),
  bind(['outbox', 'b', rooms, 'go'], ['the outbox', '送信箱', 'そうしんばこ soushinbako'], 'outbox'),
  bind(['dashboard', 'D', rooms, 'go'], ['today in numbers', '今日の状況', 'きょう kyou'], 'status'),
  bind(['rules', 'e', both, 'go'], ['what the rules said', 'ルールの判定', 'るーる ruuru'], 'rules explain'),
  bind(['why', 'W', both, 'go'], ['why: order, folder, rules', '理由を表示', 'りゆう riyuu'], 'show --why'),
  bind(['why-before', 'B', both, 'go'], ['why before the next one', '次より先である理由', 'じゅんばん junban'], 'why'),
  bind(['facts', 'i', both, 'go'], ['facts and history', '状態と履歴', 'りれき rireki'], 'log'),
  bind(['unfold', 'o', page, 'go'], ['show and hide quotes', '引用の表示切替', 'いんよう inyou'], 'show --full'),
  bind(['reply', 'r', both, 'answer'], ['reply, from a template', 'テンプレートで返信', 'へんしん henshin'], 'reply'),
  bind(
    ['suggested', '1 2 3 4 5 6 7 8 9', both, 'answer'],
    ['reply with this suggestion', '候補のテンプレートで返信', 'こうほ kouho'],
    'reply -t',
  ),
  bind(['handoff', 'H', both, 'answer'], ['ask a colleague', '社内に相談する', 'そうだん soudan'], 'handoff'),
  bind(
    ['forward', 'F', both, 'answer'],
    ['give to another desk', '別の窓口へ引き継ぐ', 'ひきつぐ hikitsugu'],
    'forward',
  ),
  bind(['new', 'C', both, 'answer'], ['a new ticket or mail', '新しいチケット・メール', 'しんき shinki'], 'new'),
  bind(['close', 'c', both, 'ticket'], ['close', '完了にする', 'かんりょう kanryou'], 'close'),
  bind(
    ['clear', 'd', both, 'ticket'],
    ['clear thanks, automatic mail', 'お礼・自動メールを片付ける', 'かたづける katazukeru'],
    'close',
  ),
  bind(['promise-by', 'P', both, 'ticket'], ['promise until', '約束の期日', 'やくそく yakusoku'], 'promise'),
  bind(['later', 'l', both, 'ticket'], ['answer later', 'あとで返信', 'あとで atode'], 'move'),
  bind(['wait', 'w', both, 'ticket'], ['wait for the customer', 'お客様待ちにする', 'おきゃくさま machi'], 'move'),
  bind(['now', 'O', both, 'ticket'], ['reopen: answer now', '今すぐ返信に戻す', 'いますぐ saikai'], 'reopen'),
  bind(['move', 'M', both, 'ticket'], ['move to a folder', 'フォルダへ移す', 'うつす idou'], 'move'),
  bind(['snooze', 's', both, 'ticket'], ['snooze until', '指定の時まで隠す', 'かくす snooze'], 'snooze'),
  bind(['note', 'a', both, 'ticket'], ['add an internal note', '社内メモを書く', 'めも memo'], 'note'),
  bind(['tag', 't', both, 'ticket'], ['tags', 'タグ', 'たぐ tagu'], 'tag'),
  bind(['priority', 'p', both, 'ticket'], ['priority', '優先度', 'ゆうせんど yuusendo'], 'priority'),
  bind(['assign', 'A', both, 'ticket'], ['assign', '担当者', 'たんとう tantou'], 'assign'),
  bind(['merge', 'm', both, 'ticket'], ['merge into a ticket', '別のチケットにまとめる', 'まとめる matomeru'], 'merge'),
  bind(['files', 'f', both, 'ticket'], ['attachments: save, open', '添付ファイル', 'てんぷ tenpu'], 'attachment'),
  bind(['links', 'L', both, 'ticket'], ['open a link', 'リンクを開く', 'りんく rinku'], 'links'),
  bind(['copy', 'y', both, 'ticket'], ['copy to the clipboard', 'クリップボードにコピー', 'こぴー kopii'], 'show'),
  bind(
    ['pipe', '|', both, 'ticket'],
    ['pipe the mail to a program', 'メールをプログラムに渡す', 'ぱいぷ paipu'],
    'show --raw',
  ),
  bind(['mark', 'space', list, 'mark'], ['mark', '選択に加える', 'せんたく sentaku'], null),
  bind(['mark-range', 'v', list, 'mark'], ['mark from here on', '範囲を選択', 'はんい hani']),
  bind(['unmark', 'u', list, 'mark'], ['unmark all', '選択をすべて解除', 'かいじょ kaijo']),
  bind(['choose', 'enter', ['pick'], 'answer'], ['use this text', 'この文面を使う', 'つかう tsukau'], 'reply -t'),
  bind(['send', 'y', ['preview', 'letter'], 'answer'], ['send', '送信', 'そうしん soushin'], 'reply --send'),
  bind(['edit', 'e', writing, 'answer'], ['write in $EDITOR', 'エディタで書く', 'へんしゅう henshuu'], 'reply'),
  bind(
    ['promise', 'P', ['preview'], 'answer'],
    ['promise until', '約束の期日', 'やくそく yakusoku'],
    'reply --promise',
  ),
  bind(['to', 't', preview, 'answer'], ['change To', '宛先を変える', 'あてさき atesaki'], 'reply'),
  bind(['cc', 'c', preview, 'answer'], ['change Cc', 'CC を変える', 'しーしー cc'], 'reply --cc'),
  bind(['attach', 'A', preview, 'answer'], ['attach a file', 'ファイルを添付', 'てんぷ tenpu'], 'reply --attach'),
  bind(['wait-for', 'w', letter, 'answer'], ['how long to wait', '返事を待つ時間', 'まつ matsu'], 'handoff --wait'),
  bind(
    ['originals', 'o', letter, 'answer'],
    ["attach the customer's files", 'お客様のファイルを付ける', 'てんぷ tenpu'],
    'handoff --attach-originals',
  ),
  bind(
    ['tell', 'T', letter, 'answer'],
    ['tell the customer', 'お客様にも知らせる', 'しらせる shiraseru'],
    'forward --tell',
  ),
  bind(
    ['closing', 'x', letter, 'answer'],
    ['close it then', '送信後に完了にする', 'かんりょう kanryou'],
    'forward --close',
  ),
  bind(
    ['keep', 'd', ['preview'], 'answer'],
    ['keep as a draft', '下書きに保存', 'したがき shitagaki'],
    'reply --draft',
  ),
  bind(['cancel', 'c', outbox, 'ticket'], ['do not send it', '送信をやめる', 'やめる yameru'], 'outbox cancel'),
  bind(
    ['resolve-sent', 'y', outbox, 'ticket'],
    ['in doubt: it did leave', '要確認: 送信されていた', 'そうしんずみ soushinzumi'],
    'outbox resolve --sent',
  ),
  bind(
    ['resolve-resend', 'r', outbox, 'ticket'],
    ['in doubt: send it again', '要確認: もう一度送信', 'さいそう saisou'],
    'outbox resolve --resend',
  ),
  bind(
    ['resend', 't', outbox, 'ticket'],
    ['send it to another address', '別の宛先に送る', 'あてさき atesaki'],
    'outbox resend --to',
  ),
  bind(['undo', 'z', both, 'program'], ['undo', '元に戻す', 'もどす modosu'], 'undo'),
  bind(['redo', 'Z', both, 'program'], ['redo', 'やり直す', 'やりなおす yarinaosu'], 'redo'),
  bind(['refresh', 'R', rooms, 'program'], ['refresh the order', '並べ直す', 'ならべる narabenaosu'], 'queue'),
  bind(['palette', ':', all, 'program'], ['command palette', 'コマンドを探す', 'こまんど komando'], null),
  bind(['help', '?', all, 'program'], ['help', 'ヘルプ', 'へるぷ herupu'], 'help'),
  bind(['suspend', 'ctrl+z', all, 'program'], ['suspend, back with fg', '中断（fg で再開）', 'ちゅうだん chuudan']),
  bind(['back', 'q escape', all, 'program'], ['back, quit', '戻る・終了', 'もどる modoru'], null),
  bind(['quit', 'ctrl+c', all, 'program'], ['quit at once', 'すぐに終了', 'しゅうりょう shuuryou']),
]

/** What the footer names, the most wanted first, in words that take little room. */
export const footer: readonly [act: string, en: string, ja: string][] = [
  ['open', 'open', '開く'],
  ['choose', 'use', '使う'],
  ['send', 'send', '送信'],
  ['reply', 'reply', '返信'],
  ['edit', 'edit', '編集'],
  ['promise', 'promise', '約束'],
  ['to', 'to', '宛先'],
  ['cc', 'cc', 'CC'],
  ['keep', 'draft', '下書き'],
  ['wait-for', 'wait', '待つ時間'],
  ['originals', 'files', 'ファイル'],
  ['tell', 'tell', '知らせる'],
  ['closing', 'close', '完了'],
  ['close', 'close', '完了'],
  ['later', 'later', 'あとで'],
  ['snooze', 'snooze', '隠す'],
  ['wait', 'wait', 'お客様待ち'],
  ['handoff', 'ask colleague', '社内相談'],
  ['note', 'note', 'メモ'],
  ['tag', 'tag', 'タグ'],
  ['why', 'why', '理由'],
  ['cancel', 'cancel', '取消'],
  ['resolve-sent', 'it left', '送信済み'],
  ['resolve-resend', 'again', '再送'],
  ['resend', 'other address', '別の宛先'],
  ['next-ticket', 'next', '次'],
  ['next-tab', 'folder', 'フォルダ'],
  ['mark', 'mark', '選択'],
  ['undo', 'undo', '元に戻す'],
  ['morning', 'morning', '朝の一覧'],
  ['outbox', 'outbox', '送信箱'],
  ['dashboard', 'today', '今日'],
  ['refresh', 'refresh', '更新'],
  ['palette', 'commands', '操作'],
  ['back', 'back', '戻る'],
]
