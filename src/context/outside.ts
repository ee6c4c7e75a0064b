/** Programs of the person that a mail is handed to. None of them is started by a shell, and none gets a secret. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/error.ts'
import type { Context } from './context.ts'
import { saveInto } from './saving.ts'
import { without } from './secret-variables.ts'

/** What opens a file or a link where config.yaml does not say `open_with`. */
const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
}

/** The program, and its first arguments, that opens what is chosen. */
export async function openerOf(context: Context): Promise<string[]> {
  return (await context.config())?.openWith ?? openers[process.platform] ?? ['xdg-open']
}

/** Opens a path or a URL that the person has agreed to; it is the last argument. Throws `usage` when nothing can be started. */
export async function openOutside(context: Context, what: string): Promise<void> {
  const [program = '', ...args] = await openerOf(context)
  const env = without(context.world.env, context.person.hidden)
  const child = spawn(program, [...args, what], { stdio: 'ignore', detached: true, env })
  await new Promise<void>((settle, fail) => {
    child.once('spawn', () => settle())
    child.once('error', (error: NodeJS.ErrnoException) => {
      const values = { program, reason: error.code ?? error.message }
      fail(new UserError('usage', 'open.failed', values, { cause: error }))
    })
  })
  child.unref()
}

/** So old, in milliseconds, that whoever opened a file has read it. */
const old = 24 * 3_600_000

/** Opens a copy of a stranger's file: in a private folder of ours, under a safe name, and removed again after a day. */
export async function openCopy(
  context: Context,
  name: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
  const folder = context.home.data
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const one of readdirSync(folder).filter((entry) => entry.startsWith('open-'))) {
    const { mtimeMs } = statSync(join(folder, one), { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
    if (Date.now() - mtimeMs > old) rmSync(join(folder, one), { recursive: true, force: true })
  }
  const path = await saveInto(mkdtempSync(join(folder, 'open-')), name, pieces)
  await openOutside(context, path)
  return path
}

/** Runs a program on the terminal with these bytes as its input. Its exit code, or why there is none (`SIGTERM`, `ENOENT`). */
export function pipeTo(context: Context, argv: readonly string[], bytes: Uint8Array): Promise<string> {
  const [program = '', ...args] = argv
  const env = without(context.world.env, context.person.hidden)
  const child = spawn(program, args, { stdio: ['pipe', 'inherit', 'inherit'], env })
  // It need not read what it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  return new Promise((settle) => {
    child.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message))
    child.once('close', (code, killer) => settle(killer ?? String(code)))
  })
}
