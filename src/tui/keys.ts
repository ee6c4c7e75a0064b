import type { Language } from '../output/age.ts'

/** Where keys mean something. `pick`: choosing a template; `preview`: the mail before it leaves. */
export type Place = 'queue' | 'ticket' | 'pick' | 'preview'

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
const writing: Place[] = ['pick', 'preview']
const all: Place[] = ['queue', 'ticket', 'pick', 'preview']

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
  bind(['open', 'enter', list, 'go'], ['open the ticket', 'チケットを開く', 'ひらく hiraku'], 'show'),
  bind(['next-ticket', 'J', page, 'go'], ['next ticket', '次のチケット', 'つぎ tsugi'], 'next'),
  bind(['previous-ticket', 'K', page, 'go'], ['previous ticket', '前のチケット', 'まえ mae']),
  bind(['next-tab', 'tab right', list, 'go'], ['next folder', '次のフォルダ', 'ふぉるだ foruda'], 'queue'),
  bind(['previous-tab', 'shift+tab left', list, 'go'], ['folder before', '前のフォルダ', 'ふぉるだ foruda']),
  bind(['search', '/', list, 'go'], ['search in the list', '一覧内を検索', 'けんさく kensaku']),
  bind(['search-next', 'n', list, 'go'], ['next match', '次の一致', 'つぎ tsugi']),
  bind(['search-previous', 'N', list, 'go'], ['match before', '前の一致', 'まえ mae']),
  bind(['filter', '\\', list, 'go'], ['show only what matches', '絞り込む', 'しぼりこむ shiborikomu']),
  bind(['why', 'W', both, 'go'], ['why: order, folder, rules', '理由を表示', 'りゆう riyuu'], 'show --why'),
  bind(['facts', 'i', both, 'go'], ['facts and history', '状態と履歴', 'りれき rireki'], 'log'),
  bind(['unfold', 'o', page, 'go'], ['show and hide quotes', '引用の表示切替', 'いんよう inyou'], 'show --full'),
  bind(['reply', 'r', both, 'answer'], ['reply, from a template', 'テンプレートで返信', 'へんしん henshin'], 'reply'),
  bind(
    ['suggested', '1 2 3 4 5 6 7 8 9', both, 'answer'],
    ['reply with this suggestion', '候補のテンプレートで返信', 'こうほ kouho'],
    'reply -t',
  ),
  bind(['close', 'c', both, 'ticket'], ['close', '完了にする', 'かんりょう kanryou'], 'close'),
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
  bind(['mark', 'space', list, 'mark'], ['mark', '選択に加える', 'せんたく sentaku'], null),
  bind(['mark-range', 'v', list, 'mark'], ['mark from here on', '範囲を選択', 'はんい hani']),
  bind(['unmark', 'u', list, 'mark'], ['unmark all', '選択をすべて解除', 'かいじょ kaijo']),
  bind(['choose', 'enter', ['pick'], 'answer'], ['use this text', 'この文面を使う', 'つかう tsukau'], 'reply -t'),
  bind(['send', 'y', ['preview'], 'answer'], ['send', '送信', 'そうしん soushin'], 'reply --send'),
  bind(['edit', 'e', writing, 'answer'], ['write in $EDITOR', 'エディタで書く', 'へんしゅう henshuu'], 'reply'),
  bind(
    ['promise', 'P', ['preview'], 'answer'],
    ['promise until', '約束の期日', 'やくそく yakusoku'],
    'reply --promise',
  ),
  bind(
    ['keep', 'd', ['preview'], 'answer'],
    ['keep as a draft', '下書きに保存', 'したがき shitagaki'],
    'reply --draft',
  ),
  bind(['undo', 'z', both, 'program'], ['undo', '元に戻す', 'もどす modosu'], 'undo'),
  bind(['redo', 'Z', both, 'program'], ['redo', 'やり直す', 'やりなおす yarinaosu'], 'redo'),
  bind(['refresh', 'R', both, 'program'], ['refresh the order', '並べ直す', 'ならべる narabenaosu'], 'queue'),
  bind(['palette', ':', all, 'program'], ['command palette', 'コマンドを探す', 'こまんど komando'], null),
  bind(['help', '?', all, 'program'], ['help', 'ヘルプ', 'へるぷ herupu'], 'help'),
  bind(['suspend', 'ctrl+z', all, 'program'], ['suspend, back with fg', '中断（fg で再開）', 'ちゅうだん chuudan']),
  bind(['back', 'q escape', all, 'program'], ['back, quit', '戻る・終了', 'もどる modoru'], null),
  bind(['quit', 'ctrl+c', all, 'program'], ['quit at once', 'すぐに終了', 'しゅうりょう shuuryou']),
]

