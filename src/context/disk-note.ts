import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Trouble } from '../domain/trouble.ts'

/**
 * What is remembered of a disk that is full. The database cannot be written then, but a file that has its room already can
 * be, in place, on most file systems; so one is kept ready.
 */
const size = 512

const file = (folder: string) => join(folder, 'disk.note')

/** Null: the disk was well when somebody last looked. */
export function readDiskNote(folder: string): Trouble | null {
  try {
    return JSON.parse(readFileSync(file(folder), 'utf8')) as Trouble | null
  } catch {
    return null
  }
}

/** False where it cannot be kept. */
export function writeDiskNote(folder: string, note: Trouble | null): boolean {
  try {
    const handle = openSync(file(folder), existsSync(file(folder)) ? 'r+' : 'w', 0o600)
    try {
      return writeSync(handle, JSON.stringify(note).padEnd(size), 0) === size
    } finally {
      closeSync(handle)
    }
  } catch {
    return false
  }
}

/** Takes the room while there is some; in a folder that is there. */
export function reserveDiskNote(folder: string): void {
  const found = statSync(file(folder), { throwIfNoEntry: false })
  if (found?.size !== size && existsSync(folder)) writeDiskNote(folder, null)
}
