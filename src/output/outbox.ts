import type { OutboxRow } from '../domain/delivery.ts'
import type { Shape } from './output.ts'
import { stateWord } from './words.ts'

/** A row with what the agent may do about it; null when nothing needs him. */
type OutboxView = OutboxRow & { advice: string | null }

export const outboxShape: Shape<OutboxView> = {
  columns: [
    {
      key: 'id',
      header: { en: 'ID', ja: 'ID' },
      align: 'right',
      cell: ({ id }) => String(id),
      tsv: ({ id }) => String(id),
    },
    {
      key: 'ticket',
      header: { en: 'TICKET', ja: 'チケット' },
      align: 'right',
      cell: ({ ticket }) => String(ticket),
      tsv: ({ ticket }) => String(ticket),
    },
    {
      key: 'state',
      header: { en: 'STATE', ja: '状態' },
      cell: ({ state, held }, look) => {
        const word = stateWord(state, look.language)
        if (held || state === 'unknown' || state === 'refused') return look.alarm(`! ${word}`)
        return state === 'sent' ? look.good(word) : word
      },
      tsv: ({ state }) => state,
    },
    {
      key: 'attempts',
      header: { en: 'TRIES', ja: '試行' },
      align: 'right',
      cell: ({ attempts }) => String(attempts),
      tsv: ({ attempts }) => String(attempts),
    },
    {
      key: 'created_at',
      header: { en: 'AGE', ja: '経過' },
      align: 'right',
      cell: ({ createdAt }, look) => look.age(createdAt),
      tsv: ({ createdAt }) => createdAt,
    },
    {
      key: 'to',
      header: { en: 'TO', ja: '宛先' },
      weight: 2,
      min: 12,
      cell: ({ envelope }) => envelope.to.join(' '),
      tsv: ({ envelope }) => envelope.to.join(' '),
    },
    {
      key: 'subject',
      header: { en: 'SUBJECT', ja: '件名' },
      weight: 1,
      min: 12,
      cell: ({ subject }) => subject,
      tsv: ({ subject }) => subject,
    },
    {
      key: 'error',
      header: { en: 'ANSWER', ja: '応答' },
      weight: 1,
      cell: ({ error }) => error ?? '',
      tsv: ({ error }) => error ?? '',
    },
  ],
  json: (row) => ({
    id: row.id,
    ticket: row.ticket,
    kind: row.kind,
    to: row.envelope.to,
    subject: row.subject,
    message_id: row.messageId,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    recipients: row.recipients,
    held: row.held,
    advice: row.advice,
    resend_of: row.resendOf,
    sent_copy: row.copy,
    created_at: row.createdAt,
    not_before: row.notBefore,
  }),
  empty: 'outbox.empty',
}
