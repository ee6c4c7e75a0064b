import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../../domain/error.ts'
import type { FolderRole } from '../../domain/mailbox.ts'
import { meansSent } from '../sent-name.ts'

/** A file that may hold mail. `delivered`: seconds since 1970 out of a Maildir file's name, null elsewhere. */
export interface Found {
  path: string
  role: FolderRole
  kind: 'file' | 'maildir' | 'special' | 'unreadable'
  delivered: number | null
}

/**
 * Every file below a folder, in a stable order; Maildirs and their `.Folder`s are recognized. A folder inside that cannot be
 * listed comes out as `unreadable`.
 * @throws UserError `usage` where the named folder itself cannot be listed
 */
export async function* walk(folder: string): AsyncIterable<Found> {
  yield* walkFolder(folder, roleOf(basename(resolve(folder)), 'inbox'), await sorted(folder))
}

/** The role that a single file's own name, or the folder it lies in, gives it. */
export function roleOfFile(path: string): FolderRole {
  const folder = dirname(resolve(path))
  const holder = /^(?:cur|new)$/.test(basename(folder)) ? dirname(folder) : folder
  return roleOf(basename(path), roleOf(basename(holder), 'inbox'))
}

function roleOf(name: string, inherited: FolderRole): FolderRole {
  return meansSent(name) ? 'sent' : inherited
}

async function* walkFolder(folder: string, role: FolderRole, entries: Dirent[]): AsyncGenerator<Found> {
  const maildir = isMaildir(entries)
  if (maildir) yield* deliveries(folder, role)
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (maildir && /^(?:cur|new|tmp)$/.test(entry.name)) continue
      const inside = await sorted(path).catch(() => null)
      if (entry.name.startsWith('.') && !isMaildir(inside ?? [])) continue
      if (inside === null) yield { path, role, kind: 'unreadable', delivered: null }
      else yield* walkFolder(path, roleOf(entry.name, role), inside)
    } else if (!maildir && !entry.name.startsWith('.')) {
      const kind = entry.isFile() || entry.isSymbolicLink() ? 'file' : 'special'
      yield { path, role: roleOf(entry.name, role), kind, delivered: null }
    }
  }
}

function isMaildir(entries: Dirent[]): boolean {
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name))
  return folders.has('cur') && folders.has('new')
}

/** A Maildir's messages by time of delivery, which their names begin with (https://cr.yp.to/proto/maildir.html). */
async function* deliveries(maildir: string, role: FolderRole): AsyncGenerator<Found> {
  const found: (Found & { name: string })[] = []
  for (const part of ['cur', 'new']) {
    for (const entry of await sorted(join(maildir, part))) {
      if (entry.name.startsWith('.') || entry.isDirectory()) continue
      const seconds = Number(/^(\d{9,10})\./.exec(entry.name)?.[1] ?? Number.NaN)
      const delivered = Number.isNaN(seconds) ? null : seconds
      found.push({ path: join(maildir, part, entry.name), name: entry.name, role, kind: 'maildir', delivered })
    }
  }
  yield* found.sort((a, b) => (a.delivered ?? 0) - (b.delivered ?? 0) || (a.name < b.name ? -1 : 1))
}

async function sorted(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    throw unreadable(folder, error)
  }
}

export function unreadable(path: string, error: unknown): UserError {
  return new UserError('usage', 'import.unreadable', {
    path,
    reason: (error as NodeJS.ErrnoException).code ?? String(error),
  })
}
