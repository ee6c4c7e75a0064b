import type { Address } from './address.ts'
import type { TicketEvent } from './event.ts'
import type { Message } from './message.ts'
import type { RuleTrace } from './verdict.ts'

/** What stands for an address that must not be known any more. */
export type Alias = (address: string) => string

/** No mail ever goes there (RFC 2606 section 2). */
export const forgottenDomain = 'forgotten.invalid'

/**
 * An event without what anybody wrote, was called or could be reached at. What figures are counted from stays: kinds, times,
 * folders, numbers, names of rules and templates. A kind of event that is not named here does not compile.
 */
export function forgetEvent(event: TicketEvent, alias: Alias): TicketEvent {
  const person = ({ address }: Address): Address => ({ address: alias(address), name: null })
  switch (event.kind) {
    case 'created':
      return { ...event, data: { ...event.data, subject: '', customer: person(event.data.customer) } }
    case 'opening': {
      const { from, to } = event.data
      const side = (one: typeof from) => ({ ...one, subject: '', customer: person(one.customer) })
      return { ...event, data: { from: side(from), to: side(to) } }
    }
    case 'customer':
      return { ...event, data: { from: person(event.data.from), to: person(event.data.to) } }
    case 'message':
      return { ...event, data: { ...event.data, link: null } }
    case 'moved':
      return { ...event, data: { ...event.data, enter: [], leave: [] } }
    case 'decided':
    case 'applied':
      return { ...event, data: { ...event.data, trace: event.data.trace.map(outcome) } }
    case 'ruled':
      return { ...event, data: { ...event.data, trace: event.data.trace.map(outcome) } }
    case 'fields':
      return { ...event, data: { from: {}, to: {} } }
    case 'snooze':
    case 'promise': {
      const { from, to } = event.data
      return { ...event, data: { from: from && { ...from, note: null }, to: to && { ...to, note: null } } }
    }
    case 'reminder':
      return { ...event, data: { ...event.data, to: null } }
    case 'acts':
      return { ...event, data: { ...event.data, reply: null, handoff: null, notes: [], notify: [] } }
    case 'notification':
      return { ...event, data: { ...event.data, reason: '' } }
    case 'satisfaction':
      return { ...event, data: { ...event.data, words: null } }
    case 'automatic':
      return { ...event, data: { ...event.data, reason: null } }
    case 'sender':
      return { ...event, data: { ...event.data, pattern: alias(event.data.pattern) } }
    case 'joined':
      return { ...event, data: { address: alias(event.data.address), from: null, to: null } }
    case 'reread':
      return { ...event, data: { ...event.data, subject: null } }
    case 'delivery':
      return { ...event, data: { ...event.data, reply: null } }
    case 'discarded':
    case 'withdrawn':
    case 'restored':
    case 'merged':
    case 'clock':
    case 'folder':
    case 'priority':
    case 'urgency':
    case 'tag':
    case 'flag':
    case 'suggest':
    case 'assign':
    case 'related':
    case 'asked':
    case 'sla':
    case 'handoff':
    case 'draft':
    case 'place':
    case 'mark':
    case 'kind':
    case 'forgotten':
      return event
  }
}

/** Which rules matched, and no value that they saw. */
function outcome({ rule, outcome: how, miss }: RuleTrace): RuleTrace {
  return { rule, outcome: how, miss: miss && { condition: miss.condition, saw: '' }, set: {}, overruled: {} }
}

/** A value with an address put out of every text in it, however it is written in upper or lower case. */
export function withoutAddress<T>(value: T, address: string, alias: string): T {
  if (typeof value === 'string') return replaced(value, address, alias) as T
  if (Array.isArray(value)) return value.map((one) => withoutAddress(one, address, alias)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, withoutAddress(one, address, alias)])
  return Object.fromEntries(entries) as T
}

function replaced(text: string, address: string, alias: string): string {
  const folded = text.toLowerCase()
  // Folding may change the length of a text; then places do not match, and the text as a whole is given up.
  if (folded.length !== text.length) return folded.includes(address) ? alias : text
  let result = ''
  let from = 0
  for (let at = folded.indexOf(address); at >= 0; at = folded.indexOf(address, from)) {
    result += text.slice(from, at) + alias
    from = at + address.length
  }
  return result + text.slice(from)
}

/** A mail of which only is left that there was one. */
export function forgottenMail(mail: Message['mail'], alias: Alias): Message['mail'] {
  return {
    ...{ messageId: null, inReplyTo: [], references: [], replyTo: [], to: [], cc: [], about: [] },
    from: mail.from && { address: alias(mail.from.address), name: null },
    ...{ subject: null, date: null, text: '', replyText: '', replySpans: null, charset: null },
    ...{ attachments: [], attached: [], bounce: null, returns: null, form: null, authentication: null },
    ...{ automatic: mail.automatic, automaticReason: null, flags: ['forgotten'], contentHash: '' },
  }
}

/** So many first bytes of a mail are looked at. */
export const headBytes = 65_536

/**
 * By what a mail is known whose bytes have changed on the way, as far as it can be seen without parsing: its Message-ID, and
 * that with its Date. Programs use one Message-ID for many mails, so alone it stands for those only that we wrote and signed.
 * Null: there is none.
 */
export function identityIn(bytes: Uint8Array): { id: string; dated: string } | null {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes))
  const end = text.search(/\r?\n\r?\n/)
  const head = end < 0 ? text : text.slice(0, end)
  const [, id] = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^>\r\n]{1,998}>)/im.exec(head) ?? []
  const [, date = ''] = /^date:((?:.|\r?\n[ \t])*)/im.exec(head) ?? []
  return id === undefined ? null : { id, dated: `${id} ${date.replace(/\s+/g, ' ').trim()}` }
}
