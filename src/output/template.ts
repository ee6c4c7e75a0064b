import type { Problem } from '../domain/error.ts'
import type { Shape } from './output.ts'

/** A template as listings show it. */
export interface ListedTemplate {
  name: string
  file: string
  /** Null when the file is broken. */
  template: { title: string | null; language: string | null; afterwards: string | null; asks: boolean | null } | null
  problems: Problem[]
}

export const templateShape: Shape<ListedTemplate> = {
  columns: [
    { key: 'name', header: { en: 'NAME', ja: '名前' }, cell: ({ name }) => name, tsv: ({ name }) => name },
    {
      key: 'language',
      header: { en: 'LANGUAGE', ja: '言語' },
      cell: ({ template }) => template?.language ?? '',
      tsv: ({ template }) => template?.language ?? '',
    },
    {
      key: 'folder',
      header: { en: 'THEN', ja: '送信後' },
      cell: ({ template }) => template?.afterwards ?? '',
      tsv: ({ template }) => template?.afterwards ?? '',
    },
    {
      key: 'title',
      header: { en: 'TITLE', ja: '題名' },
      weight: 1,
      cell: ({ template, problems }, look) => template?.title ?? look.alarm(`! ${problems[0]?.code ?? ''}`),
      tsv: ({ template, problems }) => template?.title ?? `! ${problems[0]?.code ?? ''}`,
    },
  ],
  json: ({ name, file, template, problems }) => ({
    name,
    file,
    title: template?.title ?? null,
    language: template?.language ?? null,
    folder: template?.afterwards ?? null,
    asks: template?.asks ?? null,
    broken: problems.map(({ code, at }) => ({ code, line: at.line ?? null, column: at.column ?? null })),
  }),
  empty: 'templates.empty',
}
