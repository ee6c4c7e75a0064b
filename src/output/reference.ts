import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'

interface Entry {
  kind: 'condition' | 'action'
  key: string
  where: 'rules' | 'any-time'
  schema: object
}

const words = ({ kind, key }: Entry, language: 'en' | 'ja') => sentence(`${kind}.${key}`, {}, language).message

const places = {
  en: { rules: '', 'any-time': 'reminders, alerts, sla, views' },
  ja: { rules: '', 'any-time': 'reminders、alerts、sla、views' },
}

/** Conditions and actions as `rules conditions` and `rules actions` list them. */
export const referenceShape: Shape<Entry> = {
  columns: [
    { key: 'key', header: { en: 'KEY', ja: 'キー' }, cell: ({ key }) => key, tsv: ({ key }) => key },
    {
      key: 'description',
      header: { en: 'WHAT', ja: '内容' },
      weight: 1,
      cell: (entry, look) => words(entry, look.language),
      tsv: (entry) => words(entry, 'en'),
    },
    {
      key: 'where',
      header: { en: 'ONLY IN', ja: '使える場所' },
      cell: ({ where }, look) => look.quiet(places[look.language][where]),
      tsv: ({ where }) => where,
    },
  ],
  json: (entry) => ({ ...entry, description: words(entry, 'en') }),
}
