import type { FetchMessageObject, MessageStructureObject } from 'imapflow'
import type { ImapSession } from './imap-session.ts'

/** So much of each header and text; a whole mail of text is read by nobody. */
const largestPiece = 1024 * 1024
const mostLeaves = 100

/** A body part without parts; an attached message is one, too. */
export interface Leaf {
  /** As IMAP counts: `1.2`. */
  part: string
  isText: boolean
  name: string | null
  /** Bytes once the transfer encoding is undone, about. */
  size: number
}

/** The leaves in the order of the message, which is also the order of a parsed mail's attachments. */
function leavesOf(node: MessageStructureObject): Leaf[] {
  if (isMultipart(node)) return (node.childNodes ?? []).flatMap(leavesOf)
  const isText = /^text\/(?:plain|html)$/.test(node.type) && !/^(?!inline$)./i.test(node.disposition ?? '')
  const name = node.dispositionParameters?.filename ?? node.parameters?.name ?? null
  const encoded = node.size ?? 0
  const size = node.encoding === 'base64' ? Math.floor((encoded * 57) / 78) : encoded
  return [{ part: node.part ?? '1', isText, name, size }]
}

/** The leaves that a reader is offered as files: what is no text, and named texts behind the first (as body.ts has it). */
export function attachmentLeaves(structure: MessageStructureObject): Leaf[] {
  const leaves = leavesOf(structure)
  const first = leaves.find(({ isText }) => isText)
  return leaves.filter((leaf) => !leaf.isText || (leaf !== first && leaf.name !== null))
}

function isMultipart(node: MessageStructureObject): boolean {
  return node.type.startsWith('multipart/')
}

export interface Readable {
  bytes: Uint8Array
  /** The attachments' sizes, in order. */
  withheld: number[]
}

/**
 * A large message put together from its headers and texts, with empty attachments (RFC 3501, BODYSTRUCTURE and sections).
 * Null when the server does not describe the message well enough.
 */
export async function readableOf(session: ImapSession, uid: number): Promise<Readable | null> {
  const structure = await structureOf(session, uid)
  if (!structure) return null
  const leaves = leavesOf(structure)
  if (leaves.length > mostLeaves) return null
  const single = !isMultipart(structure)
  const texts = leaves.filter(({ isText }) => isText).map(({ part }) => (single ? 'TEXT' : part))
  const mimes = single ? [] : inner(structure).map((part) => `${part}.MIME`)
  const bodyParts = ['HEADER', ...mimes, ...texts].map((key) => ({ key, start: 0, maxLength: largestPiece }))
  const row = await rowOf(session, uid, { uid: true, bodyParts }, bodyParts.length * largestPiece)
  if (!row?.headers) return null
  const body = single ? (row.bodyParts?.get('text') ?? Buffer.alloc(0)) : assemble(structure, row)
  if (body === null) return null
  return { bytes: Buffer.concat([row.headers, body]), withheld: attachmentLeaves(structure).map(({ size }) => size) }
}

/** The numbers of all parts below the root. */
function inner(node: MessageStructureObject): string[] {
  const children = isMultipart(node) ? (node.childNodes ?? []) : []
  return children.flatMap((child) => [...(child.part ? [child.part] : []), ...inner(child)])
}

function assemble(node: MessageStructureObject, row: FetchMessageObject): Buffer | null {
  if (!isMultipart(node)) return row.bodyParts?.get(node.part ?? '') ?? Buffer.alloc(0)
  const boundary = node.parameters?.boundary
  if (!boundary) return null
  const pieces: Buffer[] = []
  for (const child of node.childNodes ?? []) {
    const head = row.bodyParts?.get(`${child.part}.mime`)
    const body = assemble(child, row)
    if (!head || !body) return null
    pieces.push(Buffer.from(`--${boundary}\r\n`), head, body, Buffer.from('\r\n'))
  }
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}

export async function structureOf(session: ImapSession, uid: number): Promise<MessageStructureObject | null> {
  const row = await rowOf(session, uid, { uid: true, bodyStructure: true }, 0)
  return row?.bodyStructure ?? null
}

async function rowOf(
  session: ImapSession,
  uid: number,
  query: Parameters<ImapSession['fetchRows']>[1],
  bytes: number,
): Promise<FetchMessageObject | null> {
  let found: FetchMessageObject | null = null
  await session.fetchRows(String(uid), query, bytes, (row) => {
    if (row.uid === uid && (row.bodyStructure || row.headers)) found = row
  })
  return found
}

/** One body part, decoded, in pieces; each piece has a deadline of its own. */
export async function* download(session: ImapSession, uid: number, part: string): AsyncGenerator<Uint8Array> {
  const chunkSize = 1024 * 1024
  const { content } = await session.run((client) => client.download(String(uid), part, { uid: true, chunkSize }))
  if (!content) throw session.unanswered('FETCH')
  const pieces = content[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await session.run(() => pieces.next(), session.patience(chunkSize))
      if (next.done) return
      yield next.value as Uint8Array
    }
  } finally {
    content.destroy()
  }
}
