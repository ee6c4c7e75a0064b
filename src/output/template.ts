import type { Problem } from '../domain/error.ts'
import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'

/** A template as listings show it. */
export interface ListedTemplate {
  name: string
  file: string
  style: string | null
  /** Null when the file is broken. */
  template: {
    title: string | null
    language: string | null
    afterwards: string | null
    asks: boolean | null
    public: boolean
  } | null
  problems: Problem[]
  /** Mails that were written from it, in all variants of its name. */
  uses: number
  /** The last of them, RFC 3339; null when there is none. */
  usedAt: string | null
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
      key: 'uses',
      header: { en: 'USED', ja: '使用' },
      align: 'right',
      cell: ({ uses }) => String(uses),
      tsv: ({ uses }) => String(uses),
    },
    {
      key: 'title',
      header: { en: 'TITLE', ja: '題名' },
      weight: 1,
      cell: ({ template, problems }, look) => template?.title ?? look.alarm(`! ${problems[0]?.code ?? ''}`),
      tsv: ({ template, problems }) => template?.title ?? `! ${problems[0]?.code ?? ''}`,
    },
  ],
  json: ({ name, file, style, template, problems, uses, usedAt }) => ({
    ...{ name, file, title: template?.title ?? null, language: template?.language ?? null, style },
    ...{ folder: template?.afterwards ?? null, asks: template?.asks ?? null, public: template?.public ?? null },
    ...{ uses, used_at: usedAt },
    broken: problems.map(({ code, at }) => ({ code, line: at.line ?? null, column: at.column ?? null })),
  }),
  empty: 'templates.empty',
}

/** One line of `templates check`. */
export interface TemplateRemark extends Problem {
  template: string
  /** Names that `--set` must give, and those that it may give. */
  needs: string[]
  takes: string[]
}

const place = ({ at }: Problem) => [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')

export const templateRemarkShape: Shape<TemplateRemark> = {
  columns: [
    {
      key: 'template',
      header: { en: 'TEMPLATE', ja: '名前' },
      cell: (one) => one.template,
      tsv: (one) => one.template,
    },
    {
      key: 'remark',
      header: { en: 'REMARK', ja: '結果' },
      weight: 1,
      cell: ({ code, values }, look) => {
        const { message } = sentence(code, values, look.language)
        return code.startsWith('template.whole') ? look.quiet(message) : message
      },
      tsv: ({ code, values }) => sentence(code, values, 'en').message,
    },
    { key: 'at', header: { en: 'AT', ja: '場所' }, weight: 1, cell: place, tsv: place },
  ],
  json: ({ template, code, values, at, needs, takes }) => {
    const { message, hint } = sentence(code, values, 'en')
    return {
      ...{ template, code, message, hint: hint ?? null, values, needs, takes },
      ...{ file: at.file, line: at.line ?? null, column: at.column ?? null },
    }
  },
  empty: 'templates.empty',
}

type Reason =
  | { kind: 'rule' }
  | { kind: 'match'; words: string[] }
  | { kind: 'past'; ticket: number; likeness: number; uses: number }
  | { kind: 'words'; likeness: number }

/** A template that suggests itself for a ticket. */
export interface SuggestedTemplate {
  name: string
  title: string | null
  score: number
  reasons: Reason[]
}

function reasonText(reason: Reason, language: 'en' | 'ja'): string {
  const { kind, ...values } = reason
  const percent = 'likeness' in reason ? { percent: Math.round(reason.likeness * 100) } : {}
  const words = 'words' in reason ? { words: reason.words.slice(0, 4).join(', ') } : {}
  return sentence(`template.because-${kind}`, { ...(values as Record<string, number>), ...percent, ...words }, language)
    .message
}

export const reasonsOf = ({ reasons }: SuggestedTemplate, language: 'en' | 'ja') =>
  reasons.map((reason) => reasonText(reason, language)).join('; ')

export const suggestedTemplateShape: Shape<SuggestedTemplate> = {
  columns: [
    { key: 'template', header: { en: 'TEMPLATE', ja: '名前' }, cell: ({ name }) => name, tsv: ({ name }) => name },
    {
      key: 'score',
      header: { en: 'FIT', ja: '適合' },
      align: 'right',
      cell: ({ score }) => score.toFixed(2),
      tsv: ({ score }) => String(score),
    },
    {
      key: 'title',
      header: { en: 'TITLE', ja: '題名' },
      weight: 2,
      cell: ({ title }) => title ?? '',
      tsv: ({ title }) => title ?? '',
    },
    {
      key: 'reason',
      header: { en: 'BECAUSE', ja: '理由' },
      weight: 1,
      cell: (one, { language }) => reasonsOf(one, language),
      tsv: (one) => reasonsOf(one, 'en'),
    },
  ],
  json: ({ name, title, score, reasons }) => ({ template: name, title, score, reasons }),
  empty: 'template.nothing-fits',
}
