import { UserError } from '../domain/error.ts'
import { readAddresses } from '../domain/letter-file.ts'
import type { Ticket } from '../domain/ticket.ts'
import { guardReply } from '../services/outbox/guard.ts'
import { lastRun } from '../services/runs.ts'
import { appointmentAt } from '../services/tickets/appointment.ts'
import { customerLanguage, customerTaste, fillTemplate } from '../services/tickets/draft.ts'
import { asideDraft, draftNumbered, filesOf, keepDraft } from '../services/tickets/drafts.ts'
import { newestSeen } from '../services/tickets/opening.ts'
import { commitReply, planReply, type ReplyRequest } from '../services/tickets/reply.ts'
import { type Compose, noSample, type Offer, type Ready } from './compose.ts'
import { faultText } from './fault.ts'
import { leavesAt, letLeave } from './leaving.ts'
import { offersFor, suggestedFor } from './shelf.ts'
import { askFor, theTicket, type Workbench } from './workbench.ts'

/** Mail that was read so recently, in milliseconds, need not be read again before an answer leaves. */
const recent = 3 * 60_000

/** Opens the choice of texts for an answer. */
export function beginAnswer(bench: Workbench, number: number): void {
  const { language } = bench.context.output
  const offers = offersFor(bench.equipment(), theTicket(bench, number), language)
  bench.compose(sampled(bench, { ticket: number, offers, index: 0, sample: noSample, set: {}, ready: null }))
  bench.dispatch({ kind: 'placed', place: 'pick' })
}

/** Goes straight to the mail with the suggestion of this place, from 0. */
export function answerWith(bench: Workbench, number: number, index: number): void {
  const { language } = bench.context.output
  const suggested = suggestedFor(bench.equipment(), theTicket(bench, number), language)
  if (!suggested[index]) throw new UserError('usage', 'work.no-suggestion', { ticket: number, number: index + 1 })
  const offers = offersFor(bench.equipment(), theTicket(bench, number), language)
  const compose = sampled(bench, { ticket: number, offers, index, sample: noSample, set: {}, ready: null })
  if (compose.sample.fault) {
    bench.compose(compose)
    bench.dispatch({ kind: 'placed', place: 'pick' })
    const { needs } = compose.sample
    if (needs !== null) askFor(bench, 'value', [], needs)
  } else make(bench, compose)
}

/** Another text is chosen: it is filled in at once. */
export function choose(bench: Workbench, by: number): void {
  const { compose } = bench.state
  if (!compose) return
  const index = Math.max(0, Math.min(compose.offers.length - 1, compose.index + by))
  if (index !== compose.index) bench.compose(sampled(bench, { ...compose, index, set: {} }))
}

function sampled(bench: Workbench, compose: Compose): Compose {
  const offer = compose.offers[compose.index]
  try {
    const text = offer ? begun(bench, theTicket(bench, compose.ticket), offer, compose.set).request.text : ''
    return { ...compose, sample: { ...noSample, text } }
  } catch (error) {
    const fault = faultText(error, bench.context.output.language)
    return { ...compose, sample: { text: '', fault, needs: neededValue(error) } }
  }
}

/** The name of the value without which a template says nothing; null: something else is wrong. */
function neededValue(error: unknown): string | null {
  const isMissing = error instanceof UserError && /^template\.value-(missing|empty-settable)$/.test(error.code)
  return isMissing && typeof error.values.name === 'string' ? error.values.name : null
}

/** A value for the chosen template. */
export function setValue(bench: Workbench, name: string, value: string): void {
  const { compose } = bench.state
  if (!compose) return
  bench.compose(sampled(bench, { ...compose, set: { ...compose.set, [name]: value } }))
}

type Begun = Omit<Ready, 'plan' | 'findings'>

/** What an answer is before anybody has changed it. Throws UserError as filling in a template does. */
function begun(bench: Workbench, ticket: Ticket, { template: name, draft }: Offer, set: Compose['set']): Begun {
  const { desk, shelf, author } = bench.equipment()
  const base = { cc: [], attachments: [], folder: null, asks: null, subject: null, seen: newestSeen(desk, ticket) }
  const rest = { template: name, named: [], confirmed: [] }
  if (draft !== null) {
    const found = draftNumbered(desk, draft)
    const { text, subject, to, cc, folder, asks, seen, template } = found
    const request: ReplyRequest = { text, subject, cc, folder, asks, seen, draft, attachments: filesOf(desk, found) }
    return { ...rest, template, request: to.length > 0 ? { ...request, to } : request }
  }
  if (name === null) return { ...rest, request: { ...base, text: '' } }
  const template = shelf.take(name, customerTaste(desk, ticket))
  const { text, subject } = fillTemplate(desk, ticket, template, author, set)
  const { afterwards: folder, asks } = template
  return { ...rest, request: { ...base, text, subject, folder, asks, attachments: shelf.attached(template) } }
}

/** From the choice on to the mail; an empty page goes to the editor first, and a value that is missing is asked for. */
export async function proceed(bench: Workbench): Promise<void> {
  const { compose } = bench.state
  if (!compose) return
  const { needs } = compose.sample
  if (needs !== null) return askFor(bench, 'value', [], needs)
  const text = compose.sample.text.trim()
  if (compose.sample.fault || text === '') await edit(bench)
  else make(bench, compose)
}

function make(bench: Workbench, compose: Compose): void {
  const offer = compose.offers[compose.index]
  if (offer) show(bench, compose, begun(bench, theTicket(bench, compose.ticket), offer, compose.set))
}

