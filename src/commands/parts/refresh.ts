import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { lastRun } from '../../services/runs.ts'
import { sync } from '../../services/sync/sync.ts'

/** A mailbox that was read so recently is not read again before a mail leaves, in milliseconds. */
const recent = 60_000
/** How long whoever writes is made to wait for it. */
const patience = 10_000

/**
 * Reads the mailbox again, so that an answer does not cross with a mail of the customer or an answer from another device.
 * Says nothing. False when it could not be read in time; true also where there is no mailbox, or it was never read.
 */
export async function isMailboxRead(context: Context): Promise<boolean> {
  const config = await context.config()
  if (!config?.mailbox.imap && !config?.mailbox.maildir) return true
  const desk = await context.desk({ rules: true })
  const last = lastRun(desk, 'sync')
  if (last === null || Math.abs(desk.now().getTime() - Date.parse(last)) < recent) return true
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(patience)])
  const opened = context.openMailbox(signal)
  try {
    for (;;) {
      const options = { since: await context.since(), signal }
      if (await sync(desk, () => opened, context.parser(), options)) return true
      // Another process is at it: its result serves as well.
      if (signal.aborted) return false
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (lastRun(desk, 'sync') !== last) return true
    }
  } catch (error) {
    if (!(error instanceof UserError) || context.signal.aborted) throw error
    return false
  } finally {
    await opened.then(
      (mailbox) => mailbox.close(),
      () => {},
    )
  }
}
