import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import type { Process } from '../domain/process.ts'
import { toLine } from '../output/json.ts'
import { ticketRecord } from '../output/ticket.ts'
import type { Context } from './context.ts'
import { without } from './secret-variables.ts'

/** Where and for how long programs of a rules file run. */
export interface Place {
  /** The rules file's: paths are relative to it. */
  folder: string
  env: Readonly<Record<string, string | undefined>>
  /** Milliseconds. */
  limit: number
  /** Ends them early. */
  signal: AbortSignal
}

/** Milliseconds that a program has. */
const limit = 10_000

/** Starts the programs that the rules file of this home names. */
export function processOf({ home, person, world, signal }: Context): Process {
  return processIn({ folder: dirname(home.rules), env: without(world.env, person.hidden), limit, signal })
}

/** Whoever does not stop when he is asked to is stopped after so many milliseconds. */
const grace = 1000

export function processIn(place: Place): Process {
  return {
    run: (argv, tickets) => run(argv, tickets.map((one) => `${toLine(ticketRecord(one))}\n`).join(''), place),
  }
}

function run(argv: readonly string[], input: string, { folder, env, limit, signal }: Place): Promise<string | null> {
  const [name = '', ...args] = argv
  const program = name.includes('/') ? resolve(folder, name) : name
  return new Promise((settle) => {
    if (signal.aborted) return settle('interrupted')
    let child: ChildProcess
    try {
      // A group of its own: a program's own children end with it.
      child = spawn(program, args, { cwd: folder, env, stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    } catch (error) {
      return settle((error as NodeJS.ErrnoException).code ?? String(error))
    }
    let reason: string | null = null
    let last: NodeJS.Timeout | undefined
    const stop = (why: string) => {
      reason ??= why
      end(child.pid, 'SIGTERM')
      last ??= setTimeout(() => end(child.pid, 'SIGKILL'), grace)
    }
    const timer = setTimeout(() => stop('timeout'), limit)
    const interrupted = () => stop('interrupted')
    signal.addEventListener('abort', interrupted)
    const done = (found: string | null) => {
      clearTimeout(timer)
      clearTimeout(last)
      signal.removeEventListener('abort', interrupted)
      if (reason !== null) end(child.pid, 'SIGKILL')
      settle(reason ?? found)
    }
    child.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    child.on('exit', (code, killer) => done(code === 0 ? null : killer ? `signal ${killer}` : `exit ${code}`))
    // It need not read what it is told.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

/** Signals the whole group; that it is gone already is what is wanted. */
function end(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {}
}
