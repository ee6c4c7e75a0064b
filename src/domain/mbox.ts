/**
 * Who our own exports name as the sender of each mail on its `From ` line. By that a reader knows that every such line in the
 * mail itself is quoted, whatever the mail begins with, and, of the second one, that the mail ends without a line break.
 */
export const exportSender = 'triage-export'
export const unendedSender = 'triage-export-unended'

/** Where the body of a mail begins, as an index; null: it has none. */
export function bodyStart(mail: { indexOf(text: string): number; 0?: number; 1?: number }): number | null {
  const lineFeed = 0x0a
  if (mail[0] === lineFeed) return 1
  if (mail[0] === 0x0d && mail[1] === lineFeed) return 2
  const unix = mail.indexOf('\n\n')
  const dos = mail.indexOf('\n\r\n')
  if (unix < 0 && dos < 0) return null
  return dos < 0 || (unix >= 0 && unix < dos) ? unix + 2 : dos + 3
}
