import type { Language } from '../output/age.ts'
import { keyName } from './keymap.ts'
import type { Binding, Place } from './keys.ts'

const titles: Record<Place, Record<Language, string>> = {
  queue: { en: 'The list', ja: '一覧' },
  ticket: { en: 'A ticket', ja: 'チケット' },
  morning: { en: 'The morning screen', ja: '朝の一覧' },
  outbox: { en: 'The outbox', ja: '送信箱' },
  rules: { en: 'What the rules said', ja: 'ルールの判定' },
  dashboard: { en: 'Today in numbers', ja: '今日の状況' },
  pick: { en: 'Choosing a text', ja: '文面を選ぶとき' },
  preview: { en: 'Before an answer leaves', ja: '返信の送信前' },
  letter: { en: 'Before any other mail leaves', ja: 'その他のメールの送信前' },
}

const words = {
  en: { title: 'Keys of the workbench', key: 'key', does: 'does', command: 'the same as a command' },
  ja: { title: '作業台のキー', key: 'キー', does: '動作', command: '同じことをするコマンド' },
}

/** The key table as Markdown: docs/keys.md and docs/keys.ja.md. */
export function cheatSheet(language: Language, bindings: readonly Binding[]): string[] {
  const { title, key, does, command } = words[language]
  const places = Object.keys(titles) as Place[]
  return [
    `# ${title}`,
    ...places.flatMap((place) => [
      ...['', `## ${titles[place][language]}`, '', `| ${key} | ${does} | ${command} |`, '|---|---|---|'],
      ...bindings
        .filter(({ places }) => places.includes(place))
        .map(({ keys, label, command }) => {
          const names = keys.map((one) => `\`${keyName(one).replace('\\', '\\\\')}\``).join(' ')
          return `| ${names} | ${label[language]} | ${command === null ? '' : `\`triage ${command}\``} |`
        }),
    ]),
  ]
}
