/** The workbench as a person sees it: page objects over the built program on a pseudo-terminal. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { triage } from './cli.ts'
import { temporaryFolder } from './temporary.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export interface Bench {
  terminal: Terminal
  home: string
  /** Sends keys, and waits until the screen holds `wanted`. */
  press(wanted: string | RegExp, ...keys: string[]): Promise<string[]>
  see(wanted: string | RegExp): Promise<string[]>
  /** The number of the chosen ticket. */
  selected(): number
  /** The numbers of the rows that are shown, from the top. */
  rows(): number[]
  lines(): string[]
  quit(): Promise<number>
}

export interface BenchOptions {
  language?: 'en' | 'ja'
  columns?: number
  rows?: number
  env?: Record<string, string>
  args?: string[]
  /** Takes what ends it; the test's own end is when nothing is said. */
  ends?: Ends
}

type Ends = (end: () => Promise<void> | void) => void

/** Milliseconds: only what hangs is caught. */
const patience = 10_000

let demo: Promise<string> | undefined

/** A demo's home of the test's own that nobody has worked on. */
export async function demoHome(ends: Ends = onTestFinished): Promise<string> {
  demo ??= (async () => {
    const { path, remove } = temporaryFolder('demo-master')
    process.once('exit', remove)
    const run = await triage(['demo'], { home: join(path, 'home') })
    if (run.code !== 0) throw new Error(run.stderr)
    return join(path, 'home')
  })()
  const { path, remove } = temporaryFolder('workbench')
  ends(remove)
  cpSync(await demo, join(path, 'home'), { recursive: true })
  return join(path, 'home')
}

/** Opens the workbench on a home, and waits until templates and rules are there too. */
export async function openBench(home: string, options: BenchOptions = {}): Promise<Bench> {
  const { language = 'en', columns = 80, rows = 24, env = {}, args = ['work'], ends = onTestFinished } = options
  const locale = language === 'ja' ? 'ja_JP.UTF-8' : 'C.UTF-8'
  const terminal = await openTerminal(args, { home, columns, rows, env: { LANG: locale, TZ: 'Asia/Tokyo', ...env } })
  ends(() => terminal.close())
  await terminal.waitFor(/^\? /m)
  const row = /^([> ])[* ] *(\d+) /
  const lines = () => terminal.screen()
  // A frame may arrive in pieces.
  const see = async (wanted: string | RegExp) => {
    await terminal.waitFor(wanted, patience)
    return terminal.waitFor(() => terminal.isWhole(), patience)
  }
  return {
    ...{ terminal, home, lines, see },
    async press(wanted, ...keys) {
      terminal.press(...keys)
      return see(wanted)
    },
    selected() {
      const chosen = lines().map((line) => row.exec(line))
      return Number(chosen.find((found) => found?.[1] === '>')?.[2] ?? Number.NaN)
    },
    rows: () =>
      lines()
        .flatMap((line) => row.exec(line)?.[2] ?? [])
        .map(Number),
    async quit() {
      terminal.press('ctrl+c')
      return terminal.exited()
    },
  }
}
