import type { GuardCode } from '../domain/guard-code.ts'
import { leakedSentence } from '../domain/private-text.ts'
import { withoutQuotes } from '../domain/quoting.ts'
import { fold } from '../domain/text.ts'
import { type Addressed, missingAddressee, strangeAddressee } from './addressee-line.ts'
import { findingOf, type GuardFinding } from './guard-finding.ts'
import { mentionedAttachment, unresolvedVariable } from './guard-wording.ts'

/** An answer and all that is known around it; the services gather it. */
export interface Guarded {
  subject: string
  /** With the quotes that the writer left in it; not what we quote below. */
  text: string
  from: string
  /** The address of ours that the customer wrote to; null: not known. */
  alias: string | null
  /** Recipients that we have never written to, and those among them that the writer has named or confirmed. */
  strangers: string[]
  named: string[]
  confirmed: string[]
  attachments: number
  customer: Addressed
  /** What is internal in the ticket, without what the writer quotes on purpose; and what the customer has seen. */
  secrets: string[]
  open: string[]
  warningWords: string[]
  /** What came since the writer looked. */
  meanwhile: { inbound: number; replies: number }
  /** The customer's other tickets that wait for us, by number. */
  otherTickets: number[]
  /** What we have written to the customer before. */
  before: string[]
  /** Found by others: promises without a date, and style. */
  more: GuardFinding[]
}

/** What a person should look at before an answer leaves, errors first; nothing when all is well. Quotes are not read. */
export function guard(answer: Guarded): GuardFinding[] {
  const text = withoutQuotes(answer.text)
  const found = [...wording(answer, text), ...people(answer), ...circumstances(answer, text), ...answer.more]
  return found.sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
}

function wording({ subject, customer, attachments, secrets, open, warningWords, text: whole }: Guarded, text: string) {
  const found: GuardFinding[] = []
  const error = (code: GuardCode, place: { words: string; at: number | null } | null) => {
    if (place) found.push(findingOf('error', code, place))
  }
  const inSubject = unresolvedVariable(subject, customer.said)
  error('variable-left', inSubject ? { ...inSubject, at: null } : unresolvedVariable(text, customer.said))
  error('variable-empty', missingAddressee(text))
  error('addressee', strangeAddressee(text, customer))
  const secret = leakedSentence(`${subject}\n${whole}`, secrets, open)
  if (secret !== null) error('internal-text', { words: secret.slice(0, 40), at: null })
  const mentioned = attachments === 0 ? mentionedAttachment(text) : null
  if (mentioned) found.push(findingOf('warning', 'attachment-missing', mentioned))
  const lines = text.split('\n').map(fold)
  for (const word of warningWords) {
    const at = lines.findIndex((line) => line.includes(fold(word)))
    if (at >= 0) found.push(findingOf('warning', 'warning-word', { words: word, at: at + 1 }))
  }
  return found
}

function people({ from, alias, strangers, named, confirmed }: Guarded): GuardFinding[] {
  const found: GuardFinding[] = []
  for (const address of strangers.filter((one) => !confirmed.includes(one))) {
    const isNamed = named.includes(address)
    found.push(
      isNamed
        ? findingOf('warning', 'new-address', { words: address })
        : findingOf('error', 'unconfirmed-address', { words: address }),
    )
  }
  if (alias !== null && alias !== from) found.push(findingOf('warning', 'from-alias', { words: alias }))
  return found
}

function circumstances({ meanwhile, otherTickets, before }: Guarded, text: string): GuardFinding[] {
  const found: GuardFinding[] = []
  const add = (code: GuardCode, level: GuardFinding['level'], words: string) =>
    found.push(findingOf(level, code, { words }))
  if (meanwhile.inbound > 0) add('customer-wrote', 'error', String(meanwhile.inbound))
  if (meanwhile.replies > 0) add('answered-elsewhere', 'error', String(meanwhile.replies))
  if (otherTickets.length > 0) add('other-tickets', 'warning', otherTickets.map((number) => `#${number}`).join(' '))
  const said = letters(text)
  if (said.length >= shortest && before.some((one) => letters(withoutQuotes(one)) === said))
    add('sent-before', 'warning', text.trim().split('\n')[0]?.slice(0, 40) ?? '')
  return found
}

/** A shorter text ("Thank you!") may well be said twice. */
const shortest = 20

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '')
}
