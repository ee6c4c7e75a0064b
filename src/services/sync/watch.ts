import { UserError } from '../../domain/error.ts'
import type { Mailbox } from '../../domain/mailbox.ts'
import type { Parser } from '../../domain/message.ts'
import type { SyncReport } from '../../domain/sync.ts'
import type { Desk } from '../desk.ts'
import { type SyncOptions, sync } from './sync.ts'

export interface WatchOptions extends SyncOptions {
  signal: AbortSignal
  /** Milliseconds after which is looked at the latest, whatever the server says or does not say. */
  every: number
  /** The first pause after a failure; it doubles, up to five minutes. */
  pause: number
  report(report: SyncReport): Promise<void>
  /** The first failure of a row of failures. */
  lost(problem: UserError): void
  /** The first success after it. */
  back(): void
}

const longestPause = 5 * 60_000

/**
 * Syncs for ever: at once when the server speaks up (IDLE is only a hint, servers go deaf), and at least every so often.
 * The lease is held only while a sync runs, so that cron and the agent go on working. A connection that breaks is made
 * anew, after growing pauses; only an interrupt or a fault that will not pass by itself ends it.
 * @throws UserError `interrupted`, `config`
 */
export async function watchMailbox(
  desk: () => Promise<Desk>,
  open: () => Promise<Mailbox>,
  parser: Parser,
  options: WatchOptions,
): Promise<never> {
  const { signal, every } = options
  let mailbox: Mailbox | null = null
  const connected = async () => {
    mailbox ??= await open()
    return mailbox
  }
  let failures = 0
  try {
    for (;;) {
      try {
        const report = await sync(await desk(), connected, parser, options)
        if (failures > 0) options.back()
        failures = 0
        if (report) await options.report(report)
        const [folder] = await (await connected()).folders()
        if (folder) await (await connected()).wait(folder, every)
        else await rest(every, signal)
      } catch (error) {
        if (signal.aborted || !(error instanceof UserError) || error.kind !== 'temporary') throw error
        if (failures === 0) options.lost(error)
        await (mailbox as Mailbox | null)?.close()
        mailbox = null
        await rest(Math.min(options.pause * 2 ** failures, longestPause), signal)
        failures++
      }
    }
  } finally {
    await (mailbox as Mailbox | null)?.close()
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new UserError('interrupted', 'interrupted'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
