import type { Letter } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { customerFiles, type Extract, openAttachment, type TicketAttachment } from '../attachment.ts'
import type { Desk } from '../desk.ts'

type Files = Letter['attachments']

/** Where a customer's files come from, and how many bytes of them may go along with one mail. */
export interface Source {
  limit: number
  extract: Extract
  mailbox: Parameters<typeof openAttachment>[3]
}

/** Every file that came with the customer's mail. @throws UserError `usage` when they are larger than mail may be together */
export async function originalFiles(desk: Desk, ticket: number, source: Source): Promise<Files> {
  const list = customerFiles(desk, ticket)
  const sum = list.reduce((all, { size }) => all + size, 0)
  if (sum > source.limit) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 1e5) / 10
    const values = { file: list.at(-1)?.name ?? '', size: megabytes(sum), limit: megabytes(source.limit) }
    throw new UserError('usage', 'attachment.too-large', values)
  }
  const files: Files = []
  for (const one of list) files.push(await fetched(desk, one, source))
  return files
}

/** What was left on the mail server for its size. */
export interface LeftFiles {
  /** Those that could be fetched, by the message that they came with. */
  files: Map<number, Files>
  /** Messages of which some are too large to be mailed on, or not to be had now. */
  missing: Set<number>
}

export async function leftFiles(desk: Desk, ticket: number, source: Source): Promise<LeftFiles> {
  const left: LeftFiles = { files: new Map(), missing: new Set() }
  let rest = source.limit
  for (const one of customerFiles(desk, ticket).filter(({ withheld }) => withheld)) {
    const file = one.size > rest ? null : await unlessGone(() => fetched(desk, one, source))
    if (file) left.files.set(one.message, [...(left.files.get(one.message) ?? []), file])
    else left.missing.add(one.message)
    rest -= file?.bytes.length ?? 0
  }
  return left
}

async function unlessGone<T>(fetch: () => Promise<T>): Promise<T | null> {
  try {
    return await fetch()
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'interrupted') throw error
    return null
  }
}

async function fetched(desk: Desk, one: TicketAttachment, { extract, mailbox }: Source): Promise<Files[number]> {
  const bytes: Uint8Array[] = []
  for await (const piece of await openAttachment(desk, one, extract, mailbox)) bytes.push(piece)
  return { name: one.name ?? `attachment-${one.number}`, bytes: Buffer.concat(bytes), type: one.type }
}
