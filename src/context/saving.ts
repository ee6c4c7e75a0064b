import { constants } from 'node:fs'
import { open, realpath, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../domain/error.ts'
import { numberedFileName } from '../domain/file-name.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
const mostNumbers = 1000

/**
 * Writes bytes into an existing folder under a safe name and returns the path. What is there, a symbolic link too, is never
 * written to: the name gets a number instead. Half a file is removed again.
 */
export async function saveInto(
  folder: string,
  name: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
  const { file, path } = await create(await existing(folder), name)
  try {
    for await (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } catch (error) {
    await unlink(path).catch(() => {})
    throw (error as NodeJS.ErrnoException).syscall ? unusable(folder, error) : error
  } finally {
    await file.close()
  }
  return path
}

async function existing(folder: string): Promise<string> {
  try {
    const real = await realpath(folder)
    if (!(await stat(real)).isDirectory()) throw Object.assign(new Error(folder), { code: 'ENOTDIR' })
    return real
  } catch (error) {
    throw unusable(folder, error)
  }
}

async function create(folder: string, name: string) {
  for (let number = 0; number < mostNumbers; number++) {
    const path = join(folder, number === 0 ? name : numberedFileName(name, number))
    try {
      return { path, file: await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(folder, error)
    }
  }
  throw unusable(folder, Object.assign(new Error(name), { code: 'EEXIST' }))
}

function unusable(folder: string, cause: unknown): UserError {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
  return new UserError('usage', 'attachment.no-folder', { folder, reason }, { cause })
}
