import { bodyStart, exportSender, unendedSender } from '../domain/mbox.ts'

const lineFeed = 0x0a

/**
 * A mail as it stands in an mbox (mboxrd: each `From ` line of the body, quoted or not, gets one more `>`), blank line
 * included; `import` reads the same bytes back. `receivedAt`: RFC 3339.
 */
export function mboxEntry(receivedAt: string, bytes: Uint8Array): Uint8Array[] {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isEnded = mail.at(-1) === lineFeed
  const sender = isEnded ? exportSender : unendedSender
  // In pieces, so that a large mail is not copied only to stand in one.
  return [Buffer.from(`From ${sender} ${asctime(receivedAt)}\n`), quoted(mail), Buffer.from(isEnded ? '\n' : '\n\n')]
}

function quoted(mail: Buffer): Buffer {
  const start = bodyStart(mail)
  if (start === null || !mail.includes('From ', start)) return mail
  const body = mail.toString('latin1', start).replace(/(^|\n)(>*From )/g, '$1>$2')
  return Buffer.concat([mail.subarray(0, start), Buffer.from(body, 'latin1')])
}

/** `Tue Nov 24 00:05:00 2026`, in UTC (RFC 4155 appendix A). */
function asctime(at: string): string {
  const [, weekday, day = '', month, year, time] =
    /^(\w{3}), (\d\d) (\w{3}) (\d{4}) ([\d:]{8})/.exec(new Date(at).toUTCString()) ?? []
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`
}
