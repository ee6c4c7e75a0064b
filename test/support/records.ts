/** The records of contract.md section 3 as a script reads them: their fields in full, and those that tests look at as types. */

interface Person {
  address: string
  name: string | null
}

export interface MessageRecord {
  message: number
  message_id: string | null
  kind: string
  from: Person | null
  text: string
  reply_text: string
  attachments: { name: string | null; type: string; size: number }[]
  flags: string[]
}

export interface TicketRecord {
  ticket: number
  subject: string
  customer: Person
  folder: string
  ball: string
  priority: string
  urgency: number
  tags: string[]
  related: number[]
  asked: boolean | null
  flags: string[]
  message_count: number
  updated_at: string
  /** Only of `show`. */
  messages: MessageRecord[]
}

export interface OutboxRecord {
  id: number
  ticket: number
  kind: string
  to: string[]
  subject: string
  message_id: string
  state: string
  attempts: number
  error: string | null
}

export interface SyncRecord {
  fetched: number
  stored: number
  tickets_new: number
  tickets_updated: number
  unreadable: number
  gaps: number
}

const split = (text: string) => text.split(' ')

export const ticketFields = split(
  'ticket subject customer folder ball priority urgency terms tags assignee channel asked fields related waiting_since ' +
    'due_at sla snoozed_until message_count flags created_at updated_at',
)
export const messageFields = split(
  'message_id kind thread from to cc subject date received_at text reply_text attachments automatic bounce flags',
)
export const syncFields = split('fetched stored tickets_new tickets_updated unreadable gaps seconds')
export const outboxFields = split('id ticket kind to subject message_id state attempts error')
export const eventFields = split('event ticket at kind by data')
