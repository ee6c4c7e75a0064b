import type { OutboxRow } from '../domain/delivery.ts'
import type { Bounce } from '../domain/message.ts'
import { idColumn, ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'
import { stateWord } from './words.ts'

/** A row with why it is there, and what the agent may do about it; null when nothing needs him. */
interface OutboxView extends OutboxRow {
  advice: string | null
  reason: string | null
  returned: (Bounce & { message: number; receivedAt: string })[]
  suggestion: string | null
}

/** Why a mail has not arrived, in words; the command that helps where an address was mistyped. */
export function whyWaits({ id, reason, error, returned, suggestion, notBefore }: OutboxView, look: Look): string {
  if (reason === null) return error ?? ''
  const { language } = look
  const [back] = returned
  const answer = back ? [back.code, back.status].filter(Boolean).join(' ') : (error ?? '')
  const until = reason === 'undo' || reason === 'retry' ? look.time(notBefore) : ''
  const words = sentence(`outbox.why-${reason}`, { until }, language).message
  const help = suggestion ? sentence('outbox.suggestion', { id, to: suggestion }, language).message : ''
  return [[words, answer].filter(Boolean).join(': '), help].filter(Boolean).join('; ')
}

export const outboxShape: Shape<OutboxView> = {
  columns: [
    idColumn,
    ticketColumn,
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
      header: { en: 'WHY', ja: '理由' },
      weight: 1,
      cell: whyWaits,
      tsv: ({ error }) => error ?? '',
    },
  ],
  json: outboxRecord,
  empty: 'outbox.empty',
}

/** The outbox record of contract.md section 3. */
export function outboxRecord(row: OutboxView): object {
  return {
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
    reason: row.reason,
    returned: row.returned.map(({ message, receivedAt, ...bounce }) => ({ ...bounce, message, at: receivedAt })),
    suggestion: row.suggestion,
    resend_of: row.resendOf,
    sent_copy: row.copy,
    created_at: row.createdAt,
    not_before: row.notBefore,
  }
}