/** What the footer names, the most wanted first, in words that take little room. */
const footer: readonly [act: string, en: string, ja: string][] = [
  ['open', 'open', '開く'],
  ['choose', 'use', '使う'],
  ['send', 'send', '送信'],
  ['reply', 'reply', '返信'],
  ['edit', 'edit', '編集'],
  ['promise', 'promise', '約束'],
  ['keep', 'draft', '下書き'],
  ['close', 'close', '完了'],
  ['later', 'later', 'あとで'],
  ['snooze', 'snooze', '隠す'],
  ['wait', 'wait', 'お客様待ち'],
  ['note', 'note', 'メモ'],
  ['tag', 'tag', 'タグ'],
  ['why', 'why', '理由'],
  ['next-ticket', 'next', '次'],
  ['next-tab', 'folder', 'フォルダ'],
  ['mark', 'mark', '選択'],
  ['undo', 'undo', '元に戻す'],
  ['refresh', 'refresh', '更新'],
  ['palette', 'commands', '検索'],
  ['back', 'back', '戻る'],
]

/** The keys of a place for its footer, such as `r reply`. */
export function footerItems(place: Place, language: Language): string[] {
  return footer.flatMap(([act, en, ja]) => {
    const key = bindings.find((one) => one.act === act && one.places.includes(place))?.keys[0]
    return key === undefined ? [] : [`${keyName(key)} ${{ en, ja }[language]}`]
  })
}

/** What a key means in a place. */
export function boundTo(place: Place, key: string): Binding | undefined {
  return bindings.find(({ keys, places }) => places.includes(place) && keys.includes(key))
}

/** Keys that mean two things in one place: the table has none, and a test says so. */
export function conflicts(table: readonly Binding[]): string[] {
  const seen = new Map<string, string>()
  return table.flatMap(({ act, keys, places }) =>
    places.flatMap((place) =>
      keys.flatMap((key) => {
        const before = seen.get(`${place} ${key}`)
        seen.set(`${place} ${key}`, act)
        return before === undefined ? [] : [`${place} ${key}: ${before}, ${act}`]
      }),
    ),
  )
}

const shown: Record<string, string> = {
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift+tab': 'S-Tab',
}

/** A key as help shows it: `Enter`, `^D`, `j`. */
export function keyName(key: string): string {
  const control = /^ctrl\+(.)$/.exec(key)?.[1]
  if (control !== undefined) return `^${control.toUpperCase()}`
  return shown[key] ?? (key.length > 1 ? key[0]?.toUpperCase() + key.slice(1) : key)
}

/** How well words typed into the palette fit: 0 best, null not at all. */
function closeness({ act, label, reading, command }: Binding, typed: string): number | null {
  const words = [act, label.en, label.ja, command ?? '', ...reading.split(' ')].map((word) => word.toLowerCase())
  if (words.some((word) => word === typed)) return 0
  if (words.some((word) => word.startsWith(typed))) return 1
  if (words.some((word) => word.includes(typed))) return 2
  return words.some((word) => inOrder(word, typed)) ? 3 : null
}

function inOrder(word: string, typed: string): boolean {
  let at = -1
  return [...typed].every((character) => {
    at = word.indexOf(character, at + 1)
    return at >= 0
  })
}

/** Acts of a place that fit what was typed, best first; the table's order where nothing was. */
export function found(place: Place, text: string): Binding[] {
  const typed = text.trim().toLowerCase()
  const here = bindings.filter(({ places, act }) => places.includes(place) && act !== 'palette' && act !== 'suggested')
  if (typed === '') return here
  const ranked = here.flatMap((binding) => {
    const rank = closeness(binding, typed)
    return rank === null ? [] : [{ binding, rank }]
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ binding }) => binding)
}

/** Where nothing fits: the three whose names have the most letters in common with what was typed. */
export function nearest(place: Place, text: string): Binding[] {
  const letters = new Set(text.trim().toLowerCase())
  const common = ({ act }: Binding) => new Set([...act].filter((letter) => letters.has(letter))).size / act.length
  return found(place, '')
    .map((binding) => ({ binding, rank: common(binding) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, 3)
    .map(({ binding }) => binding)
}
