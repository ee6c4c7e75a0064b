import type { ParsedMail, Parser } from '../../domain/message.ts'
import type { TestMail } from '../../rules/test-case.ts'

/** Who writes when a test does not say. */
const stranger = 'Somebody <somebody@customer.example>'

/** What a test does not write, and its place among other mail. */
export interface Circumstances {
  from?: string
  to: string
  /** RFC 3339. */
  at: string
  id: string
  /** Message-IDs of the conversation so far, oldest first. */
  references: readonly string[]
}

/** The bytes of a mail that a test writes out: what it says goes through the parser as a customer's mail does. */
export function bytesOf(mail: TestMail, around: Circumstances): Uint8Array {
  const own = new Set(mail.headers.map(({ name }) => name.toLowerCase()))
  const { references } = around
  const headers: [string, string][] = [
    ['From', mail.from ?? around.from ?? stranger],
    ['To', mail.to.join(', ') || around.to],
    ['Cc', mail.cc.join(', ')],
    ['Reply-To', mail.replyTo ?? ''],
    ['Subject', mail.subject ?? ''],
    ['Date', new Date(around.at).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', around.id],
    ['In-Reply-To', references.at(-1) ?? ''],
    ['References', references.join(' ')],
  ]
  const kept = headers.filter(([name, value]) => value !== '' && !own.has(name.toLowerCase()))
  const lines = [...kept, ...mail.headers.map(({ name, value }) => [name, value] as const)].map(
    ([name, value]) => `${name}: ${value.replace(/\s*[\r\n]+\s*/g, ' ')}`,
  )
  const text = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', mail.body]
  const content = mail.attachments.length === 0 ? text : multipart(text, mail.attachments)
  return new TextEncoder().encode(`${[...lines, 'MIME-Version: 1.0', ...content].join('\n')}\n`.replace(/\n/g, '\r\n'))
}

const boundary = 'part-of-a-rule-test'

function multipart(text: string[], names: readonly string[]): string[] {
  const files = names.flatMap((name) => [
    `--${boundary}`,
    `Content-Type: ${typeOf(name)}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    'AA==',
  ])
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...text,
    ...files,
    `--${boundary}--`,
  ]
}

const types: Record<string, string> = {
  ...{ pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif' },
  ...{ txt: 'text/plain', csv: 'text/csv', html: 'text/html', zip: 'application/zip', ics: 'text/calendar' },
}

function typeOf(name: string): string {
  return types[name.toLowerCase().split('.').at(-1) ?? ''] ?? 'application/octet-stream'
}

/** A parser that takes a mail for what its test says that it is. */
export function asStated(parser: Parser, automatic: TestMail['automatic']): Parser {
  if (automatic === null) return parser
  const stated = (mail: ParsedMail): ParsedMail =>
    automatic === false
      ? { ...mail, automatic: null, automaticReason: null, bounce: null, returns: null }
      : { ...mail, automatic, automaticReason: mail.automaticReason ?? 'test' }
  return { ...parser, parse: async (bytes, options) => stated(await parser.parse(bytes, options)) }
}
