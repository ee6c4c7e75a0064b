import { Worker } from 'node:worker_threads'
import type { ParsedMail, TextPart } from '../domain/message.ts'

/** What is wanted of a mail. */
export interface Task {
  want: 'mail' | 'texts'
  readHtml: boolean
  charset: string | null
}

export interface Request {
  id: number
  bytes: Uint8Array
  task: Task
}

export type Result = ParsedMail | TextPart[]
export type Answer = { id: number; result: Result } | { id: number; result: null; reason: string }

export interface PoolOptions {
  threads: number
  /** Wall time for one small mail, in milliseconds; then its worker is terminated. Large ones get more. */
  timeoutMs: number
  /** The bundled parse-worker. */
  workerFile: string | URL
}

/** Bytes a millisecond of honest mail on a busy machine. */
const slowest = 5000
/** Milliseconds in which a worker has loaded its code, on a machine that is busy. */
const startLimit = 30_000
/** So many mails, of so many bytes together, lie ready in a worker while this thread has other things to do. */
const ahead = { count: 12, bytes: 512 * 1024 }

/** V8's own young generation grew to 100 MB in each worker, and parsed no faster for it. */
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

interface Job {
  request: Request
  settle: (result: Result | null) => void
  /** The worker itself is missing: a broken installation, not a broken mail. */
  fail: (error: Error) => void
}

interface Seat {
  worker: Worker
  isReady: boolean
  /** The first one is being parsed, the others lie ready. */
  jobs: Job[]
  timer: NodeJS.Timeout | null
}

/**
 * Worker threads that parse one mail after the other, so that a mail that hangs or eats memory costs only itself: its worker
 * is ended, and what lay ready behind it goes to another one (pitfalls A15, A16). Threads start when there is work and do
 * not keep the process alive while they are idle.
 */
export class ParsePool {
  readonly #options: PoolOptions
  readonly #waiting: Job[] = []
  readonly #seats = new Set<Seat>()
  #lastId = 0
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Null when the mail was refused, took too long or broke its worker. */
  run(bytes: Uint8Array, task: Task): Promise<Result | null> {
    return new Promise((settle, fail) => {
      if (this.#closed) return settle(null)
      this.#lastId++
      this.#waiting.push({ request: { id: this.#lastId, bytes, task }, settle, fail })
      this.#next()
    })
  }

  /** Ends all threads; mails still on their way come back as null. */
  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#waiting.splice(0)) job.settle(null)
    await Promise.all([...this.#seats].map((seat) => this.#dismiss(seat)))
  }

  #next(): void {
    for (let job = this.#waiting[0]; job; job = this.#waiting[0]) {
      const seat = this.#seatFor(job)
      if (!seat) return
      this.#waiting.shift()
      seat.jobs.push(job)
      seat.worker.ref()
      if (seat.jobs.length === 1) this.#watch(seat)
      // A copy of its own: a view would drag its whole buffer (a mailbox file) into the worker.
      const bytes = new Uint8Array(job.request.bytes)
      seat.worker.postMessage({ ...job.request, bytes }, [bytes.buffer])
    }
  }

  /** One that has nothing to do, else a new one, else the one with the least to do, if there is room. */
  #seatFor(job: Job): Seat | null {
    const seats = [...this.#seats].sort((a, b) => a.jobs.length - b.jobs.length)
    const [least] = seats
    if (least?.jobs.length === 0) return least
    if (seats.length < Math.max(1, this.#options.threads)) return this.#hire()
    return seats.find(({ jobs }) => jobs.length < ahead.count && bytesOf([...jobs, job]) <= ahead.bytes) ?? null
  }

  /** Limits the time of the mail that a worker is at. */
  #watch(seat: Seat): void {
    if (seat.timer) clearTimeout(seat.timer)
    const [job] = seat.jobs
    if (!job) return
    const limit = seat.isReady ? this.#options.timeoutMs + job.request.bytes.length / slowest : startLimit
    // An answer may lie here unread, because this thread was busy: it is read before the worker is judged.
    const judge = () => setImmediate(() => seat.jobs[0] === job && void this.#dismiss(seat))
    seat.timer = setTimeout(judge, limit)
  }

  #hire(): Seat {
    const worker = new Worker(this.#options.workerFile, { resourceLimits: limits })
    const seat: Seat = { worker, isReady: false, jobs: [], timer: null }
    worker.on('message', (answer: Answer | 'ready') => {
      if (answer !== 'ready' && answer.id === seat.jobs[0]?.request.id) seat.jobs.shift()?.settle(answer.result)
      seat.isReady = true
      this.#watch(seat)
      if (seat.jobs.length === 0) seat.worker.unref()
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (/MODULE_NOT_FOUND/.test(error.code ?? '')) for (const job of seat.jobs.splice(0)) job.fail(error)
      void this.#dismiss(seat)
    })
    worker.on('exit', () => void this.#dismiss(seat))
    this.#seats.add(seat)
    return seat
  }

  async #dismiss(seat: Seat): Promise<void> {
    if (!this.#seats.delete(seat)) return
    if (seat.timer) clearTimeout(seat.timer)
    const [broken, ...ready] = seat.jobs.splice(0)
    if (this.#closed) for (const job of ready) job.settle(null)
    else this.#waiting.unshift(...ready)
    broken?.settle(null)
    await seat.worker.terminate()
    this.#next()
  }
}

function bytesOf(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { request }) => sum + request.bytes.length, 0)
}
