import { UserError } from '../domain/error.ts'
import { readAddresses } from '../domain/letter-file.ts'
import { sentence } from '../output/sentence.ts'
import { planForward } from '../services/handoff/forward.ts'
import { leftFiles } from '../services/handoff/original-files.ts'
import { guardReply } from '../services/outbox/guard.ts'
import { customerLanguage, customerTaste, fillTemplate } from '../services/tickets/draft.ts'
import { newestSeen } from '../services/tickets/opening.ts'
import { planReply } from '../services/tickets/reply.ts'
import type { ForwardErrand } from './errand.ts'
import { filesSource } from './files.ts'
import type { Choice } from './overlay.ts'
import { offersFor } from './shelf.ts'
import { theTicket, type Workbench } from './workbench.ts'

/** Gives the matter to this address; its mail is ready to be looked at, with what lies on the server still. No address: `usage`. */
export async function beginForward(bench: Workbench, ticket: number, text: string): Promise<void> {
  const [to, another] = readAddresses(text) ?? []
  if (!to || another) throw new UserError('usage', 'address.form', { text })
  const left = await leftFiles(bench.desk, ticket, await filesSource(bench))
  show(bench, { kind: 'forward', ticket, to, close: false, tell: null, text: null, left })
}

type Begun = Omit<ForwardErrand, 'plan' | 'findings' | 'told'>

function show(bench: Workbench, begun: Begun): void {
  const { desk } = bench.equipment()
  const { language } = bench.context.output
  const { to, close, text, tell, left } = begun
  const plan = planForward(desk, theTicket(bench, begun.ticket), { to, close, text, subject: null, language, left })
  const { told, findings } = tell === null ? { told: null, findings: [] } : telling(bench, begun, tell)
  bench.errand({ ...begun, plan, told, findings })
}

/** The mail that tells the customer, and what the guard says of it. */
function telling(bench: Workbench, { ticket: number, close }: Begun, name: string) {
  const { desk, shelf, author, unfit, config } = bench.equipment()
  const ticket = theTicket(bench, number)
  const template = shelf.take(name, customerTaste(desk, ticket))
  const { text, subject } = fillTemplate(desk, ticket, template, author, {})
  const folder = close ? 'closed' : ticket.folder
  const letter = { text, subject, cc: [], attachments: shelf.attached(template), folder, asks: template.asks }
  const told = planReply(desk, ticket, { ...letter, template: name, seen: newestSeen(desk, ticket), unfit })
  const findings = guardReply(desk, told, {
    ...{ named: [], confirmed: [], accepted: [], isFresh: true, isPromiseDated: false },
    warningWords: config?.warningWords ?? [],
    style: shelf.style(customerLanguage(desk, ticket)),
  })
  return { told, findings }
}

export function rewordForward(bench: Workbench, errand: ForwardErrand, text: string): void {
  show(bench, { ...errand, text })
}

export function toggleClosing(bench: Workbench, errand: ForwardErrand): void {
  show(bench, { ...errand, close: !errand.close })
}

/** The texts that may tell the customer where his matter went, and none. */
export function tellChoices(bench: Workbench, errand: ForwardErrand): Choice[] {
  const { language } = bench.context.output
  const offers = offersFor(bench.equipment(), theTicket(bench, errand.ticket), language)
  const list = offers.flatMap(({ template, title }) => (template === null ? [] : [{ value: template, label: title }]))
  return [{ value: '', label: sentence('work.tell-nobody', {}, language).message }, ...list]
}

/** '': the customer is not told. */
export function tell(bench: Workbench, errand: ForwardErrand, template: string): void {
  show(bench, { ...errand, tell: template === '' ? null : template })
}
