import { Worker } from 'node:worker_threads'
import { storeFault } from './fault.ts'
import type { Store } from './open.ts'
import { putRaw } from './raw.ts'

/** Some mails, one behind the other in `bytes`, which changes hands. */
export interface RawRequest {
  lengths: number[]
  bytes: Uint8Array<ArrayBuffer>
}

/** One for each request, in their order. */
export type RawAnswer = { hashes: string[] } | { code: string; message: string }

/** Keeps bytes in raw.db, as `putRaw` does. */
export interface RawKeeper {
  /** Resolves with the SHA-256 of each, when all are committed. @throws UserError `temporary`, `config` as `putRaw` */
  keep(list: readonly Uint8Array[]): Promise<string[]>
  close(): Promise<void>
}

/** In this thread, at once. */
export function keepHere(store: Store): RawKeeper {
  return { keep: async (list) => putRaw(store, list), close: async () => {} }
}

/**
 * In a thread with a connection of its own: hashing and writing a mailbox, and waiting for the disk, takes as long as half
 * of all that is decided about its mails, and nothing is decided before it is there.
 * `workerFile`: the bundled raw-worker.ts.
 */
export function keepBeside({ raw, folder }: Store, workerFile: string): RawKeeper {
  const waiting: { settle(hashes: string[]): void; fail(error: unknown): void }[] = []
  const worker = new Worker(workerFile, { workerData: raw.name })
  let broken: unknown = null
  const failAll = (error: unknown) => {
    broken ??= error
    for (const { fail } of waiting.splice(0)) fail(broken)
  }
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.on('message', (answer: RawAnswer) => {
    const next = waiting.shift()
    if ('hashes' in answer) next?.settle(answer.hashes)
    else next?.fail(storeFault(Object.assign(new Error(answer.message), { code: answer.code }), folder))
  })
  worker.on('error', (error) => failAll(storeFault(error, folder)))
  worker.on('exit', () => failAll(new Error('the thread that writes raw.db has ended')))
  return {
    keep: (list) =>
      new Promise((settle, fail) => {
        if (broken) return fail(broken)
        waiting.push({ settle, fail })
        const request = requestOf(list)
        worker.postMessage(request, [request.bytes.buffer])
      }),
    async close() {
      // It closes its connection when there is nothing more to come.
      worker.postMessage(null)
      await ended
    },
  }
}

function requestOf(list: readonly Uint8Array[]): RawRequest {
  const bytes = new Uint8Array(list.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const one of list) {
    bytes.set(one, at)
    at += one.length
  }
  return { lengths: list.map(({ length }) => length), bytes }
}
