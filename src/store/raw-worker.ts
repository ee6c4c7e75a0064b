import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './connect.ts'
import { keepRaw } from './raw.ts'
import type { RawAnswer, RawRequest } from './raw-thread.ts'

const db = connect(workerData as string)

parentPort?.on('message', (request: RawRequest | null) => {
  if (request) return parentPort?.postMessage(answer(request))
  db.close()
  parentPort?.close()
})

function answer({ lengths, bytes }: RawRequest): RawAnswer {
  let at = 0
  const list = lengths.map((length) => {
    at += length
    return bytes.subarray(at - length, at)
  })
  try {
    return { hashes: keepRaw(db, list) }
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string }
    return { code, message }
  }
}
