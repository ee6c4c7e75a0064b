import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Home } from '../config/home.ts'
import { UserError } from '../domain/error.ts'
import type { Check } from '../domain/health.ts'
import { type OwnedFile, properMode } from '../domain/permission.ts'
import type { Context } from './context.ts'

/** Every file and folder of a home that is there; `secrets`: files with passwords, wherever they are. */
export function filesOf(home: Home, secrets: readonly string[]): OwnedFile[] {
  const own = join(home.data, 'secrets')
  const folders = [home.data, dirname(home.config), home.templates, home.log, own]
  const found = [...new Set(folders)].flatMap((folder) => [folder, ...namesIn(folder)])
  const paths = [...new Set([...found, home.config, home.rules, ...secrets])]
  return paths.flatMap((path): OwnedFile[] => {
    const known = statSync(path, { throwIfNoEntry: false })
    if (!known || (!known.isFile() && !known.isDirectory())) return []
    const isFolder = known.isDirectory()
    // What is inside a folder that only its owner enters is looked at all the same: files get copied.
    const holds =
      secrets.includes(path) || path === own || dirname(path) === own
        ? 'secret'
        : isWritten(path, home)
          ? 'text'
          : 'mail'
    return [{ path, isFolder, mode: known.mode & 0o777, holds }]
  })
}

/** Rules and templates: not public, but no harm when a colleague reads them. */
function isWritten(path: string, home: Home): boolean {
  return path === home.rules || path === home.templates || dirname(path) === home.templates
}

/** Files of our own kinds: a home may stand in a folder that holds other things. */
const ours = /\.(?:db|db-wal|db-shm|lock|yaml|yml|md|log|jsonl|json|token|secret)(?:\.\d+)?$/

function namesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((one) => one.isFile() && ours.test(one.name)).map(({ name }) => join(folder, name))
  } catch {
    return []
  }
}

/** Takes away what others may; returns how many files it was. */
export function closeToOthers(files: readonly OwnedFile[]): number {
  const open = files.filter(({ mode }) => (mode & 0o077) !== 0)
  for (const file of open) chmodSync(file.path, properMode(file))
  return open.length
}

/** Folders of a home that are not there. The one of the logs is made when it is needed. */
export function missingFolders(home: Home): string[] {
  return [home.data, home.templates].filter((folder) => !statSync(folder, { throwIfNoEntry: false }))
}

export function makeFolders(folders: readonly string[]): void {
  for (const folder of folders) mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** As much as a mail takes: a full disk lets a file begin, and then nothing into it. */
const trial = Buffer.alloc(256 * 1024)

/** Whether something can be written into the data folder: it is tried. Null where the folder is not there. */
export function writeCheck({ data: folder }: Home): (Check & { fault: UserError | null }) | null {
  if (!statSync(folder, { throwIfNoEntry: false })) return null
  const file = join(folder, `.doctor-${process.pid}`)
  try {
    const open = openSync(file, 'wx', 0o600)
    try {
      writeSync(open, trial)
      fsyncSync(open)
    } finally {
      closeSync(open)
      rmSync(file, { force: true })
    }
    return { name: 'home', state: 'ok', code: 'doctor.home-good', values: { folder }, fault: null }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? basename(String(error))
    const isFull = reason === 'ENOSPC' || reason === 'EDQUOT'
    const code = isFull ? 'doctor.home-full' : reason === 'EROFS' ? 'doctor.home-read-only' : 'doctor.home-unwritable'
    const values = { folder, reason }
    const fault = new UserError(isFull ? 'temporary' : 'config', code, values, { cause: error })
    return { name: 'home', state: 'bad', code, values, fault }
  }
}

/** Whether anything has been stored in a home yet. */
export function hasStore({ data }: Home): boolean {
  return Boolean(statSync(join(data, 'triage.db'), { throwIfNoEntry: false }))
}

/** Names of the reply templates of a home, without reading them. */
export function templatesIn({ templates }: Home): string[] {
  try {
    const files = readdirSync(templates).filter((name) => name.endsWith('.md') && !/^[_.]/.test(name))
    return [...new Set(files.map((name) => name.replace(/\..*$/, '')))].sort()
  } catch {
    return []
  }
}

/** Folders of tickets, as they were when the rules were read last. */
export async function foldersOf(context: Context): Promise<string[]> {
  const { recall } = await import('./remembered.ts')
  return recall(await context.store()).folders.map(({ name }) => name)
}
