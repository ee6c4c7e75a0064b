/** Milliseconds on a clock that all threads share and nobody can set; it begins anew every 24 days. */
export function milliseconds(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return (seconds * 1000 + Math.floor(nanoseconds / 1e6)) | 0
}

/** Which mail a worker is at, and since when: two numbers of 32 bits in memory that it shares with the pool. */
export interface Progress {
  /** 0 before the first one. */
  readonly id: number
  /** Milliseconds since it was begun. */
  elapsed(now: number): number
  begin(id: number): void
}

export function progressOf(shared: SharedArrayBuffer): Progress {
  const cells = new Int32Array(shared)
  return {
    get id() {
      return Atomics.load(cells, 0)
    },
    elapsed: (now) => (now - Atomics.load(cells, 1)) | 0,
    begin(id) {
      Atomics.store(cells, 1, milliseconds())
      Atomics.store(cells, 0, id)
    },
  }
}
