import type { Similar } from '../domain/similar.ts'
import type { Cell } from './cell.ts'
import { textView } from './mail-text.ts'
import type { Shape } from './output.ts'
import { person } from './person.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'
import { ticketRecord, ticketShape } from './ticket.ts'
import { folderWord } from './words.ts'

/** Lines of a past question and of its answer that a terminal shows. */
const questionLines = 3
const answerLines = 12

export const similarShape: Shape<Similar> = {
  columns: [
    ...ticketShape.columns,
    {
      key: 'likeness',
      header: { en: 'LIKE', ja: '類似度' },
      cell: ({ likeness }) => percent(likeness),
      tsv: ({ likeness }) => String(likeness),
    },
    {
      key: 'answer',
      header: { en: 'ANSWER', ja: '回答' },
      cell: ({ answer }) => answer?.text ?? '',
      tsv: ({ answer }) => answer?.text ?? '',
    },
  ],
  json: (similar) => ({
    ...ticketRecord(similar),
    likeness: similar.likeness,
    question: similar.question,
    answer: similar.answer,
  }),
  empty: 'similar.empty',
}

/** Past tickets one under the other: what was asked, and what we said to it. */
export function* similarView(found: readonly Similar[], look: Look, width: number): Generator<Cell> {
  const say = (code: string) => sentence(code, {}, look.language).message
  for (const [index, { ticket, likeness, question, answer }] of found.entries()) {
    if (index > 0) yield ''
    yield [look.strong(`#${ticket.number} ${ticket.subject}`)]
    const place = folderWord(ticket.folder, look.language)
    yield look.quiet([percent(likeness), person(ticket.customer), place, look.age(ticket.createdAt)].join(' | '))
    yield* indented(question.text, questionLines, width)
    if (!answer) {
      yield look.quiet(say('similar.no-answer'))
      continue
    }
    const template = answer.template === null ? '' : ` (${answer.template})`
    yield look.good(`${say('similar.answer')} ${look.time(answer.at)}${template}`)
    yield* indented(answer.text, answerLines, width)
  }
}

function* indented(text: string, most: number, width: number): Generator<Cell> {
  let shown = 0
  for (const line of textView(text.trim().replace(/\n{2,}/g, '\n'), width - 4)) {
    if (shown++ === most) {
      yield '    …'
      return
    }
    yield ['    ', ...(Array.isArray(line) ? line : [line as string])]
  }
}

const percent = (likeness: number) => `${Math.round(likeness * 100)} %`
