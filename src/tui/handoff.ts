import { UserError } from '../domain/error.ts'
import { parseSpan } from '../domain/span.ts'
import type { Ticket } from '../domain/ticket.ts'
import { customerFiles } from '../services/attachment.ts'
import { planHandoff, waitUntil, whom } from '../services/handoff/handoff.ts'
import { originalFiles } from '../services/handoff/original-files.ts'
import { fillTemplate } from '../services/tickets/draft.ts'
import type { HandoffErrand } from './errand.ts'
import { filesSource } from './files.ts'
import type { Choice } from './overlay.ts'
import { theTicket, type Workbench } from './workbench.ts'

/** Whom a question may go to. Nobody is named in config.yaml: `usage`. */
export function colleagueChoices(bench: Workbench): Choice[] {
  const { team, manager } = bench.desk
  const list = team.map(({ name, role, address }) => ({
    value: name,
    label: [name, ...(role === null ? [] : [`(${role})`]), address].join('  '),
  }))
  const all = manager === null ? list : [...list, { value: 'manager', label: `manager  ${manager}` }]
  if (all.length === 0) throw new UserError('usage', 'work.no-colleagues')
  return all
}

/** A question to this colleague in the usual words, ready to be looked at. */
export function beginHandoff(bench: Workbench, ticket: number, to: string): void {
  const start = { kind: 'handoff', ticket, to, wait: null, originals: false, attachments: [], text: null } as const
  show(bench, { ...start, attachments: [] })
}

type Begun = Omit<HandoffErrand, 'plan' | 'findings'>

function show(bench: Workbench, begun: Begun): void {
  const ticket = theTicket(bench, begun.ticket)
  const { language, timeZone } = bench.context.output
  const { desk } = bench.equipment()
  const usual = ownWords(bench, ticket, begun)
  const { to, attachments, wait } = begun
  const text = begun.text ?? usual.text
  const plan = planHandoff(desk, ticket, { to, text, subject: usual.subject, attachments, wait, language, timeZone })
  bench.errand({ ...begun, plan, findings: [] })
}

/** The home's template for such questions, filled in; nulls where it has none. */
function ownWords(bench: Workbench, ticket: Ticket, { to, wait }: Begun) {
  const { desk, shelf, templates, author } = bench.equipment()
  const { language, timeZone } = bench.context.output
  if (!templates.some(({ name }) => name === 'handoff')) return { text: null, subject: null }
  const { name } = whom(desk, to, timeZone).colleague
  const set = { colleague: name, ...(wait === null ? {} : { wait: waitUntil(desk, wait, timeZone) }) }
  return fillTemplate(desk, ticket, shelf.take('handoff', { language, style: null }), author, set)
}

/** Other words, as the editor left them. */
export function rewordHandoff(bench: Workbench, errand: HandoffErrand, text: string): void {
  show(bench, { ...errand, text })
}

/** How long we wait before we ask again: `2d`; '' for as long as the reminders say. No span: `usage`. */
export function waitFor(bench: Workbench, errand: HandoffErrand, text: string): void {
  const wait = text.trim() === '' ? null : text.trim()
  if (wait !== null && !parseSpan(wait)) throw new UserError('usage', 'handoff.wait-form', { text: wait })
  show(bench, { ...errand, wait })
}

/** The customer's files go along, or no longer. */
export async function toggleOriginals(bench: Workbench, errand: HandoffErrand): Promise<void> {
  if (errand.originals) return show(bench, { ...errand, originals: false, attachments: [] })
  const files = customerFiles(bench.desk, errand.ticket)
  if (files.length === 0) throw new UserError('usage', 'work.no-files', { ticket: errand.ticket })
  const attachments = await originalFiles(bench.desk, errand.ticket, await filesSource(bench))
  show(bench, { ...errand, originals: true, attachments })
}
