import { UserError } from '../domain/error.ts'
import type { Mailbox } from '../domain/mailbox.ts'
import type { Attachment } from '../domain/message.ts'
import { messagesOf } from '../store/message.ts'
import { placesOfMessage } from '../store/place.ts'
import { getRaw } from '../store/raw.ts'
import type { Desk } from './desk.ts'

/** One attachment of a ticket, numbered through all of its messages. */
export interface TicketAttachment extends Attachment {
  ticket: number
  /** From 1. */
  number: number
  message: number
  /** From 0, within its message. */
  index: number
  raw: string
  /** Whether it was left on the server for its size. */
  withheld: boolean
}

/** Takes the n-th attachment (from 0) out of a mail; null when there is none. */
export type Extract = (mail: Uint8Array, index: number) => Promise<Uint8Array | null>

export function attachmentsOf(desk: Desk, ticket: number): TicketAttachment[] {
  let number = 0
  return messagesOf(desk.store, ticket).flatMap(({ id, raw, mail }) =>
    raw === null
      ? []
      : mail.attachments.map((attachment, index) => ({
          ...attachment,
          ...{ ticket, number: ++number, message: id, index, raw, withheld: mail.flags.includes('truncated') },
        })),
  )
}

/** Those that came with the customer's own mail. */
export function customerFiles(desk: Desk, ticket: number): TicketAttachment[] {
  const inbound = new Set(messagesOf(desk.store, ticket).flatMap(({ id, kind }) => (kind === 'inbound' ? [id] : [])))
  return attachmentsOf(desk, ticket).filter(({ message }) => inbound.has(message))
}

/** One attachment of a ticket by its number. @throws UserError `usage` */
export function attachmentOf(desk: Desk, ticket: number, number: number): TicketAttachment {
  const found = attachmentsOf(desk, ticket).find((one) => one.number === number)
  if (!found) throw new UserError('usage', 'attachment.number', { ticket, number })
  return found
}

/**
 * The bytes of an attachment: out of the store, or, for one that was left on the server, from there.
 * @throws UserError `person` when it is on neither
 */
export async function openAttachment(
  desk: Desk,
  attachment: TicketAttachment,
  extract: Extract,
  open: () => Promise<Mailbox>,
): Promise<AsyncIterable<Uint8Array> | Uint8Array[]> {
  const { raw, index, number, message, withheld } = attachment
  if (!withheld) {
    const bytes = await extract(getRaw(desk.store, raw), index)
    if (bytes) return [bytes]
    throw new UserError('person', 'attachment.gone', { number })
  }
  const mailbox = await open()
  const folders = await mailbox.folders()
  for (const place of placesOfMessage(desk.store, message).filter(({ goneAt }) => goneAt === null)) {
    const folder = folders.find(({ path }) => path === place.folder)
    const pieces = folder && (await mailbox.attachment(folder, place, index))
    if (pieces) return pieces
  }
  throw new UserError('person', 'attachment.gone', { number })
}
