import type { AttachedMail, Message, TextPart } from '../domain/message.ts'
import type { Cell } from './cell.ts'
import { person } from './person.ts'
import { plainLines } from './plain.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { wrap } from './wrap.ts'

const widest = 100

/** Foreign text as lines that fit. */
export function* textView(text: string, width: number): Generator<Cell> {
  for (const line of plainLines(text.trimEnd()).split('\n')) yield* wrap(line, Math.min(width, widest))
}

/** What a message says: what is new in it and how much is folded, then messages attached to it. */
export function* freshView({ mail }: Message, look: Look, width: number): Generator<Cell> {
  yield* textView(mail.replyText, width)
  const folded = lineCount(mail.text) - lineCount(mail.replyText)
  if (folded > 0) yield look.quiet(say(look, 'show.folded', { count: folded }))
  yield* attachedView(mail.attached ?? [], look, width)
}

/** All of its text: quotes and signature too, and every part that says something else than what is shown. */
export function* fullView({ mail }: Message, parts: readonly TextPart[], look: Look, width: number): Generator<Cell> {
  yield* textView(mail.text, width)
  yield* attachedView(mail.attached ?? [], look, width)
  let shown = squash([mail.text, ...(mail.attached ?? []).map(({ text }) => text)].join('\n'))
  for (const part of parts) {
    const own = squash(part.text)
    if (own === '' || shown.includes(own)) continue
    shown += own
    const charset = part.charset ?? ''
    yield ''
    yield look.quiet(say(look, 'show.part', { type: part.name ? `${part.type} ${part.name}` : part.type, charset }))
    yield* textView(part.text, width)
  }
}

function* attachedView(attached: readonly AttachedMail[], look: Look, width: number): Generator<Cell> {
  for (const { from, subject, date, text } of attached) {
    yield ''
    const values = {
      from: from ? person(from) : '',
      subject: subject ?? '',
      date: date === null ? '' : look.time(date),
    }
    yield look.quiet(say(look, 'show.attached', values))
    yield* textView(text, width)
  }
}

/** Blank space apart, which every program breaks differently. */
function squash(text: string): string {
  return text.replace(/\s+/g, '')
}

function lineCount(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length
}

function say(look: Look, code: string, values: Values): string {
  return sentence(code, values, look.language).message
}
