import type { Context } from '../../context/context.ts'
import type { Source } from '../../services/handoff/original-files.ts'

/** Where a customer's files come from when mail goes on to somebody else. */
export async function filesSource(context: Context): Promise<Source> {
  const { extract } = await import('../../context/attachment-files.ts')
  const limit = (await context.config())?.attachmentLimit ?? 20e6
  return { limit, extract, mailbox: () => context.mailbox() }
}
