import type { Language } from './age.ts'
import { sentence } from './sentence.ts'

interface Entry {
  kind: 'condition' | 'action'
  key: string
  where: 'rules' | 'any-time'
}

const words = {
  en: {
    title: 'What may stand in rules.yaml',
    made: 'Made by `triage rules reference` from the registries of the program; do not edit.',
    sections: 'Sections',
    conditions: 'Conditions',
    actions: 'Actions',
    head: '| key | what it is |',
    only: 'only in reminders, alerts, sla and views',
  },
  ja: {
    title: 'rules.yaml に書けるもの',
    made: '`triage rules reference` がプログラムの登録簿から作成したものです。編集しないでください。',
    sections: 'セクション',
    conditions: '条件',
    actions: '動作',
    head: '| キー | 内容 |',
    only: 'reminders、alerts、sla、views でのみ',
  },
}

/** The reference of the rules language as Markdown. */
export function referencePage(sections: readonly string[], entries: readonly Entry[], language: Language): string {
  const say = (code: string) => sentence(code, {}, language).message.replaceAll('|', '\\|')
  const { title, made, only, head, ...titles } = words[language]
  const row = (key: string, text: string) => `| \`${key}\` | ${text} |`
  const list = (kind: Entry['kind']) =>
    entries
      .filter((entry) => entry.kind === kind)
      .map(({ key, where }) => row(key, say(`${kind}.${key}`) + (where === 'rules' ? '' : ` (${only})`)))
  const table = (heading: string, rows: string[]) => [`## ${heading}`, '', head, '|---|---|', ...rows, '']
  return [
    `# ${title}`,
    '',
    made,
    '',
    ...table(
      titles.sections,
      sections.map((key) => row(key, say(`section.${key}`))),
    ),
    ...table(titles.conditions, list('condition')),
    ...table(titles.actions, list('action')),
  ].join('\n')
}
