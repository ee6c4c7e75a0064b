import type { Cell } from '../../output/cell.ts'
import { findingLines } from '../../output/guard.ts'
import { letterView } from '../../output/letter.ts'
import { sentence } from '../../output/sentence.ts'
import type { Look } from '../../output/table.ts'
import type { Errand } from '../errand.ts'

/** A mail that is no answer, as it would leave: first what stands out and what is done besides, then every word. */
export function* errandView(errand: Errand, look: Look, room: number): Generator<Cell> {
  const say = (code: string, values = {}) => sentence(code, values, look.language).message
  for (const finding of errand.findings) yield* findingLines(finding, look.language)
  const facts = factsOf(errand, say)
  for (const fact of facts) yield look.mark(fact)
  if (errand.findings.length + facts.length > 0) yield ''
  if (errand.plan) yield* letterView(errand.plan.letter, errand.plan.folder, look, room)
  if (errand.kind !== 'forward' || !errand.told) return
  yield ''
  yield look.strong(say('work.told'))
  yield* letterView(errand.told.letter, errand.told.folder, look, room, errand.told.unconfirmed)
}

function factsOf(errand: Errand, say: (code: string, values?: Record<string, string | number>) => string): string[] {
  if (errand.kind === 'handoff') {
    const { asked } = errand.plan
    const away =
      asked.instead === null ? [] : [say('work.stands-in', { name: asked.instead.name, to: asked.colleague.name })]
    return [...away, ...(errand.wait === null ? [] : [say('work.waits', { wait: errand.wait })])]
  }
  if (errand.kind === 'new') return []
  const incomplete = errand.plan.incomplete.map((message) => say('forward.incomplete', { message }))
  return [...(errand.close ? [say('work.closes')] : []), ...incomplete]
}
