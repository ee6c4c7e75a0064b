import { UserError } from '../../domain/error.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { survivor } from '../../store/ticket.ts'
import type { Desk } from '../desk.ts'

export interface Selection {
  tickets: Ticket[]
  /** Tickets that have changed since the record on stdin was written. */
  stale: number[]
}

/**
 * The tickets that arguments name: `42`, `#42`, `T-42`, or `-` for numbers or ticket records (NDJSON) on stdin. The number of
 * a merged ticket names the one it became part of. Throws `usage` for what is no ticket number and for an unknown ticket.
 */
export function selectTickets(desk: Desk, args: string[], stdin: string, force: boolean): Selection {
  const stale: number[] = []
  const numbers = new Set<number>()
  for (const arg of args) {
    for (const word of arg === '-' ? stdin.split('\n').filter((line) => line.trim() !== '') : [arg]) {
      const { number, updatedAt } = readTicket(word.trim())
      if (!force && updatedAt !== null && ticketOf(desk, number).updatedAt !== updatedAt) stale.push(number)
      else numbers.add(number)
    }
  }
  const tickets = new Map([...numbers].map((number) => ticketOf(desk, number)).map((ticket) => [ticket.number, ticket]))
  return { tickets: [...tickets.values()], stale }
}

/** The number that an argument names, whatever has become of that ticket. No ticket number: `usage`. */
export function ticketNumber(word: string): number {
  return readTicket(word.trim()).number
}

function ticketOf(desk: Desk, number: number): Ticket {
  const ticket = survivor(desk.store, number)
  if (!ticket) throw new UserError('usage', 'ticket.unknown', { ticket: number })
  return ticket
}

function readTicket(word: string): { number: number; updatedAt: string | null } {
  if (word.startsWith('{')) {
    try {
      const { ticket, updated_at } = JSON.parse(word) as { ticket?: unknown; updated_at?: unknown }
      if (Number.isSafeInteger(ticket)) {
        return { number: Number(ticket), updatedAt: typeof updated_at === 'string' ? updated_at : null }
      }
    } catch {
      throw new UserError('usage', 'ticket.not-a-record', { text: word.slice(0, 40) })
    }
  }
  const match = /^(?:#|T-)?(\d{1,15})$/i.exec(word)
  if (!match) throw new UserError('usage', 'ticket.not-a-number', { text: word.slice(0, 40) })
  return { number: Number(match[1]), updatedAt: null }
}
