import type { RankedTicket } from '../domain/ranked.ts'
import type { Shape } from './output.ts'
import { person } from './person.ts'
import type { Column, Look } from './table.ts'
import { folderWord, priorityWord } from './words.ts'

/** The ticket record of contract.md section 3. */
export function ticketRecord({ ticket, ball, terms, urgency }: RankedTicket): object {
  return {
    ticket: ticket.number,
    subject: ticket.subject,
    customer: ticket.customer,
    folder: ticket.folder,
    ball,
    priority: ticket.priority,
    urgency,
    terms,
    tags: ticket.tags,
    assignee: ticket.assignee,
    suggested: ticket.suggested,
    channel: ticket.channel,
    asked: ticket.asked,
    fields: ticket.fields,
    related: ticket.related,
    waiting_since: ticket.waitingSince,
    due_at: null,
    sla: 'none',
    snoozed_until: null,
    message_count: ticket.messageCount,
    flags: ticket.flags,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
  }
}

const columns: Column<RankedTicket>[] = [
  {
    key: 'ticket',
    header: { en: 'NO', ja: '番号' },
    align: 'right',
    cell: ({ ticket }) => String(ticket.number),
    tsv: ({ ticket }) => String(ticket.number),
  },
  {
    key: 'urgency',
    header: { en: 'URGENCY', ja: '緊急度' },
    align: 'right',
    cell: ({ urgency }) => urgency.toFixed(1),
    tsv: ({ urgency }) => String(urgency),
  },
  {
    key: 'priority',
    header: { en: 'PRIORITY', ja: '優先度' },
    cell: ({ ticket }, look) => priorityCell(ticket.priority, look),
    tsv: ({ ticket }) => ticket.priority,
  },
  {
    key: 'folder',
    header: { en: 'FOLDER', ja: 'フォルダ' },
    from: 110,
    cell: ({ ticket }, look) => folderWord(ticket.folder, look.language),
    tsv: ({ ticket }) => ticket.folder,
  },
  {
    key: 'waiting_since',
    header: { en: 'WAITING', ja: '待ち' },
    align: 'right',
    cell: ({ ticket }, look) => look.age(ticket.waitingSince),
    tsv: ({ ticket }) => ticket.waitingSince,
  },
  {
    key: 'customer',
    header: { en: 'CUSTOMER', ja: 'お客様' },
    weight: 2,
    min: 14,
    cell: ({ ticket }) => person(ticket.customer),
    tsv: ({ ticket }) => ticket.customer.address,
  },
  {
    key: 'tags',
    header: { en: 'TAGS', ja: 'タグ' },
    from: 100,
    weight: 2,
    min: 6,
    cell: ({ ticket }, look) => [
      look.mark(ticket.tags.join(' ')),
      ticket.tags.length > 0 && ticket.flags.length > 0 ? ' ' : '',
      look.warn(ticket.flags.map((flag) => `!${flag}`).join(' ')),
    ],
    tsv: ({ ticket }) => [...ticket.tags, ...ticket.flags.map((flag) => `!${flag}`)].join(' '),
  },
  {
    key: 'subject',
    header: { en: 'SUBJECT', ja: '件名' },
    weight: 1,
    min: 16,
    cell: ({ ticket }) => ticket.subject,
    tsv: ({ ticket }) => ticket.subject,
  },
]

function priorityCell(priority: string, look: Look) {
  const word = priorityWord(priority, look.language)
  if (priority === 'urgent') return look.alarm(`!! ${word}`)
  if (priority === 'high') return look.warn(`! ${word}`)
  return priority === 'low' ? look.quiet(word) : word
}

export const ticketShape: Shape<RankedTicket> = { columns, json: ticketRecord, empty: 'queue.empty' }
