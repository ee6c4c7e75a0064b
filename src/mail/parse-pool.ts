import { Worker } from 'node:worker_threads'
import type { ParsedMail, TextPart } from '../domain/message.ts'
import { milliseconds, type Progress, progressOf } from './parse-progress.ts'

/** What is wanted of a mail. */
export interface Task {
  want: 'mail' | 'texts'
  readHtml: boolean
  charset: string | null
  ahead: boolean
}

/** Some mails, one behind the other in `bytes`. They travel together: each message between threads wakes both up. */
export interface Request {
  mails: { id: number; length: number; task: Task }[]
  bytes: Uint8Array
}

export type Result = ParsedMail | TextPart[]
/** One entry a mail of the request, in its order; null for a mail that was refused. */
export type Answer = (Result | null)[]

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
/** Mails, and bytes, of one request; a larger mail travels alone. */
const most = { count: 16, bytes: 256 * 1024 }
/** What lies ready in a worker besides: enough for as long as this thread is busy writing. */
const ahead = { requests: 16, bytes: 4 * 1024 * 1024 }

/** V8's own young generation grew to 100 MB in each worker, and parsed no faster for it. */
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

interface Job {
  id: number
  bytes: Uint8Array
  task: Task
  settle: (result: Result | null) => void
  /** The worker itself is missing: a broken installation, not a broken mail. */
  fail: (error: Error) => void
}

interface Seat {
  worker: Worker
  progress: Progress
  isReady: boolean
  /** The first request is being worked on, the others lie ready. */
  requests: Job[][]
  timer: NodeJS.Timeout | null
}

/**
 * Worker threads that parse one mail after the other, so that a mail that hangs or eats memory costs only itself: its worker
 * is ended, and what went with it or lay ready behind it goes to another one (pitfalls A15, A16). Threads start when there
 * is work and do not keep the process alive while they are idle.
 */
export class ParsePool {
  readonly #options: PoolOptions
  readonly #waiting: Job[] = []
  readonly #seats = new Set<Seat>()
  #lastId = 0
  #isCalled = false
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Null when the mail was refused, took too long or broke its worker. */
  run(bytes: Uint8Array, task: Task): Promise<Result | null> {
    return new Promise((settle, fail) => {
      if (this.#closed) return settle(null)
      this.#lastId++
      this.#waiting.push({ id: this.#lastId, bytes, task, settle, fail })
      if (this.#isCalled) return
      this.#isCalled = true
      // Whoever has many mails hands them over one by one: they are sent together.
      queueMicrotask(() => {
        this.#isCalled = false
        this.#next()
      })
    })
  }

  /** Ends all threads; mails still on their way come back as null. */
  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#waiting.splice(0)) job.settle(null)
    await Promise.all([...this.#seats].map((seat) => this.#dismiss(seat)))
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const seat = this.#freeSeat()
      if (!seat) return
      const jobs = this.#waiting.splice(0, howMany(this.#waiting))
      seat.requests.push(jobs)
      seat.worker.ref()
      if (seat.requests.length === 1) this.#watch(seat)
      const request = requestOf(jobs)
      seat.worker.postMessage(request, [request.bytes.buffer as ArrayBuffer])
    }
  }

  /** One that has nothing to do, else a new one, else the one with the least to do, if there is room. */
  #freeSeat(): Seat | null {
    const [least] = [...this.#seats].sort((a, b) => a.requests.length - b.requests.length)
    if (least?.requests.length === 0) return least
    if (this.#seats.size < Math.max(1, this.#options.threads)) return this.#hire()
    return least && hasRoom(least) ? least : null
  }

  /** Limits the time of the mail that a worker is at. */
  #watch(seat: Seat, left?: number): void {
    if (seat.timer) clearTimeout(seat.timer)
    seat.timer = null
    const [jobs] = seat.requests
    const [first] = jobs ?? []
    if (!jobs || !first) return
    // An answer may lie here unread, because this thread was busy: it is read before the worker is judged.
    const judge = () => setImmediate(() => seat.requests[0] === jobs && this.#judge(seat, jobs))
    seat.timer = setTimeout(judge, left ?? (seat.isReady ? this.#limit(first) : startLimit))
  }

  #judge(seat: Seat, jobs: Job[]): void {
    const job = jobs.find(({ id }) => id === seat.progress.id)
    const left = job ? this.#limit(job) - seat.progress.elapsed(milliseconds()) : 0
    if (left > 0) this.#watch(seat, left)
    else void this.#dismiss(seat)
  }

  #limit({ bytes }: Job): number {
    return this.#options.timeoutMs + bytes.length / slowest
  }

  #hire(): Seat {
    const shared = new SharedArrayBuffer(8)
    const worker = new Worker(this.#options.workerFile, { resourceLimits: limits, workerData: shared })
    const seat: Seat = { worker, progress: progressOf(shared), isReady: false, requests: [], timer: null }
    worker.on('message', (answer: Answer | 'ready') => {
      if (answer !== 'ready')
        for (const [at, job] of (seat.requests.shift() ?? []).entries()) job.settle(answer[at] ?? null)
      seat.isReady = true
      this.#watch(seat)
      if (seat.requests.length === 0) seat.worker.unref()
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (/MODULE_NOT_FOUND/.test(error.code ?? '')) for (const job of seat.requests.splice(0).flat()) job.fail(error)
      void this.#dismiss(seat)
    })
    worker.on('exit', () => void this.#dismiss(seat))
    this.#seats.add(seat)
    return seat
  }

  /** The mail that a worker is at ends with it; those before it have no answer yet, and are parsed once more. */
  async #dismiss(seat: Seat): Promise<void> {
    if (!this.#seats.delete(seat)) return
    if (seat.timer) clearTimeout(seat.timer)
    const jobs = seat.requests.splice(0).flat()
    const broken = jobs.find(({ id }) => id === seat.progress.id) ?? jobs[0]
    const others = jobs.filter((job) => job !== broken)
    if (this.#closed) for (const job of others) job.settle(null)
    else this.#waiting.unshift(...others)
    broken?.settle(null)
    await seat.worker.terminate()
    this.#next()
  }
}

function hasRoom({ requests }: Seat): boolean {
  const bytes = requests.flat().reduce((sum, job) => sum + job.bytes.length, 0)
  return requests.length < ahead.requests && bytes < ahead.bytes
}

/** How many of the mails that wait go into one request. */
function howMany(waiting: readonly Job[]): number {
  let bytes = 0
  const end = waiting.findIndex((job, index) => {
    bytes += job.bytes.length
    return index > 0 && (index === most.count || bytes > most.bytes)
  })
  return end < 0 ? waiting.length : end
}

/** The bytes are copied: a view would drag its whole buffer (a mailbox file) into the worker. */
function requestOf(jobs: readonly Job[]): Request {
  const bytes = new Uint8Array(jobs.reduce((sum, job) => sum + job.bytes.length, 0))
  let at = 0
  for (const job of jobs) {
    bytes.set(job.bytes, at)
    at += job.bytes.length
  }
  return { mails: jobs.map(({ id, bytes: { length }, task }) => ({ id, length, task })), bytes }
}
