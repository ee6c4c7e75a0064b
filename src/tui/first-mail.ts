import { UserError } from '../domain/error.ts'
import { languageOf } from '../domain/language.ts'
import { readAddresses } from '../domain/letter-file.ts'
import { sentence } from '../output/sentence.ts'
import { guardFirstMail } from '../services/outbox/guard.ts'
import { openSpoken, planFirstMail, spokenChannels } from '../services/tickets/new.ts'
import type { NewErrand } from './errand.ts'
import type { Choice } from './overlay.ts'
import { askFor, type Workbench } from './workbench.ts'

/** First whom it is about: an address, with a name before it or not, or for what was spoken a name alone. */
export function beginNew(bench: Workbench, text: string): void {
  const [person, another] = readAddresses(text) ?? []
  if (another || text.trim() === '') throw new UserError('usage', 'address.form', { text })
  const customer = person ?? { address: '', name: text.trim() }
  if (!person && text.includes('@')) throw new UserError('usage', 'address.form', { text })
  const start = { kind: 'new', ticket: 0, channel: 'mail', subject: '', text: null, plan: null, findings: [] } as const
  bench.dispatch({ kind: 'sent-for', errand: { ...start, findings: [], customer } })
  bench.offer('channel', channelChoices(bench, person !== undefined), [])
}

/** Who has no address cannot be mailed. */
function channelChoices(bench: Workbench, hasAddress: boolean): Choice[] {
  const { language } = bench.context.output
  const channels = hasAddress ? ['mail', ...spokenChannels] : spokenChannels
  return channels.map((value) => ({ value, label: sentence(`work.channel-${value}`, {}, language).message }))
}

export function cameBy(bench: Workbench, errand: NewErrand, channel: string): void {
  const spoken = spokenChannels.find((one) => one === channel)
  bench.dispatch({ kind: 'sent-for', errand: { ...errand, channel: spoken ?? 'mail' } })
  askFor(bench, 'subject', [])
}

export function isAbout(bench: Workbench, errand: NewErrand, text: string): NewErrand {
  const subject = text.trim()
  if (subject === '') throw new UserError('usage', 'new.subject')
  const next = { ...errand, subject }
  bench.dispatch({ kind: 'sent-for', errand: next })
  return next
}

/** What was said opens its ticket at once; a mail is looked at first. Nothing written: `usage`. */
export function wordNew(bench: Workbench, errand: NewErrand, text: string): void {
  const { desk, config, shelf } = bench.equipment()
  const { customer, subject, channel } = errand
  if (channel !== 'mail') {
    const ticket = openSpoken(desk, { customer, subject, channel, text })
    bench.dispatch({ kind: 'sent-for', errand: null })
    bench.acted([ticket.number], { code: 'work.opened', values: { ticket: ticket.number }, tone: 'good' }, true)
    return
  }
  const plan = planFirstMail(desk, { customer, subject, text, attachments: [] })
  const findings = guardFirstMail(desk, plan, {
    warningWords: config?.warningWords ?? [],
    style: shelf.style(languageOf(`${subject}\n${text}`)),
    accepted: [],
  })
  bench.errand({ ...errand, text, plan, findings })
}
