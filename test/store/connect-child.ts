// Run by open.test.ts in a worker thread: what a connection of its own answers.
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../../src/store/connect.ts'

const db = connect(workerData)
parentPort?.postMessage([db.pragma('synchronous', { simple: true }), db.pragma('foreign_keys', { simple: true })])
db.close()
