import { randomBytes } from 'node:crypto'
import { open, rename, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../domain/error.ts'

/**
 * Puts a mail into a Maildir folder: written to `tmp`, made durable, then renamed into `cur`, so that a reader never sees half
 * a mail (https://cr.yp.to/proto/maildir.html).
 */
export async function deliver(
  folder: string,
  bytes: Uint8Array,
  { host, flags, receivedAt }: { host: string; flags: string; receivedAt: Date },
): Promise<void> {
  const seconds = Math.floor(receivedAt.getTime() / 1000)
  const safeHost = host.replace(/[/:]/g, '_')
  const name = `${seconds}.P${process.pid}R${randomBytes(8).toString('hex')}.${safeHost}`
  const fresh = join(folder, 'tmp', name)
  try {
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await utimes(fresh, receivedAt, receivedAt)
    await rename(fresh, join(folder, 'cur', `${name}:2,${flags}`))
  } catch (error) {
    await unlink(fresh).catch(() => {})
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new UserError('temporary', 'maildir.unwritable', { path: folder, reason }, { cause: error })
  }
}
