/** Everything that the send guard looks for: names the sentence in output/text (`guard.` before it), and what `--accept` takes. */
export const guardCodes = [
  ...(['variable-left', 'variable-empty', 'addressee', 'internal-text', 'unconfirmed-address'] as const),
  ...(['customer-wrote', 'answered-elsewhere', 'attachment-missing', 'warning-word', 'new-address'] as const),
  ...(['from-alias', 'other-tickets', 'sent-before', 'promise-undated', 'style', 'mailbox-unread'] as const),
]
export type GuardCode = (typeof guardCodes)[number]
