import type { Cell } from '../../output/cell.ts'
import { findingLines } from '../../output/guard.ts'
import { letterView } from '../../output/letter.ts'
import { textView } from '../../output/mail-text.ts'
import { plain } from '../../output/plain.ts'
import { sentence } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import type { Compose, Ready } from '../compose.ts'

/** Texts to begin with, as many as fit around the chosen one. */
export function offersView({ offers, index }: Compose, look: Look, height: number): Cell[] {
  const from = Math.max(0, Math.min(index - Math.floor(height / 2), offers.length - height))
  return offers.slice(from, from + height).map(({ title, because }, offset) => {
    const at = from + offset
    const number = at < 9 ? String(at + 1) : ' '
    const text = `${number} ${plain(title)}`
    const reason = because === '' ? [] : [look.quiet(`  ${because}`)]
    return at === index ? [look.strong(`> ${text}`), ...reason] : [`  ${text}`, ...reason]
  })
}

/** The chosen text as it would stand in the mail. */
export function* sampleView({ sample }: Compose, look: Look, room: number): Generator<Cell> {
  if (sample.needs !== null) {
    yield* textView(sentence('work.needs', { name: sample.needs }, look.language).message, room)
    return
  }
  if (sample.fault) {
    yield* textView(sample.fault.message, room)
    if (sample.fault.hint !== undefined) yield* textView(sample.fault.hint, room)
    return
  }
  if (sample.text === '') yield look.quiet(sentence('work.blank', {}, look.language).message)
  yield* textView(sample.text, room)
}

/** The mail as it would leave: first whom it goes to and what stands out, then every word. */
export function* readyView({ plan, findings, request }: Ready, look: Look, room: number): Generator<Cell> {
  for (const finding of findings) yield* findingLines(finding, look.language)
  if (request.promise) {
    const { until } = request.promise
    yield look.mark(sentence('work.promised', { time: look.time(until) }, look.language).message)
  }
  if (findings.length > 0 || request.promise) yield ''
  yield* letterView(plan.letter, plan.folder, look, room, plan.unconfirmed)
}
