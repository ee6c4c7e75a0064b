import type { Message } from '../../domain/message.ts'
import { isThanksOnly } from '../../domain/thanks.ts'
import { evaluate } from '../../rules/evaluate.ts'
import type { RuleBook } from '../../rules/parse.ts'
import { calendarRemarks } from '../../rules/review/calendar.ts'
import { longerWords, type Watched, watchedWords } from '../../rules/review/inside.ts'
import { type Remark, review } from '../../rules/review/review.ts'
import type { Fact } from '../../rules/rule.ts'
import { newSubject } from '../../rules/subject.ts'
import { storedMail } from '../../store/history.ts'
import { opensTicket, recentMails } from '../../store/message.ts'
import type { Desk } from '../desk.ts'
import { isNamed } from '../handoff/handoff.ts'
import { complains } from './ask.ts'

/** Mails of the store that are looked at; the newest say most about the rules of today. */
const newestMails = 5000

/**
 * What a reader of a good rules file would remark: rules that never match or never have their way, templates that are not
 * there, and, by the mail in the store, rules that overrule each other and words that also stand inside harmless ones.
 */
export function remarksOn(desk: Desk | null, book: RuleBook, templates: readonly string[] | null, now: Date): Remark[] {
  const known = review(book.rules)
  const evidence = desk ? fromStore(desk, book) : []
  const missing = [...missingTemplates(book, templates), ...(desk ? missingColleagues(desk, book) : [])]
  return [...known, ...calendarRemarks(book, now), ...missing, ...evidence]
}

/** Whom rules, reminders and macros would ask, and config.yaml does not name. */
function missingColleagues(desk: Desk, { rules, reminders, macros }: RuleBook): Remark[] {
  const named = [
    ...rules.map(({ effect, path }) => ({ effect, path })),
    ...reminders.flatMap(({ steps }) => steps).map(({ effect }) => ({ effect, path: ['reminders'] })),
    ...macros.map(({ effect }) => ({ effect, path: ['macros'] })),
  ]
  const known = desk.team.flatMap(({ name, role }) => (role === null ? [name] : [name, role]))
  return named.flatMap(({ effect: { handoff }, path }): Remark[] => {
    if (!handoff || isNamed(desk, handoff.to)) return []
    return [{ code: 'review.no-colleague', values: { to: handoff.to, known: known.join(', ') }, path }]
  })
}

function missingTemplates(book: RuleBook, templates: readonly string[] | null): Remark[] {
  if (templates === null) return []
  return book.templates
    .filter(({ name }) => !templates.includes(name))
    .map(({ name, path }) => ({
      code: 'review.no-template',
      values: { template: name, options: templates.join(', ') },
      path,
    }))
}

/** Tickets in which something was seen, each once. */
type Seen = Map<string, Set<number>>

function fromStore(desk: Desk, book: RuleBook): Remark[] {
  const watched = watchedWords(book.rules)
  const inside = watched.map((): Seen => new Map())
  const pairs = new Map<string, { rule: string; key: string; by: string; mails: number; tickets: Set<number> }>()
  let total = 0
  for (const message of recentMails(desk.store, newestMails)) {
    total++
    for (const [index, one] of watched.entries()) see(inside[index], one, message)
    const mail = storedMail(desk.store, message.id) ?? { ...message.mail, headers: [] }
    const { trace } = evaluate(book.rules, newSubject(mail, factsOf(desk, message), { at: message.receivedAt }))
    for (const { rule, overruled } of trace) {
      for (const [key, { rule: by }] of Object.entries(overruled)) {
        const id = JSON.stringify([rule, key, by])
        const pair = pairs.get(id) ?? { rule, key, by, mails: 0, tickets: new Set() }
        pair.mails++
        pair.tickets.add(message.ticket)
        pairs.set(id, pair)
      }
    }
  }
  const pathOf = (name: string) => book.rules.find((rule) => rule.name === name)?.path ?? []
  return [
    ...[...pairs.values()].map(({ rule, key, by, mails, tickets }): Remark => {
      const values = { name: rule, key, by, count: mails, total, tickets: examples(tickets) }
      return { code: 'review.pair', values, path: pathOf(rule) }
    }),
    ...watched.flatMap((one, index) => insideRemark(one, inside[index] ?? new Map())),
  ]
}

function see(seen: Seen | undefined, watched: Watched, message: Message): void {
  for (const longer of longerWords(watched, { ...message.mail, headers: [] })) {
    const tickets = seen?.get(longer) ?? new Set()
    seen?.set(longer, tickets.add(message.ticket))
  }
}

function factsOf(desk: Desk, message: Message): Fact[] {
  const { mail } = message
  const facts: Fact[] = [opensTicket(desk.store, message) ? 'new' : 'reply']
  if (!mail.automatic && isThanksOnly(mail)) facts.push('thanks')
  if (!mail.automatic && complains({ ...mail, headers: [] })) facts.push('complaint')
  return facts
}

/** Once may be chance. */
const often = 2

function insideRemark({ rule, word }: Watched, seen: Seen): Remark[] {
  const found = [...seen].filter(([, tickets]) => tickets.size >= often).sort((a, b) => b[1].size - a[1].size)
  if (found.length === 0) return []
  const longer = found
    .slice(0, 5)
    .map(([text, tickets]) => `${text} (${examples(tickets)})`)
    .join(', ')
  return [{ code: 'review.word-inside', values: { name: rule.name, word, longer }, path: [...rule.path, 'when'] }]
}

function examples(tickets: ReadonlySet<number>): string {
  const all = [...tickets].sort((a, b) => a - b)
  return `${all
    .slice(0, 3)
    .map((number) => `#${number}`)
    .join(' ')}${all.length > 3 ? ` +${all.length - 3}` : ''}`
}
