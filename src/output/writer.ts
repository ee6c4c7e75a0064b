import { UserError } from '../domain/error.ts'

/** The part of a Node stream that is needed; process.stdout, a file and a socket all fit. */
export interface OutputStream {
  write(text: string | Uint8Array): boolean
  readonly writableNeedDrain: boolean
  readonly destroyed: boolean
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown
  on(event: 'drain' | 'close', listener: () => void): unknown
}

export interface Writer {
  /** True when nobody reads any more (`| head -1`): producers stop, nothing is said about it. */
  readonly closed: boolean
  /** Resolves when more may be written. */
  write(text: string): Promise<void>
  /** The same for bytes, which go out as they are. */
  bytes(piece: Uint8Array): Promise<void>
  /** Resolves when all that was written has been handed to the stream and the stream takes more. */
  flush(): Promise<void>
}

/** One write per 16 KiB instead of one per line: on a pipe each write is a system call. */
const chunkSize = 16_384

/**
 * Writes as fast as the reader reads. A reader that went away ends the writing quietly; any other fault, such as a full disk,
 * is a UserError of the next call. The process is never ended here: what is still buffered would be lost (pitfall C22).
 */
export function createWriter(stream: OutputStream): Writer {
  let buffer = ''
  let closed = stream.destroyed
  let fault: NodeJS.ErrnoException | undefined
  let waiting: (() => void)[] = []

  const resume = () => {
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  stream.on('error', (error) => {
    closed = true
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') fault ??= error
    resume()
  })
  stream.on('drain', resume)
  stream.on('close', () => {
    closed = true
    resume()
  })

  async function flush(): Promise<void> {
    const chunk = buffer
    buffer = ''
    if (!closed && chunk !== '') stream.write(chunk)
    while (!closed && stream.writableNeedDrain) {
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    if (fault) throw new UserError('person', 'output.cut', { reason: fault.message }, { cause: fault })
  }

  return {
    get closed() {
      return closed
    },
    async write(text) {
      buffer += text
      if (buffer.length >= chunkSize) await flush()
    },
    async bytes(piece) {
      await flush()
      if (!closed) stream.write(piece)
      await flush()
    },
    flush,
  }
}
