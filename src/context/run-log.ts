import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Home } from '../config/home.ts'
import type { Context } from './context.ts'

/** One run of the program. No argument, no mail text, no address and no secret: what was called, and how it went. */
export interface RunNote {
  /** RFC 3339 UTC. */
  at: string
  command: string
  /** Names of the options that were given, without their values. */
  options: readonly string[]
  /** The exit code, and the code of the problem that led to it. */
  exit: number
  problem: string | null
  milliseconds: number
  version: string
  pid: number
}

/** Bytes after which a file is put aside, and how many of them are kept beside the current one. */
const largest = 1024 * 1024
const kept = 5

/**
 * Adds a line to log/runs.jsonl of a home that is there. A log that cannot be written never hinders a command: doctor says
 * whether the folder can be.
 */
export function writeRun({ data, log }: Home, note: RunNote, limit = largest): void {
  try {
    if (!statSync(join(data, 'triage.db'), { throwIfNoEntry: false })) return
    mkdirSync(log, { recursive: true, mode: 0o700 })
    const file = join(log, 'runs.jsonl')
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= limit) rotate(file)
    // One write of one line: two processes at once do not tear each other's apart.
    appendFileSync(file, `${JSON.stringify(note)}\n`, { mode: 0o600 })
  } catch {}
}

/** Notes the run that is ending now. On a terminal the first run of another version says where to read what is new. */
export function noteRun(
  { home, world, output }: Context,
  command: string,
  options: Readonly<Record<string, unknown>>,
  { exit, problem }: Pick<RunNote, 'exit' | 'problem'>,
): void {
  const at = new Date().toISOString()
  const milliseconds = Math.round(performance.now())
  const { version } = world
  const before = output.stderrIsTerminal ? lastVersion(home) : null
  if (before !== null && before !== version)
    output.note('update.done', { before, version, file: join(world.packageRoot, 'CHANGELOG.md') })
  writeRun(home, { at, command, options: Object.keys(options), exit, problem, milliseconds, version, pid: process.pid })
}

/** Bytes that hold a line for certain. */
const oneLine = 4096

/** The version of the last run that was noted; null where none is. */
export function lastVersion({ log }: Pick<Home, 'log'>): string | null {
  try {
    const file = openSync(join(log, 'runs.jsonl'), 'r')
    try {
      const { size } = fstatSync(file)
      const end = Buffer.alloc(Math.min(size, oneLine))
      readSync(file, end, 0, end.length, size - end.length)
      const { version } = JSON.parse(end.toString().trimEnd().split('\n').at(-1) ?? '') as Partial<RunNote>
      return typeof version === 'string' ? version : null
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

/** runs.jsonl -> runs.jsonl.1 -> ... -> runs.jsonl.5 -> gone. */
function rotate(file: string): void {
  rmSync(`${file}.${kept}`, { force: true })
  for (let number = kept - 1; number >= 1; number--) {
    if (statSync(`${file}.${number}`, { throwIfNoEntry: false }))
      renameSync(`${file}.${number}`, `${file}.${number + 1}`)
  }
  renameSync(file, `${file}.1`)
}
