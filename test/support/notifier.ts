/** A folder with small programs that a rules file may name, and what they were told. */
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { processIn } from '../../src/context/process.ts'
import type { Process } from '../../src/domain/process.ts'
import { temporaryFolder } from './temporary.ts'

export interface Notifier {
  folder: string
  process: Process
  /** What each run was given on stdin, in no order; and its arguments. */
  told(): { args: string[]; tickets: { ticket: number; subject: string }[] }[]
}

/** `bad` fails with 3, `slow` never ends and starts a child that never ends either, `deaf` reads nothing. */
const programs = {
  good: `echo noise; echo noise >&2; for a in "$@"; do echo "$a"; done > "run.$$.args"; cat > "run.$$.tmp" && mv "run.$$.tmp" "run.$$.in"`,
  bad: 'cat > /dev/null; exit 3',
  slow: 'echo $$ > slow.pid; trap "" TERM; sleep 600 & echo $! > child.pid; wait',
  deaf: 'exit 0',
}

export function makeNotifier(limit = 10_000, signal = new AbortController().signal): Notifier {
  const { path: folder, remove } = temporaryFolder('notifier')
  onTestFinished(remove)
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return {
    folder,
    process: processIn({ folder, env: process.env, limit, signal }),
    told: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.in'))
        .map((name) => ({
          args: lines(join(folder, name.replace('.in', '.args'))),
          tickets: lines(join(folder, name)).map((line) => JSON.parse(line)),
        })),
  }
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean)
}

/** Whether the program that wrote its number into this file still runs. */
export function isAlive(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    // A process that has ended and that nobody has asked about yet is none.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${readFileSync(file, 'utf8').trim()}/status`, 'utf8'))
  } catch {
    return false
  }
}
