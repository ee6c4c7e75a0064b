import type { Problem } from '../domain/error.ts'
import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'

const place = ({ at }: Problem) => [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')

/** What `rules check` remarks on a file that can be used as it is. */
export const remarkShape: Shape<Problem> = {
  columns: [
    { key: 'at', header: { en: 'AT', ja: '場所' }, cell: place, tsv: place },
    {
      key: 'remark',
      header: { en: 'REMARK', ja: '指摘' },
      weight: 1,
      cell: ({ code, values }, look) => sentence(code, values, look.language).message,
      tsv: ({ code, values }) => sentence(code, values, 'en').message,
    },
  ],
  json: ({ code, values, at }) => {
    const { message, hint } = sentence(code, values, 'en')
    return {
      code,
      message,
      hint: hint ?? null,
      values,
      file: at.file,
      line: at.line ?? null,
      column: at.column ?? null,
    }
  },
}
