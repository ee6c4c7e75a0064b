/** A small mail as a test writes it; what it does not say is as a customer's mail usually is. */
export interface Letter {
  id?: string
  from?: string
  to?: string
  cc?: string
  subject?: string
  date?: string
  body?: string
  replyTo?: string
  references?: string[]
  headers?: string[]
  at?: string
  sent?: boolean
}

/** The bytes of a small mail. */
export function mailBytes(letter: Letter): Uint8Array {
  const references = letter.references ?? []
  const lines = [
    `From: ${letter.from ?? 'Hana Yamada <hana@customer.example>'}`,
    `To: ${letter.to ?? 'support@example.com'}`,
    ...(letter.cc ? [`Cc: ${letter.cc}`] : []),
    ...(letter.replyTo ? [`Reply-To: ${letter.replyTo}`] : []),
    `Subject: ${letter.subject ?? 'Order 1204'}`,
    `Date: ${letter.date ?? 'Mon, 23 Nov 2026 10:00:00 +0900'}`,
    ...(letter.id ? [`Message-ID: ${letter.id}`] : []),
    ...(references.length > 0 ? [`In-Reply-To: ${references.at(-1)}`, `References: ${references.join(' ')}`] : []),
    ...(letter.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    letter.body ?? 'Where is my order?',
    '',
  ]
  return new TextEncoder().encode(lines.join('\r\n'))
}
