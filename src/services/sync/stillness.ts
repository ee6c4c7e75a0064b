import { UserError } from '../../domain/error.ts'
import type { Mailbox } from '../../domain/mailbox.ts'

/** Milliseconds in which at least a byte must come from the server, or a message be dealt with. */
const patience = 10 * 60_000
/** How long a run that was given up may take to notice that its connection is gone. */
const leave = 10_000

/** A run as it tells that it moves. */
export interface Moving {
  moved(): void
  /** Bytes that this mailbox receives count as well. */
  reads(mailbox: Mailbox): void
}

/**
 * Carries a run out as long as anything moves in it, however long that takes: single commands have limits of their own, and
 * this one holds for the whole (pitfalls A5). Then its connection is closed. @throws UserError `temporary` `sync.still`
 */
export async function whileItMoves<T>(run: (moving: Moving) => Promise<T>, limit = patience): Promise<T> {
  let mailbox: Mailbox | null = null
  let last = performance.now()
  let received = 0
  const moving: Moving = {
    moved: () => {
      last = performance.now()
    },
    reads: (one) => {
      mailbox = one
      received = one.received?.() ?? 0
    },
  }
  const work = run(moving)
  let timer: NodeJS.Timeout | undefined
  const still = new Promise<'still'>((resolve) => {
    timer = setInterval(() => {
      const now = mailbox?.received?.() ?? 0
      if (now !== received) moving.moved()
      received = now
      if (performance.now() - last > limit) resolve('still')
    }, limit / 20)
  })
  try {
    const first = await Promise.race([work.then((value) => ({ value })), still])
    if (first !== 'still') return first.value
    // Closing it ends what waits for the server; nothing of this run may write once its lease is given back.
    await (mailbox as Mailbox | null)?.close()
    await Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, leave).unref())])
    throw new UserError('temporary', 'sync.still', { minutes: Math.round(limit / 60_000) })
  } finally {
    clearInterval(timer)
  }
}
