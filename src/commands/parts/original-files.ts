import type { Context } from '../../context/context.ts'
import type { Letter } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import { customerFiles, openAttachment, type TicketAttachment } from '../../services/attachment.ts'
import type { Desk } from '../../services/desk.ts'

type Files = Letter['attachments']

/** Every file that came with the customer's mail. @throws UserError `usage` when they are larger than mail may be together */
export async function originalFiles(context: Context, desk: Desk, ticket: number): Promise<Files> {
  const list = customerFiles(desk, ticket)
  const limit = await limitOf(context)
  const sum = sizeOf(list)
  if (sum > limit) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 1e5) / 10
    const values = { file: list.at(-1)?.name ?? '', size: megabytes(sum), limit: megabytes(limit) }
    throw new UserError('usage', 'attachment.too-large', values)
  }
  return fetched(context, desk, list)
}

/** What was left on the mail server for its size. */
export interface LeftFiles {
  /** Those that could be fetched, by the message that they came with. */
  files: Map<number, Files>
  /** Messages of which some are too large to be mailed on, or not to be had now. */
  missing: Set<number>
}

export async function leftFiles(context: Context, desk: Desk, ticket: number): Promise<LeftFiles> {
  const left: LeftFiles = { files: new Map(), missing: new Set() }
  let rest = await limitOf(context)
  for (const one of customerFiles(desk, ticket).filter(({ withheld }) => withheld)) {
    const [file] = one.size > rest ? [] : await unlessGone(() => fetched(context, desk, [one]))
    if (file) left.files.set(one.message, [...(left.files.get(one.message) ?? []), file])
    else left.missing.add(one.message)
    rest -= file?.bytes.length ?? 0
  }
  return left
}

async function unlessGone(fetch: () => Promise<Files>): Promise<Files> {
  try {
    return await fetch()
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'interrupted') throw error
    return []
  }
}

async function limitOf(context: Context): Promise<number> {
  return (await context.config())?.attachmentLimit ?? 20e6
}

const sizeOf = (list: readonly TicketAttachment[]) => list.reduce((sum, { size }) => sum + size, 0)

async function fetched(context: Context, desk: Desk, list: readonly TicketAttachment[]): Promise<Files> {
  const { extract } = await import('../../context/attachment-files.ts')
  const files: Files = []
  for (const one of list) {
    const bytes: Uint8Array[] = []
    for await (const piece of await openAttachment(desk, one, extract, () => context.mailbox())) bytes.push(piece)
    files.push({ name: one.name ?? `attachment-${one.number}`, bytes: Buffer.concat(bytes), type: one.type })
  }
  return files
}
