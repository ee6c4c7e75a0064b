import type { TicketEvent } from '../../domain/event.ts'
import type { WriteBackKind, WriteBackPolicy } from '../../domain/write-back.ts'
import { eventsAfter } from '../../store/event.ts'
import { messageByRaw } from '../../store/message.ts'
import { meta, setMeta } from '../../store/meta.ts'
import { transact } from '../../store/open.ts'
import { outboxById } from '../../store/outbox.ts'
import { ticketByNumber } from '../../store/ticket.ts'
import { lastMessageBefore, oweWriteBack } from '../../store/write-back.ts'
import type { Desk } from '../desk.ts'

/** What a wish of the user follows from: read off the events, so that no act can be forgotten. */
const causes: Record<WriteBackKind, (desk: Desk, event: TicketEvent) => boolean> = {
  answered: (_, { kind, data }) => kind === 'delivery' && (data as { state: string }).state === 'sent',
  seen: (_, { by, undoes }) => by === 'agent' && undoes === null,
  archive: (desk, { kind, data, ticket }) =>
    kind === 'folder' &&
    (data as { to: string }).to === 'closed' &&
    ticketByNumber(desk.store, ticket)?.folder === 'closed',
}

/**
 * Queues what the user's `write_back` asks for since the last time: `answered` when our reply has left, `seen` when the agent
 * has done something with the ticket, `archive` when it was closed and still is. Each kind has its own place in the events,
 * and the one that is switched on later starts at the first event.
 */
export function oweChanges(desk: Desk, policy: WriteBackPolicy): void {
  const wanted = { answered: policy.answered, seen: policy.seen, archive: policy.archiveOnClose }
  for (const kind of Object.keys(causes) as WriteBackKind[]) {
    if (wanted[kind]) oweKind(desk, kind)
  }
}

function oweKind(desk: Desk, kind: WriteBackKind): void {
  const place = `write_back_${kind}`
  const start = Number(meta(desk.store, place) ?? 0)
  const events = [...eventsAfter(desk.store, start, null)]
  const last = events.at(-1)?.event ?? start
  if (last === start) return
  transact(desk.store, () => {
    for (const event of events.filter((each) => causes[kind](desk, each))) {
      oweWriteBack(desk.store, kind, event.ticket, lastMessage(desk, event), desk.now().toISOString())
    }
    setMeta(desk.store, place, String(last))
  })
}

/** A reply answers what was there when it was written, not what came while it waited to leave. */
function lastMessage(desk: Desk, event: TicketEvent): number {
  const row = event.kind === 'delivery' ? outboxById(desk.store, event.data.outbox) : null
  return messageByRaw(desk.store, row?.raw ?? '')?.id ?? lastMessageBefore(desk.store, event.ticket, event.event)
}
