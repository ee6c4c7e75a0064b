import { parentPort } from 'node:worker_threads'
import { parseMail, parseTexts } from './parse.ts'
import type { Answer, Request } from './parse-pool.ts'

/** One mail after another, in the order in which the pool asks; a mail that cannot be parsed is an answer, not an end. */
let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(() => answer(request))
})
parentPort?.postMessage('ready')

async function answer({ id, bytes, task }: Request): Promise<void> {
  const say = (message: Answer) => parentPort?.postMessage(message)
  try {
    say({ id, result: await (task.want === 'texts' ? parseTexts(bytes, task.charset) : parseMail(bytes, task)) })
  } catch (error) {
    say({ id, result: null, reason: error instanceof Error ? error.message : String(error) })
  }
}
