import { randomBytes } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivery, Transport } from '../domain/delivery.ts'
import { UserError } from '../domain/error.ts'

/**
 * Puts each mail into a Maildir instead of sending it (config `outgoing:`, and the demo). Written to `tmp`, made durable, then
 * renamed into `new`, so that a reader never sees half a mail (https://cr.yp.to/proto/maildir.html).
 */
export function createOutgoing(maildir: string, now: () => Date): Transport {
  return {
    needsSentCopy: false,
    async send(bytes, _envelope, leaving) {
      const name = `${Math.floor(now().getTime() / 1000)}.${process.pid}_${randomBytes(8).toString('hex')}.triage`
      try {
        for (const folder of ['tmp', 'new', 'cur']) await mkdir(join(maildir, folder), { recursive: true, mode: 0o700 })
        await writeDurably(join(maildir, 'tmp', name), bytes)
      } catch (error) {
        return notWritten(maildir, error)
      }
      leaving?.()
      try {
        await rename(join(maildir, 'tmp', name), join(maildir, 'new', name))
      } catch (error) {
        return notWritten(maildir, error)
      }
      try {
        await syncFolder(join(maildir, 'new'))
      } catch (error) {
        // It is there, but may be gone after a power cut.
        return { outcome: 'unknown', reply: reasonOf(error) }
      }
      return { outcome: 'accepted', reply: name, refused: [] }
    },
    async close() {},
  }
}

function notWritten(maildir: string, error: unknown): Delivery {
  const reason = reasonOf(error)
  const problem = new UserError('config', 'outgoing.unwritable', { path: maildir, reason })
  return { outcome: 'unsent', reply: reason, problem }
}

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A rename is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
