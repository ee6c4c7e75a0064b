import { parentPort } from 'node:worker_threads'
import { parseMail } from './parse.ts'
import type { Answer, Request } from './parse-pool.ts'

/** One mail after another, as the pool asks; a mail that cannot be parsed is an answer, not an end. */
parentPort?.on('message', ({ id, bytes, readHtml }: Request) => {
  const answer = (message: Answer) => parentPort?.postMessage(message)
  parseMail(bytes, { readHtml }).then(
    (mail) => answer({ id, mail }),
    (error: unknown) => answer({ id, mail: null, reason: error instanceof Error ? error.message : String(error) }),
  )
})
