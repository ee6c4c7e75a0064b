import type { Address } from '../../domain/address.ts'
import { type Draft, type DraftFile, type DraftState, draftState } from '../../domain/draft.ts'
import { UserError } from '../../domain/error.ts'
import type { Actor, EventDraft } from '../../domain/event.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { addDraft, draftById, drafts, setDraft, settleDrafts } from '../../store/draft.ts'
import { appendEvents, nextEvent } from '../../store/event.ts'
import { newestMessage } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { outboxById } from '../../store/outbox.ts'
import { getRaw, putRaw } from '../../store/raw.ts'
import { survivor } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'
import { takeEffect } from './effects.ts'
import type { ReplyRequest } from './reply.ts'

export interface NewDraft {
  ticket: number
  /** Who wrote it: `agent`, `rule NAME`, `reminder NAME`. */
  by: Actor
  template: string | null
  /** Null: `Re:` and the subject of what is answered. */
  subject: string | null
  /** Empty: whoever a reply goes to. */
  to: Address[]
  cc: Address[]
  text: string
  attachments: { name: string; bytes: Uint8Array; type?: string }[]
  /** RFC 3339 UTC. */
  createdAt: string
  /** Not to be sent after this time; null: no limit. */
  expiresAt: string | null
  /** The folder after sending; absent: as for any reply. */
  folder?: string | null
  /** Whether it asks something; absent: the text decides. */
  asks?: boolean | null
  /** Private messages of the ticket whose text stands in it on purpose. */
  quotes?: readonly number[]
}

/** Nobody takes an answer back after so long. */
const settledAfter = 30 * 24 * 3_600_000

/** A draft with its state now and the number under which its ticket is found. */
export type DraftView = Draft & { state: DraftState }

/**
 * Writes an answer down that a person sends, changes or discards later; may be called inside a transaction. What a rule or
 * a reminder wrote stands in the ticket's history.
 */
export function createDraft(desk: Desk, draft: NewDraft): Draft {
  const attachments = keptFiles(desk, draft.attachments)
  return transact(desk.store, () => {
    settleDrafts(desk.store, new Date(desk.now().getTime() - settledAfter).toISOString())
    const { folder = null, asks = null, quotes = [] } = draft
    const seen = newestMessage(desk.store, draft.ticket)
    const row = addDraft(desk.store, { ...draft, attachments, folder, asks, quotes, seen })
    if (draft.by !== 'agent') {
      const data = { draft: row.id, template: draft.template }
      appendEvents(desk.store, draft.ticket, draft.createdAt, [{ kind: 'draft', by: draft.by, data }])
    }
    return row
  })
}

/** An answer that its writer puts aside. */
export function asideDraft(desk: Desk, ticket: Ticket, request: ReplyRequest, template: string | null): Draft {
  const { to = [], cc, text, subject, attachments, folder, asks, quotes = [] } = request
  if (text.trim() === '') throw new UserError('usage', 'reply.empty')
  const letter = { to: [...to], cc, text, subject, attachments, folder, asks, quotes }
  const at = { createdAt: desk.now().toISOString(), expiresAt: null }
  return createDraft(desk, { ticket: ticket.number, by: 'agent', template, ...letter, ...at })
}

/** Drafts that wait for a person; with `all` also those that were sent, answered, discarded or are too old. */
export function listDrafts(desk: Desk, all = false): DraftView[] {
  return drafts(desk.store, all)
    .map((draft) => viewDraft(desk, draft))
    .filter(({ state }) => all || state === 'open')
}

/** The numbers of the drafts that wait for a person, by their tickets. */
export function openDrafts(desk: Desk): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const { id, ticket } of listDrafts(desk)) found.set(ticket, [...(found.get(ticket) ?? []), id])
  return found
}

/** Unknown number: `usage`. */
export function draftNumbered(desk: Desk, id: number): DraftView {
  const draft = draftById(desk.store, id)
  if (!draft) throw new UserError('usage', 'draft.unknown', { id })
  return viewDraft(desk, draft)
}

