import type { AttachedMail, TextPart } from '../domain/message.ts'
import { parseAddresses } from './address-list.ts'
import { readBody, walk } from './body.ts'
import { decodeWords } from './encoded-word.ts'
import { first, isoDate } from './header.ts'
import { wholeHtmlText } from './html.ts'
import { dissect, type Part } from './mime.ts'

/** Messages inside messages: so deep, and so many in all, are opened. */
const maxDepth = 4
const maxMails = 20
const maxText = 256 * 1024

interface Opened {
  part: Part
  root: Part
  depth: number
}

/** The attached messages in their order, outer before inner; what cannot be taken apart stays closed. */
async function* open(root: Part, forced: string | null, depth = 1, left = { count: maxMails }): AsyncGenerator<Opened> {
  for (const part of walk(root)) {
    if (!/^message\/(?:rfc822|global)$/.test(part.type) || !part.bytes || left.count <= 0) continue
    left.count--
    const inner = await dissect(part.bytes, forced).catch(() => null)
    if (!inner) continue
    yield { part, root: inner, depth }
    if (depth < maxDepth) yield* open(inner, forced, depth + 1, left)
  }
}

/** What attached messages say; a reader should not have to save a file for it. `forced`: as `dissect` takes it. */
export async function attachedMails(root: Part, readHtml: boolean, forced: string | null): Promise<AttachedMail[]> {
  const found: AttachedMail[] = []
  for await (const { root: inner } of open(root, forced)) {
    const { headers } = inner
    const subject = first(headers, 'subject')
    found.push({
      from: parseAddresses(first(headers, 'from'))[0] ?? null,
      subject: subject === null ? null : decodeWords(subject).replace(/\s+/g, ' ').trim(),
      date: isoDate(first(headers, 'date')),
      text: readBody(inner, readHtml).text.slice(0, maxText),
    })
  }
  return found
}

/** Every text of a mail, one entry a part; HTML with what it hides. */
export async function textParts(root: Part, forced: string | null): Promise<TextPart[]> {
  const found = textsOf(root, 0)
  for await (const { root: inner, depth } of open(root, forced)) found.push(...textsOf(inner, depth))
  return found
}

function textsOf(root: Part, depth: number): TextPart[] {
  return [...walk(root)].flatMap((part) => {
    if (part.text === null || part.text === '') return reportText(part, depth)
    const { type, name, charset } = part
    return [{ depth, type, name, charset, text: type === 'text/html' ? readable(part.text) : part.text }]
  })
}

/** Reports of mail servers, and the headers of a returned mail, are text too. */
function reportText({ type, name, bytes }: Part, depth: number): TextPart[] {
  const isText =
    /^(?:message\/(?:delivery-status|feedback-report|disposition-notification|global-.*)|text\/rfc822-headers)$/
  if (!bytes || !isText.test(type)) return []
  return [{ depth, type, name, charset: 'utf-8', text: bytes.toString('utf8').replace(/\r\n?/g, '\n') }]
}

function readable(html: string): string {
  try {
    return wholeHtmlText(html)
  } catch {
    return html
  }
}
