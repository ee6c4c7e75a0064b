import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Listed, ServerFlag } from '../../domain/mailbox.ts'
import { decodeUtf7 } from '../sent-name.ts'

/** One message file. */
export interface MailFile {
  /** The part of the name that never changes: everything before the flags (https://cr.yp.to/proto/maildir.html). */
  name: string
  path: string
  flags: ServerFlag[]
}

const letters: Record<ServerFlag, string> = { answered: 'R', flagged: 'F', seen: 'S' }

/** Name -> folder on disk: the Maildir itself is INBOX, `.A.B` (Maildir++) and `A/B` inside it are both called A/B. */
export async function maildirFolders(root: string): Promise<Map<string, string>> {
  const found = new Map([['INBOX', root]])
  const look = async (folder: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || /^(?:cur|new|tmp|\.{1,2})$/.test(entry.name)) continue
      const path = join(folder, entry.name)
      const inside = await readdir(path).catch((): string[] => [])
      const isMaildir = inside.includes('cur') && inside.includes('new')
      const dotted = entry.name.startsWith('.')
      const name = dotted ? decodeUtf7(entry.name.slice(1)).replaceAll('.', '/') : `${prefix}${entry.name}`
      if (isMaildir && !found.has(name)) found.set(name, path)
      if (!dotted && depth < 8) await look(path, `${name}/`, depth + 1)
    }
  }
  await look(root, '', 0)
  return found
}

/** The messages of a folder, by their unchanging names. */
export async function readFolder(folder: string): Promise<Map<string, MailFile>> {
  const found = new Map<string, MailFile>()
  // A message moves from new to cur while we look: read in this order, it is seen once or twice, but not never.
  for (const part of ['new', 'cur']) {
    for (const file of await readdir(join(folder, part))) {
      if (file.startsWith('.')) continue
      const [name = '', info = ''] = file.split(/[:;!]2,/)
      const flags = (Object.keys(letters) as ServerFlag[]).filter((flag) => info.includes(letters[flag]))
      found.set(name, { name, path: join(folder, part, file), flags })
    }
  }
  return found
}

/** A short text that changes when a message comes, goes or gets another flag. */
export function digestOf(files: Map<string, MailFile>): string {
  const hash = createHash('sha256')
  for (const name of [...files.keys()].sort()) hash.update(`${name} ${files.get(name)?.flags.join()}\n`)
  return hash.digest('base64')
}

/** What the file says of itself; its time is that of delivery, as IMAP servers on a Maildir have it. Null when it has gone. */
export async function describeFile(file: MailFile, uid: number): Promise<Listed | null> {
  const info = await stat(file.path).catch(() => null)
  if (!info?.isFile()) return null
  return { uid, receivedAt: info.mtime.toISOString(), size: info.size, flags: file.flags, emailId: null }
}

/** Names in the order of delivery. */
export async function byDelivery(files: MailFile[]): Promise<MailFile[]> {
  const timed = await Promise.all(
    files.map(async (file) => ({ file, time: (await stat(file.path).catch(() => null))?.mtimeMs ?? 0 })),
  )
  const key = (file: MailFile) => basename(file.name)
  return timed.sort((a, b) => a.time - b.time || (key(a.file) < key(b.file) ? -1 : 1)).map(({ file }) => file)
}
