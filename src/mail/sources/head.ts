import { headerDate } from './mail-date.ts'
import type { SkipReason } from './source.ts'

const headLimit = 64 * 1024
const field = /^[!-9;-~]+[ \t]*:/
const mailField =
  /^(?:from|to|cc|subject|date|message-id|received|return-path|delivered-to|reply-to|sender|mime-version|content-type)[ \t]*:/im

/** The header block as text, byte for byte (latin1), without a byte order mark and blank lines before it. */
function headOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headLimit)).toString('latin1')
  return text.replace(/^(?:\u00ef\u00bb\u00bf)?(?:\r?\n)*/, '').split(/\r?\n\r?\n/, 1)[0] ?? ''
}

/** Why these bytes are no mail; null when they are one. `named` says that the file's name already claims to be mail. */
export function notMail(bytes: Uint8Array, named: boolean): SkipReason | null {
  if (bytes.length === 0) return 'empty'
  const head = headOf(bytes)
  if (head.includes('\0')) return 'binary'
  return field.test(head) && (named || mailField.test(head)) ? null : 'no-header'
}

/** When the last server took the mail (topmost Received), else when it was written (Date); null when neither says. */
export function headDate(bytes: Uint8Array): string | null {
  const head = headOf(bytes).replace(/\r?\n[ \t]+/g, ' ')
  const received = /^received[ \t]*:(.*)$/im.exec(head)?.[1] ?? ''
  const date = /^date[ \t]*:(.*)$/im.exec(head)?.[1] ?? ''
  return headerDate(received.slice(received.lastIndexOf(';') + 1)) ?? headerDate(date)
}
