import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { without } from './secret-variables.ts'

export interface Editing {
  /** A folder of ours, 0700. */
  folder: string
  env: Readonly<Record<string, string | undefined>>
  /** Variables that hold secrets: no editor, and nothing that it starts, needs them. */
  hidden?: readonly string[]
  /** Called with the text whenever the editor has saved it, and at the end. */
  keep?: (text: string) => void
}

export interface Edited {
  text: string
  /** False when the editor ended with an error or by a signal. */
  isWell: boolean
  editor: string
}

/** How often we look whether the editor has saved, in milliseconds: so much may be lost when we are killed. */
const lookEvery = 500

/**
 * $VISUAL or $EDITOR on a private file, as git does: the user's own setting may hold arguments, and the file is the last. The
 * file is removed again. What was saved is handed to `keep` at once, since nobody knows how this process ends.
 */
export async function edit(text: string, { folder, env, hidden = [], keep }: Editing): Promise<Edited> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeOld(folder)
  const own = mkdtempSync(join(folder, 'edit-'))
  const file = join(own, 'TEXT.md')
  let last = text
  let seen = ''
  const look = () => {
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 }
    const mark = `${mtimeMs} ${size}`
    if (mtimeMs === 0 || mark === seen) return
    seen = mark
    const now = readFileSync(file, 'utf8')
    if (now !== last) keep?.(now)
    last = now
  }
  try {
    writeFileSync(file, text, { mode: 0o600 })
    look()
    const editor = env.VISUAL || env.EDITOR || 'vi'
    const timer = setInterval(look, lookEvery)
    try {
      const code = await ended(editor, file, without(env, hidden))
      look()
      return { text: last, isWell: code === 0, editor }
    } finally {
      clearInterval(timer)
    }
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

/** The exit code; null after a signal, or when it cannot be started. */
function ended(editor: string, file: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn('/bin/sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', env })
  return new Promise((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
}

/** So old, in milliseconds, that no editor has it open any more: a run that was killed left it behind. */
const old = 7 * 24 * 3_600_000

/** The texts themselves are in the store since they were saved. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('edit-'))) {
    const path = join(folder, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
    if (Date.now() - mtimeMs > old) rmSync(path, { recursive: true, force: true })
  }
}
