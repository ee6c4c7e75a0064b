import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { built, environment, program } from './program.ts'

export interface Run {
  /** Null when it ended by a signal. */
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  /** The folder for TRIAGE_HOME. */
  home?: string
  env?: Record<string, string>
  /** Absent: stdin is closed at once. */
  stdin?: string | Uint8Array
  cwd?: string
  /** Milliseconds after which the program is taken for hung and killed: SIGKILL. */
  limit?: number
}

/** The program, running; its stdout has not been read yet. */
export interface RunningProgram {
  child: ChildProcessWithoutNullStreams
  /** Settles when it has ended and stderr is read whole; `stdout` is what `read` returned. */
  finish(read: Promise<string>): Promise<Run>
}

/** Starts the built program with pipes on all three streams. */
export async function start(args: string[], options: RunOptions = {}): Promise<RunningProgram> {
  await built()
  const child = spawn(process.execPath, [program, ...args], {
    env: environment(options.home, options.env),
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    timeout: options.limit ?? 50_000,
    killSignal: 'SIGKILL',
  })
  // A program may end without having read all that it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(options.stdin)
  const stderr = collect(child.stderr)
  const ended = new Promise<Pick<Run, 'code' | 'signal'>>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return { child, finish: async (read) => ({ stdout: await read, stderr: await stderr, ...(await ended) }) }
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

/** `triage ARGS` to its end. */
export async function triage(args: string[], options?: RunOptions): Promise<Run> {
  const { child, finish } = await start(args, options)
  return finish(collect(child.stdout))
}

/** The same with a reader that rests for some milliseconds after every 64 KiB, as a pager or a slow pipe does. */
export async function triageToSlowReader(args: string[], options?: RunOptions, rest = 2): Promise<Run> {
  const { child, finish } = await start(args, options)
  const read = async () => {
    const chunks: Buffer[] = []
    for await (const chunk of child.stdout) {
      chunks.push(chunk)
      await pause(rest)
    }
    return Buffer.concat(chunks).toString()
  }
  return finish(read())
}

/** The same as `triage ARGS | head -LINES`: the reader closes the pipe as soon as it has seen so many lines. */
export async function triageToHead(args: string[], options?: RunOptions, lines = 1): Promise<Run> {
  const { child, finish } = await start(args, options)
  const read = async () => {
    child.stdout.setEncoding('utf8')
    let text = ''
    // Leaving the loop destroys the stream, which closes our end of the pipe.
    for await (const chunk of child.stdout) {
      text += chunk
      if (text.split('\n').length > lines) break
    }
    return text.split('\n').slice(0, lines).join('\n')
  }
  return finish(read())
}

/** The NDJSON lines of a run, parsed. */
export function records(run: Run): unknown[] {
  return run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
