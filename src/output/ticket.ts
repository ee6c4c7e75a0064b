import type { RankedTicket } from '../domain/ranked.ts'
import type { Sla } from '../domain/sla.ts'
import type { Shape } from './output.ts'
import { person } from './person.ts'
import { sentence } from './sentence.ts'
import type { Column, Look } from './table.ts'
import { folderWord, priorityWord, slaWord } from './words.ts'

/** The ticket record of contract.md section 3. */
export function ticketRecord({ ticket, ball, sla, terms, urgency, drafts }: RankedTicket): object {
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
    due_at: dueAt(sla),
    sla: sla.state,
    sla_policy: sla.policy,
    sla_target: sla.next?.name ?? null,
    snoozed_until: ticket.snooze?.until ?? null,
    snooze_note: ticket.snooze?.note ?? null,
    promised_until: ticket.promise?.until ?? null,
    promise_note: ticket.promise?.note ?? null,
    drafts,
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
    cell: (row, look) => marksCell(row, look),
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
  {
    key: 'due_at',
    before: 'customer',
    header: { en: 'DUE', ja: '期限' },
    cell: ({ sla }, look) => dueCell(sla, look),
    tsv: ({ sla }) => dueAt(sla) ?? '',
  },
  {
    key: 'sla',
    header: { en: 'SLA', ja: 'SLA' },
    // On a terminal it stands with the due time.
    from: Number.POSITIVE_INFINITY,
    cell: ({ sla }, look) => slaWord(sla.state, look.language),
    tsv: ({ sla }) => sla.state,
  },
]

/** That a draft waits comes first: it is cut last. */
function marksCell({ ticket, drafts }: RankedTicket, look: Look) {
  const marks = [
    ...drafts.slice(0, 1).map(() => look.good(sentence('queue.draft', {}, look.language).message)),
    ...ticket.tags.map((tag) => look.mark(tag)),
    ...ticket.flags.map((flag) => look.warn(`!${flag}`)),
  ]
  return marks.flatMap((mark, index) => (index === 0 ? [mark] : [' ', mark]))
}

/** RFC 3339 UTC; null while nothing runs, and when its calendar never opens long enough. */
function dueAt({ next }: Sla): string | null {
  return next && Number.isFinite(next.due) ? new Date(next.due).toISOString() : null
}

/** Green, yellow or red, and in words. */
export function dueCell(sla: Sla, look: Look) {
  const at = dueAt(sla)
  const text = [slaWord(sla.state, look.language), at === null ? '' : look.age(at)].join(' ').trim()
  if (sla.state === 'breached') return look.alarm(text)
  if (sla.state === 'warning') return look.warn(text)
  return sla.state === 'ok' ? look.good(text) : look.quiet(text)
}

function priorityCell(priority: string, look: Look) {
  const word = priorityWord(priority, look.language)
  if (priority === 'urgent') return look.alarm(`!! ${word}`)
  if (priority === 'high') return look.warn(`! ${word}`)
  return priority === 'low' ? look.quiet(word) : word
}

export const ticketShape: Shape<RankedTicket> = { columns, json: ticketRecord, empty: 'queue.empty' }
