import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Context } from './context.ts'

/** Runs of this program in processes of their own, so that a screen never waits for a network. They say nothing. */
export class Helpers {
  readonly #running = new Map<string, { child: ChildProcess; ended: Promise<void> }>()

  constructor(private readonly context: Context) {}

  /** Starts `triage ARGS` on the same home; one that is at it already is not started twice. Settles when it has ended. */
  run(...args: string[]): Promise<void> {
    const name = args.join(' ')
    const known = this.#running.get(name)
    if (known) return known.ended
    const { world, home, homeIsNamed } = this.context
    const place = homeIsNamed ? ['--home', home.data] : []
    const program = join(world.packageRoot, 'bin', 'triage.js')
    const child = spawn(process.execPath, [program, ...place, '--quiet', ...args], { env: world.env, stdio: 'ignore' })
    const ended = new Promise<void>((settle) => {
      child.on('error', () => settle())
      child.on('exit', () => settle())
    }).finally(() => this.#running.delete(name))
    this.#running.set(name, { child, ended })
    return ended
  }

  /** Ends those that may be cut short. */
  stop(name: string): void {
    this.#running.get(name)?.child.kill('SIGTERM')
  }
}

/** Stops this program and what it has started, as Ctrl-Z does, until it is told to go on. */
export function standStill(): Promise<void> {
  return new Promise((settle) => {
    process.once('SIGCONT', () => settle())
    process.kill(0, 'SIGSTOP')
  })
}