/** The open draft of the agent for this ticket that he wrote at last, or null. */
export function ownDraft(desk: Desk, ticket: Ticket): DraftView | null {
  return listDrafts(desk).findLast((draft) => draft.ticket === ticket.number && draft.by === 'agent') ?? null
}

/** A draft that is not open: `usage`, in the words of what became of it. */
export function openDraft(desk: Desk, id: number): DraftView {
  const draft = draftNumbered(desk, id)
  if (draft.state === 'open') return draft
  const { expiresAt, outbox } = draft
  throw new UserError('usage', `draft.is-${draft.state}`, { id, at: expiresAt ?? '', outbox: outbox ?? 0 })
}

/** What a person has written: kept at once, whatever becomes of it. */
export function keepDraft(
  desk: Desk,
  id: number,
  change: Partial<Pick<Draft, 'text' | 'subject' | 'to' | 'cc'>>,
): DraftView {
  return transact(desk.store, () => {
    const draft = draftNumbered(desk, id)
    const updatedAt = desk.now().toISOString()
    return viewDraft(desk, setDraft(desk.store, { ...draft, ...change, updatedAt }))
  })
}

/** A person has read all that is in the ticket, and the draft is his word on it. */
export function renewDraft(desk: Desk, id: number): void {
  const draft = draftNumbered(desk, id)
  setDraft(desk.store, { ...draft, seen: newestMessage(desk.store, draft.ticket) })
}

/** Throws drafts away as one act of the agent, which `undo` takes back. One that is sent or discarded already: `usage`. */
export function discardDrafts(desk: Desk, ids: readonly number[]): DraftView[] {
  return transact(desk.store, () => {
    const at = desk.now().toISOString()
    const act = nextEvent(desk.store)
    for (const id of new Set(ids)) {
      const draft = draftNumbered(desk, id)
      if (draft.state === 'sent' || draft.state === 'discarded') openDraft(desk, id)
      const event: EventDraft = { kind: 'discarded', by: 'agent', data: { draft: id, from: null, to: at } }
      takeEffect(desk, event)
      appendEvents(desk.store, draft.ticket, at, [event], act)
    }
    return ids.map((id) => draftNumbered(desk, id))
  })
}

/** A rule has written a newer one in its place. */
export function replaceDraft(desk: Desk, id: number): void {
  setDraft(desk.store, { ...draftNumbered(desk, id), discardedAt: desk.now().toISOString() })
}

/** The draft has become this mail; inside the transaction that writes the mail down. A draft that is not open: `usage`. */
export function spendDraft(desk: Desk, id: number, outbox: number): void {
  setDraft(desk.store, { ...openDraft(desk, id), outbox })
}

/** What sending a draft asks for. */
export function requestOf(desk: Desk, draft: Draft): ReplyRequest {
  const { id, by, seen, text, subject, to, cc, folder, asks, quotes, template } = draft
  const letter = { text, subject, to, cc, folder, asks, quotes, template, attachments: filesOf(desk, draft) }
  return { ...letter, kind: by.startsWith('reminder ') ? 'reminder' : 'reply', draft: id, seen }
}

/** The bytes of a draft's files. */
export function filesOf(desk: Desk, { attachments }: Draft): { name: string; type: string; bytes: Uint8Array }[] {
  return attachments.map(({ name, type, raw }) => ({ name, type, bytes: getRaw(desk.store, raw) }))
}

function keptFiles(desk: Desk, files: NewDraft['attachments']): DraftFile[] {
  const raws = putRaw(
    desk.store,
    files.map(({ bytes }) => bytes),
  )
  return files.map(({ name, type = 'application/octet-stream', bytes }, index) => ({
    ...{ name, type, size: bytes.length, raw: raws[index] ?? '' },
  }))
}

function viewDraft(desk: Desk, draft: Draft): DraftView {
  const ticket = survivor(desk.store, draft.ticket)?.number ?? draft.ticket
  const mail = draft.outbox === null ? null : outboxById(desk.store, draft.outbox)
  const state = draftState(draft, {
    isCancelled: mail?.state === 'cancelled',
    newestReply: newestMessage(desk.store, ticket, 'reply'),
    now: desk.now().toISOString(),
  })
  return { ...draft, ticket, state }
}
