import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Context } from './context.ts'

/** Runs of this program in processes of their own, so that a screen never waits for a network. They say nothing. */
export class Helpers {
  readonly #running = new Map<string, { child: ChildProcess; ended: Promise<void> }>()
  #isOver = false
  #resting: NodeJS.Timeout | undefined

  constructor(private readonly context: Context) {}

  /**
   * Keeps `triage ARGS --attached` at work beside us. It ends when we do, however that comes about: its input is ours. When
   * it ends by itself, it is started again after `pause` milliseconds.
   */
  keep(pause: number, ...args: string[]): void {
    void this.#start('keep', [...args, '--attached']).then(() => {
      if (this.#isOver) return
      this.#resting = setTimeout(() => this.keep(pause, ...args), pause)
    })
  }

  /** Starts `triage ARGS` on the same home; one that is at it already is not started twice. Settles when it has ended. */
  run(...args: string[]): Promise<void> {
    const name = args.join(' ')
    return this.#running.get(name)?.ended ?? this.#start(name, args)
  }

  #start(name: string, args: string[]): Promise<void> {
    const { world, home, homeIsNamed } = this.context
    const place = homeIsNamed ? ['--home', home.data] : []
    const program = join(world.packageRoot, 'bin', 'triage.js')
    const child = spawn(process.execPath, [program, ...place, '--quiet', ...args], {
      env: world.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    yieldTo(child)
    // Nobody listens at the other end of one that has ended.
    child.stdin?.on('error', () => {})
    if (name !== 'keep') child.stdin?.end()
    const ended = new Promise<void>((settle) => {
      child.on('error', () => settle())
      child.on('exit', () => settle())
    }).finally(() => this.#running.delete(name))
    this.#running.set(name, { child, ended })
    return ended
  }

  /** Ends what is kept at work. */
  end(): void {
    this.#isOver = true
    clearTimeout(this.#resting)
    this.#running.get('keep')?.child.kill('SIGTERM')
  }
}

/** Where there is too little of the machine for both, keys come before mail. Systems that know no such rank go without. */
function yieldTo({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or must not be ranked.
  }
}

/** Ends this program when the one that keeps it at work is gone: nobody else writes into its input. */
export function endWithInput(stdin: NodeJS.ReadStream): void {
  stdin.on('close', () => process.kill(process.pid, 'SIGTERM')).on('error', () => {})
  // What waits for nothing else must not stay because of it.
  stdin.resume().unref()
}

/** Stops this program and what it has started, as Ctrl-Z does, until it is told to go on. */
export function standStill(): Promise<void> {
  return new Promise((settle) => {
    process.once('SIGCONT', () => settle())
    process.kill(0, 'SIGSTOP')
  })
}
