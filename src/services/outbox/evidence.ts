import { markOf, type OutboxRow, outboxMark } from '../../domain/delivery.ts'
import type { FolderRole } from '../../domain/mailbox.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { appendEvents } from '../../store/event.ts'
import { messageByRaw } from '../../store/message.ts'
import { doubtful, outboxByMessageId, setOutbox } from '../../store/outbox.ts'
import type { Desk } from '../desk.ts'
import { staleFlags, ticketOf } from './outcome.ts'

/**
 * A mail that came in settles the doubt about one of ours when it could not exist had ours not left: our own mail in Sent
 * (known by Message-ID or mark), an answer that refers to it, a report about it. Our Message-IDs cannot be guessed. Called
 * by take-in inside its transaction.
 */
export function settleByEvidence(desk: Desk, mail: ParsedMail, role: FolderRole): void {
  if (doubtful(desk.store).length === 0) return
  const own = role === 'sent' ? ownIds(mail) : []
  for (const [ids, evidence] of [
    [own, 'found in Sent'],
    [mail.about, 'a report is about it'],
    [[...mail.inReplyTo, ...mail.references], 'a mail refers to it'],
  ] as const) {
    for (const id of ids) {
      const row = outboxByMessageId(desk.store, id)
      if (row?.state === 'unknown') settleAsSent(desk, row, evidence, ids === own ? 'done' : 'owed')
    }
  }
}

/** The Message-IDs under which we may have written a mail: the one it has, and the one that its mark names. */
function ownIds(mail: ParsedMail): string[] {
  const mark = mail.headers.find(({ key }) => key === outboxMark.toLowerCase())?.value.trim()
  return [...(mail.messageId ? [mail.messageId] : []), ...(mark ? [`<${markOf(mark)}>`] : [])]
}

/** The message of ours that a mail in Sent is, although the server has given it another Message-ID; null when it is none. */
export function markedTwin(desk: Desk, mail: ParsedMail): number | null {
  for (const id of ownIds(mail)) {
    const row = outboxByMessageId(desk.store, id)
    const message = row && messageByRaw(desk.store, row.raw)
    if (message) return message.id
  }
  return null
}

/** It did leave. Call it inside a transaction. */
export function settleAsSent(
  desk: Desk,
  row: OutboxRow,
  evidence: string,
  copy: OutboxRow['copy'],
  by: 'mail' | 'agent' = 'mail',
): OutboxRow {
  const recipients = row.recipients.map((each) =>
    each.state === 'pending' ? { ...each, state: 'accepted' as const, reply: null } : each,
  )
  const next = setOutbox(desk.store, row, {
    ...{ state: 'sent', recipients, error: null },
    copy: row.copy === 'done' ? 'done' : copy,
  })
  const ticket = ticketOf(desk, row)
  appendEvents(desk.store, ticket, desk.now().toISOString(), [
    { kind: 'delivery', by, data: { outbox: row.id, state: 'sent', reply: evidence } },
    ...staleFlags(desk, ticket),
  ])
  return next
}
