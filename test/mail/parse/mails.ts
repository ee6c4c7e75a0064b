import type { ParsedMail } from '../../../src/domain/message.ts'
import { parseMail } from '../../../src/mail/parse.ts'

const usual = {
  From: 'Hana <hana@customer.example>',
  To: 'support@example.com',
  Subject: 'test',
  'Message-ID': '<1@customer.example>',
}

/** A mail as bytes; `headers` are added to the usual ones or replace them, null leaves one out. */
export function mailBytes(headers: Record<string, string | null>, body: string | Uint8Array = ''): Uint8Array {
  const lines = Object.entries({ ...usual, ...headers }).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  )
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)])
}

export function parsed(headers: Record<string, string | null>, body: string | Uint8Array = ''): Promise<ParsedMail> {
  return parseMail(mailBytes(headers, body))
}

/** A multipart body with the boundary "B". */
export function parts(...contents: string[]): string {
  return `${contents.map((content) => `--B\r\n${content}\r\n`).join('')}--B--\r\n`
}
