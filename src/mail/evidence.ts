import { parseAddresses } from './address-list.ts'
import { walk } from './body.ts'
import type { Notice } from './bounce.ts'
import { type DeliveryField, parseDeliveryStatus } from './delivery-status.ts'
import { all, first, messageIds, type RawHeader, splitHeaders } from './header.ts'
import { dissect, type Part } from './mime.ts'
import { parseStructured } from './parameter.ts'

/** What the question "human or machine?" is decided on. */
export interface Evidence extends Notice {
  headers: readonly RawHeader[]
  /** Decoded. */
  subject: string
  /** Lower-case address. */
  from: string | null
  fromName: string
  /** Return-Path: <> */
  nullSender: boolean
  /** What is new in the text. */
  replyText: string
  /** Every content type in the message. */
  types: Set<string>
  /** report-type of a multipart/report. */
  reportType: string | null
  fields: DeliveryField[]
}

/** Attached messages that are themselves reports (a gateway wrapped the notice) are opened, one level deep. */
async function withInnerReports(root: Part): Promise<Part[]> {
  const parts = [...walk(root)]
  const inner: Part[] = []
  for (const part of parts) {
    if (part.type !== 'message/rfc822' || !part.bytes) continue
    const type = parseStructured(first(splitHeaders(part.bytes), 'content-type'))
    if (type.value !== 'multipart/report') continue
    const opened = await dissect(part.bytes).catch(() => null)
    if (opened) inner.push(...walk(opened))
  }
  return [...parts, ...inner]
}

function textOfPart(part: Part): string {
  return (part.text ?? part.bytes?.toString('utf8') ?? '').replace(/\r\n?/g, '\n')
}

interface Known {
  headers: readonly RawHeader[]
  subject: string
  from: { address: string; name: string | null } | null
  to: string[]
  text: string
  replyText: string
}

export async function gather(root: Part | null, known: Known): Promise<{ evidence: Evidence; returned: RawHeader[] }> {
  const parts = root ? await withInnerReports(root) : []
  const isStatus = (part: Part) => /^message\/(global-)?delivery-status$/.test(part.type)
  const fields = parts.filter(isStatus).flatMap((part) => parseDeliveryStatus(textOfPart(part)))
  const innerText = parts
    .slice(root ? [...walk(root)].length : 0)
    .filter((part) => part.type === 'text/plain')
    .map(textOfPart)
  const returned = parts
    .filter((part) => /^(message\/(global|rfc822|global-headers)|text\/rfc822-headers)$/.test(part.type))
    .flatMap((part) => splitHeaders(part.bytes ?? new Uint8Array()))
  const report = parts.find((part) => part.type === 'multipart/report')
  const returnPath = first(known.headers, 'return-path')
  const evidence: Evidence = {
    headers: known.headers,
    subject: known.subject,
    from: known.from?.address ?? null,
    fromName: known.from?.name ?? '',
    nullSender: returnPath !== null && /^<?\s*>?$/.test(returnPath.trim()),
    text: [known.text, ...innerText].join('\n'),
    replyText: known.replyText,
    types: new Set(parts.map((part) => part.type)),
    reportType: report?.parameters.get('report-type')?.toLowerCase() ?? null,
    fields,
    named: all(known.headers, 'x-failed-recipients').flatMap((list) =>
      parseAddresses(list).flatMap((one) => (one.address.includes('@') ? [one.address] : [])),
    ),
    parties: new Set([...(known.from ? [known.from.address] : []), ...known.to]),
  }
  return { evidence, returned }
}

/** Message-IDs of the mail that a report is about: from the returned message or headers, attached or inside the text. */
export function aboutOf(returned: readonly RawHeader[], text: string): string[] {
  const attached = returned
    .filter(({ key }) => key === 'message-id' || key === 'original-message-id')
    .flatMap(({ value }) => messageIds(value))
  const inText = [
    ...text.slice(0, 200_000).matchAll(/^[ \t>]{0,8}(?:Original-)?Message-ID:[ \t\n]{0,8}(<[^<>\s]{1,300}>)/gim),
  ]
  return [...new Set([...attached, ...inText.flatMap((match) => (match[1] ? [match[1]] : []))])].slice(0, 20)
}
