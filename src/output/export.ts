import type { RankedTicket } from '../domain/ranked.ts'
import { csvLine } from './csv.ts'
import { ticketRecord } from './ticket.ts'

/** What a table says of a ticket, by the keys of the ticket record. */
const keys = [
  ...[
    'ticket',
    'subject',
    'customer',
    'name',
    'folder',
    'ball',
    'priority',
    'urgency',
    'tags',
    'assignee',
    'channel',
    'asked',
  ],
  ...['created_at', 'waiting_since', 'updated_at', 'due_at', 'sla', 'message_count', 'flags', 'fields', 'related'],
]

export const exportHeader = csvLine(keys)

/** Lists are joined by blanks, fields are `key=value; key=value`. */
export function exportLine(row: RankedTicket): string {
  const { customer } = row.ticket
  const record: Record<string, unknown> = { ...ticketRecord(row), customer: customer.address, name: customer.name }
  return csvLine(keys.map((key) => cellOf(record[key])))
}

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([key, one]) => `${key}=${one}`)
    .join('; ')
}
