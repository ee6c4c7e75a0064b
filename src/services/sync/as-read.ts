import { domainOf } from '../../domain/address.ts'
import { authenticationOf } from '../../domain/authentication.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { spoofMarks } from '../../domain/spoof.ts'
import { type Form, fillIn } from '../../rules/forms.ts'
import { markOf } from '../../store/sender-mark.ts'
import type { Desk } from '../desk.ts'

/** What reading needs of a desk; `inspect` has no store. */
export interface Reader {
  addresses: readonly string[]
  forms: readonly Form[]
  trustedAuthserv: string | null
}

export function readerOf({ addresses, book, trustedAuthserv }: Desk): Reader {
  return { addresses, forms: book?.forms ?? [], trustedAuthserv }
}

/**
 * A mail from outside as this desk reads it: what our own server says of the sender, names that pretend to be us, the
 * customer behind a contact form.
 */
export function asRead(reader: Reader, mail: ParsedMail): ParsedMail {
  const own = reader.addresses.map(domainOf)
  const marks = new Set([...mail.flags, ...spoofMarks(mail, own)])
  const authentication = authenticationOf(mail.headers, reader.trustedAuthserv, mail.from?.address ?? null)
  return fillIn(reader.forms, { ...mail, authentication, flags: [...marks] }, reader.addresses)
}

/** The same with what a person has decided about the sender (`kind --always`, `block`). */
export function asKnown(desk: Desk, mail: ParsedMail): ParsedMail {
  const read = asRead(readerOf(desk), mail)
  const senders = [read.from, read.form?.sender ?? null].flatMap((one) => (one?.address ? [one.address] : []))
  const marks = senders.map((address) => markOf(desk.store, address))
  const kind = marks.find((mark) => mark.kind !== null)?.kind
  const flags = marks[0]?.blocked ? [...read.flags, 'blocked'] : read.flags
  if (kind === 'human') return { ...read, flags, automatic: null, automaticReason: null, bounce: null, returns: null }
  const isNew = kind === 'automatic' && read.automatic === null
  return isNew ? { ...read, flags, automatic: 'notification', automaticReason: 'sender' } : { ...read, flags }
}
