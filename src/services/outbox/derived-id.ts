import { createHash } from 'node:crypto'
import { domainOf } from '../../domain/address.ts'
import { outboxMark } from '../../domain/delivery.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { wholeMail } from '../../store/family.ts'
import { messageById, messagesByMessageId } from '../../store/message.ts'
import { outboxByMessageId } from '../../store/outbox.ts'
import type { Desk } from '../desk.ts'

/**
 * The Message-ID of a mail that leaves by itself: the same in every home of this mailbox, because it is made of nothing but
 * the mailbox, what set it off, and which rule and step it is. Numbers of tickets and rows differ between two homes, and
 * after a restored backup.
 */
export function derivedId({ addresses }: Pick<Desk, 'addresses'>, trigger: string, ...parts: string[]): string {
  const [mailbox = ''] = addresses
  const hash = createHash('sha256').update(JSON.stringify([mailbox, trigger, ...parts]))
  return `${derivedForm}${hash.digest('hex').slice(0, 40)}@${domainOf(mailbox)}>`
}

/** What a Message-ID made by `derivedId` begins with. */
export const derivedForm = '<automatic.'

/** The very mail is known: another home of this mailbox has sent it, or this one before its backup was restored. */
export function isKnownId({ store }: Pick<Desk, 'store'>, id: string): boolean {
  return outboxByMessageId(store, id) !== null || messagesByMessageId(store, id).length > 0
}

/** Whether a mail out of Sent is one of ours that no person looked at: RFC 3834 section 5, and our mark. */
export function leftByItself({ headers }: Pick<ParsedMail, 'headers'>): boolean {
  const has = (name: string, form: RegExp) => headers.some(({ key, value }) => key === name && form.test(value))
  return has(outboxMark.toLowerCase(), /./) && has('auto-submitted', /^\s*auto-/i)
}

/** What stands for a message in every home: its Message-ID as we wrote it, where there is none its content. */
export function triggerOf({ store }: Pick<Desk, 'store'>, message: number): string {
  const kind = messageById(store, message)?.kind
  const mail = wholeMail(store, message)?.mail
  // Some servers give what they file in Sent another Message-ID; our mark keeps the one that we gave.
  const isOurs = kind === 'reply' || kind === 'handoff' || kind === 'reminder'
  const mark = isOurs ? mail?.headers.find(({ key }) => key === outboxMark.toLowerCase())?.value.trim() : undefined
  if (mark) return `<${mark}>`
  return mail?.messageId ?? mail?.contentHash ?? ''
}
