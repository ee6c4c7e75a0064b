import { parentPort, workerData } from 'node:worker_threads'
import { filingOf } from '../domain/filing.ts'
import { parseMail, parseTexts } from './parse.ts'
import type { Answer, Request, Result, Task } from './parse-pool.ts'
import { progressOf } from './parse-progress.ts'

const progress = progressOf(workerData as SharedArrayBuffer)

/** One request after another, in the order in which the pool asks. */
let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(() => answer(request))
})
parentPort?.postMessage('ready')

async function answer({ mails, bytes }: Request): Promise<void> {
  const found: Answer = []
  let at = 0
  for (const { id, length, task } of mails) {
    progress.begin(id)
    found.push(await read(bytes.subarray(at, at + length), task))
    at += length
  }
  parentPort?.postMessage(found)
}

/** A mail that cannot be parsed is an answer, not an end. */
async function read(bytes: Uint8Array, task: Task): Promise<Result | null> {
  try {
    if (task.want === 'texts') return await parseTexts(bytes, task.charset)
    const mail = await parseMail(bytes, task)
    return task.ahead ? { ...mail, ahead: filingOf(mail) } : mail
  } catch {
    return null
  }
}
