import { Worker } from 'node:worker_threads'
import type { ParsedMail } from '../domain/message.ts'

export interface Request {
  id: number
  bytes: Uint8Array
  readHtml: boolean
}

export type Answer = { id: number; mail: ParsedMail } | { id: number; mail: null; reason: string }

export interface PoolOptions {
  threads: number
  /** Wall time for one mail, in milliseconds; then its worker is terminated. */
  timeoutMs: number
  /** The bundled parse-worker. */
  workerFile: string | URL
}

interface Job {
  request: Request
  settle: (mail: ParsedMail | null) => void
  /** The worker itself is missing: a broken installation, not a broken mail. */
  fail: (error: Error) => void
}

interface Seat {
  worker: Worker
  job: Job | null
  timer: NodeJS.Timeout | null
}

/**
 * Worker threads that each hold one mail at a time, so that a mail that hangs or eats memory costs only its own worker
 * (pitfalls A15, A16). Threads start when there is work and do not keep the process alive while they are idle.
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
  run(bytes: Uint8Array, readHtml: boolean): Promise<ParsedMail | null> {
    return new Promise((settle, fail) => {
      if (this.#closed) return settle(null)
      this.#lastId++
      this.#waiting.push({ request: { id: this.#lastId, bytes, readHtml }, settle, fail })
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
    while (this.#waiting.length > 0) {
      const seat = [...this.#seats].find((one) => one.job === null) ?? this.#hire()
      const job = seat ? this.#waiting.shift() : undefined
      if (!seat || !job) return
      seat.job = job
      seat.worker.ref()
      seat.timer = setTimeout(() => void this.#dismiss(seat), this.#options.timeoutMs)
      // A copy of its own: a view would drag its whole buffer (a mailbox file) into the worker.
      const bytes = new Uint8Array(job.request.bytes)
      seat.worker.postMessage({ ...job.request, bytes }, [bytes.buffer])
    }
  }

  #hire(): Seat | null {
    if (this.#seats.size >= Math.max(1, this.#options.threads)) return null
    const worker = new Worker(this.#options.workerFile, { resourceLimits: { maxOldGenerationSizeMb: 256 } })
    const seat: Seat = { worker, job: null, timer: null }
    worker.on('message', (answer: Answer) => {
      if (answer.id === seat.job?.request.id) this.#finish(seat, answer.mail)
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (/MODULE_NOT_FOUND/.test(error.code ?? '')) seat.job?.fail(error)
      void this.#dismiss(seat)
    })
    worker.on('exit', () => void this.#dismiss(seat))
    this.#seats.add(seat)
    return seat
  }

  #finish(seat: Seat, mail: ParsedMail | null): void {
    if (seat.timer) clearTimeout(seat.timer)
    const job = seat.job
    seat.job = null
    seat.timer = null
    seat.worker.unref()
    job?.settle(mail)
  }

  async #dismiss(seat: Seat): Promise<void> {
    if (!this.#seats.delete(seat)) return
    this.#finish(seat, null)
    await seat.worker.terminate()
    this.#next()
  }
}
