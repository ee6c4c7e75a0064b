import type { OutboxRow } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'
import { commitForward } from '../services/handoff/forward.ts'
import { commitHandoff } from '../services/handoff/handoff.ts'
import { commitFirstMail } from '../services/tickets/new.ts'
import type { Errand, ForwardErrand, HandoffErrand, NewErrand } from './errand.ts'
import { wordNew } from './first-mail.ts'
import { rewordForward } from './forward.ts'
import { rewordHandoff } from './handoff.ts'
import { leavesAt, letLeave } from './leaving.ts'
import { askFor, type Workbench } from './workbench.ts'

type Kind = Errand['kind']
type OfKind<K extends Kind> = { handoff: HandoffErrand; forward: ForwardErrand; new: NewErrand }[K]

/** The errand, where it is of the kind that an act is about. Another kind: `usage`, which says so. */
export function errandOf<K extends Kind>(bench: Workbench, kind: K): OfKind<K> {
  const { errand } = bench.state
  if (errand?.kind === kind) return errand as OfKind<K>
  throw new UserError('usage', `work.only-${kind}`)
}

/** Writes its words in the editor. What was saved is kept on the screen, also when the editor fails. */
export async function wordErrand(bench: Workbench): Promise<void> {
  const { errand } = bench.state
  if (!errand) return
  const before = errand.kind === 'new' ? (errand.text ?? '') : errand.plan.body
  const { text, fault } = await bench.written(before)
  if (fault !== null) bench.problem(fault)
  else if (text.trim() === '') throw new UserError('usage', 'work.nothing-written')
  if (text.trim() === '') return
  if (errand.kind === 'handoff') rewordHandoff(bench, errand, text)
  else if (errand.kind === 'forward') rewordForward(bench, errand, text)
  // A mail is looked at before it leaves, so what was saved may be shown; what was spoken would be a ticket at once.
  else if (fault === null || errand.channel === 'mail') wordNew(bench, errand, text)
  else {
    bench.dispatch({ kind: 'sent-for', errand: { ...errand, text } })
    askFor(bench, 'subject', [], '', errand.subject)
  }
}

/** The second step: written down now, and on its way when the time to take it back is over. */
export async function sendErrand(bench: Workbench): Promise<void> {
  const { errand } = bench.state
  if (!errand) return
  const count = errand.findings.filter(({ level }) => level === 'error').length
  if (count > 0) throw new UserError('person', 'guard.stopped', { ticket: errand.ticket, count })
  await bench.context.transport()
  const rows = await committed(bench, errand)
  const [row] = rows
  if (!row) return
  leaveErrand(bench)
  const values = { ticket: row.ticket }
  bench.acted([row.ticket], { code: `work.sent-${errand.kind}`, values, tone: 'good' }, errand.kind === 'new')
  letLeave(bench, rows, false)
}

async function committed(bench: Workbench, errand: Errand): Promise<OutboxRow[]> {
  const { desk, composer } = bench.equipment()
  const at = leavesAt(bench)
  if (errand.kind === 'handoff') return [await commitHandoff(desk, errand.plan, composer, 'agent', null, at)]
  if (errand.kind === 'new') return errand.plan ? [await commitFirstMail(desk, errand.plan, composer, at)] : []
  return commitForward(desk, errand.plan, composer, { told: errand.told, notBefore: at })
}

export function leaveErrand(bench: Workbench): void {
  bench.dispatch({ kind: 'sent-for', errand: null })
  bench.dispatch({ kind: 'placed', place: 'queue' })
}
