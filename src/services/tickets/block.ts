import { addressMatches } from '../../domain/address.ts'
import { UserError } from '../../domain/error.ts'
import type { EventDraft } from '../../domain/event.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { transact } from '../../store/open.ts'
import { senderMark, setSenderMark } from '../../store/sender-mark.ts'
import { ticketsIn } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { moveDrafts, type Plan } from './change.ts'

const patternForm = /^[^\s@*<>"(),;:]*@\.?[^\s@*<>"(),;:]+\.[^\s@*<>"(),;:]+$/

/**
 * Refuses a sender, or takes that back: its later mail is kept, flagged `blocked`, in no-answer; its tickets that wait for
 * us go there now. What is no address and no `@domain`, and our own address: `usage`.
 */
export function planBlock(desk: Desk, text: string, blocked: boolean): Plan[] {
  const pattern = text.trim().toLowerCase()
  if (!patternForm.test(pattern)) throw new UserError('usage', 'block.form', { text })
  if (desk.addresses.some((own) => addressMatches(own, pattern))) throw new UserError('usage', 'block.own', { text })
  const from = senderMark(desk.store, pattern)
  const theirs = [...ticketsIn(desk.store, null)].filter(({ customer }) => addressMatches(customer.address, pattern))
  const plans = theirs.map((ticket) => ({ ticket, drafts: ticketDrafts(desk, ticket, blocked) }))
  const newest = plans.at(-1)
  if (newest && from.blocked !== blocked) {
    newest.drafts.unshift({ kind: 'sender', by: 'agent', data: { pattern, from, to: { ...from, blocked } } })
  }
  return plans.filter(({ drafts }) => drafts.length > 0)
}

/** A sender who has no ticket yet has no history to note it in: only the list of senders knows. */
export function blockUnseen(desk: Desk, text: string, blocked: boolean): void {
  const pattern = text.trim().toLowerCase()
  transact(desk.store, () => setSenderMark(desk.store, pattern, { ...senderMark(desk.store, pattern), blocked }))
}

function ticketDrafts(desk: Desk, ticket: Ticket, blocked: boolean): EventDraft[] {
  const isFlagged = ticket.flags.includes('blocked')
  const drafts: EventDraft[] = []
  if (isFlagged !== blocked) {
    const data = blocked ? { add: ['blocked'], remove: [] } : { add: [], remove: ['blocked'] }
    drafts.push({ kind: 'flag', by: 'agent', data })
  }
  const waits = ballOf(desk.folders, ticket.folder) === 'us'
  return blocked && waits ? [...drafts, ...moveDrafts(desk, ticket, 'no-answer', 'hand')] : drafts
}