/** Builds the mail and has the guard look at it. */
function show(bench: Workbench, compose: Compose, ready: Begun): void {
  const { desk, unfit, config, shelf } = bench.equipment()
  const ticket = theTicket(bench, compose.ticket)
  const plan = planReply(desk, ticket, { ...ready.request, template: ready.template, unfit })
  const findings = guardReply(desk, plan, {
    ...{ named: ready.named, confirmed: ready.confirmed, accepted: [], isFresh: isFresh(bench) },
    warningWords: config?.warningWords ?? [],
    style: shelf.style(customerLanguage(desk, ticket)),
    isPromiseDated: ready.request.promise !== undefined,
  })
  bench.compose({ ...compose, ready: { ...ready, plan, findings } })
  bench.dispatch({ kind: 'placed', place: 'preview' })
}

function isFresh({ shelf, desk }: Workbench): boolean {
  const mailbox = shelf?.config?.mailbox
  if (!mailbox?.imap && !mailbox?.maildir) return true
  const last = lastRun(desk, 'sync')
  return last !== null && Math.abs(desk.now().getTime() - Date.parse(last)) < recent
}

/** Writes on in the editor, with what there is; the draft is kept whatever happens. */
export async function edit(bench: Workbench): Promise<void> {
  const { compose } = bench.state
  const offer = compose?.offers[compose.index]
  if (!compose || !offer) return
  const ticket = theTicket(bench, compose.ticket)
  const empty: Offer = { template: null, draft: null, title: '', because: '' }
  const start = compose.ready ?? begun(bench, ticket, compose.sample.fault ? empty : offer, compose.set)
  const { promise: _, ...request } = start.request
  let after: Begun | null = null
  let fault: unknown = null
  await bench.hands.lend(async () => {
    try {
      after = await bench.hands.write(ticket, { ...start, request })
    } catch (error) {
      fault = error
    }
  })
  if (fault !== null) bench.problem(fault)
  else if (after !== null) show(bench, compose, after)
}

/** Says by when what the mail promises will be done. Throws `usage` for a time that cannot be read. */
export function promiseUntil(bench: Workbench, text: string): void {
  const { compose } = bench.state
  if (!compose?.ready) return
  const { ready } = compose
  const promise = text.trim() === '-' ? null : appointmentAt(bench.equipment().desk, text, null, bench.context.output)
  show(bench, compose, { ...ready, request: { ...ready.request, promise } })
}

/** Other people in To or Cc, as the person has typed them. No addresses, or nobody: `usage`. */
export function redirect(bench: Workbench, field: 'to' | 'cc', text: string): void {
  const { compose } = bench.state
  if (!compose?.ready) return
  const { ready } = compose
  const { to, cc } = ready.plan.letter
  const people = readAddresses(text, [...to, ...cc])
  if (!people) throw new UserError('usage', 'address.form', { text })
  if (field === 'to' && people.length === 0) throw new UserError('usage', 'reply.nobody')
  const known = [...to, ...cc].map(({ address }) => address)
  const named = people.map(({ address }) => address).filter((one) => !known.includes(one))
  const request = { ...ready.request, to, cc, [field]: people }
  show(bench, compose, { ...ready, named: [...ready.named, ...named], request })
}

/** A file that goes along. One that cannot be read, or is too large: `usage`. */
export async function attach(bench: Workbench, path: string): Promise<void> {
  const { compose } = bench.state
  if (!compose?.ready || path.trim() === '') return
  const { ready } = compose
  const limit = bench.equipment().config?.attachmentLimit ?? 20e6
  const files = await bench.context.person.attachments([path.trim()], limit)
  show(bench, compose, {
    ...ready,
    request: { ...ready.request, attachments: [...ready.request.attachments, ...files] },
  })
}

/** The second step of sending: written down now, and on its way when the time to take it back is over. */
export async function send(bench: Workbench): Promise<void> {
  const { compose } = bench.state
  if (!compose?.ready) return
  const { ready } = compose
  const errors = ready.findings.filter(({ level }) => level === 'error')
  const [stranger] = errors
  if (stranger && errors.every(({ code }) => code === 'unconfirmed-address')) {
    const values = { address: stranger.words }
    bench.dispatch({
      kind: 'overlaid',
      overlay: { kind: 'confirm', what: 'address', code: 'work.confirm-address', values },
    })
    return
  }
  if (errors.length > 0)
    throw new UserError('person', 'guard.stopped', { ticket: compose.ticket, count: errors.length })
  await bench.context.transport()
  const { desk, composer } = bench.equipment()
  const draft = kept(bench, compose.ticket, ready)
  // When it cannot be written down now, it is the same draft the next time.
  bench.compose({ ...compose, ready: { ...ready, request: { ...ready.request, draft } } })
  const row = await commitReply(desk, { ...ready.plan, draft }, composer, null, leavesAt(bench))
  bench.compose(null)
  bench.dispatch({ kind: 'placed', place: 'queue' })
  bench.acted([compose.ticket], { code: 'work.sent', values: { ticket: compose.ticket }, tone: 'good' })
  letLeave(bench, [row], true)
}

/** The answer as a draft: what is taken back before it leaves can be taken up again. */
function kept(bench: Workbench, number: number, { request, template }: Ready): number {
  const { desk } = bench.equipment()
  if (request.draft) {
    const { text, subject, cc } = request
    keepDraft(desk, request.draft, { text, subject, cc: [...cc] })
    return request.draft
  }
  return asideDraft(desk, theTicket(bench, number), request, template).id
}

/** Puts the mail aside. */
export function keep(bench: Workbench): void {
  const { compose } = bench.state
  if (!compose?.ready) return
  const draft = kept(bench, compose.ticket, compose.ready)
  leaveAnswer(bench)
  bench.say('draft.kept', { draft, ticket: compose.ticket })
}

export function leaveAnswer(bench: Workbench): void {
  bench.compose(null)
  bench.dispatch({ kind: 'placed', place: 'queue' })
}
