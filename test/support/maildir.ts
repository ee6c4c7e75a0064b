import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** One file of a Maildir. `flags` are Maildir letters: S is \Seen, R is \Answered. */
export interface StoredMail {
  file: string
  bytes: Buffer
  flags: string
  receivedAt: Date
}

const parts = ['tmp', 'new', 'cur']
let delivered = 0

/** Maildir++: INBOX is the Maildir itself, A/B is `.A.B` inside it. */
function folderPath(maildir: string, folder: string): string {
  return folder === 'INBOX' ? maildir : join(maildir, `.${folder.replaceAll('/', '.')}`)
}

/** Makes an empty Maildir folder; `owner` is told each folder made. */
export function makeFolder(path: string, owner: (path: string) => void): void {
  if (existsSync(join(path, 'tmp'))) return
  for (const part of ['', ...parts]) {
    const folder = join(path, part)
    if (existsSync(folder)) continue
    mkdirSync(folder, { mode: 0o700 })
    owner(folder)
  }
}

/** Writes one mail into `new/` as an MTA does; a server shows the file's time as INTERNALDATE. Returns the file's path. */
export function deliverTo(
  maildir: string,
  folder: string,
  bytes: Uint8Array | string,
  { receivedAt, uid, gid }: { receivedAt?: Date; uid?: number; gid?: number } = {},
): string {
  const owner = (path: string) => {
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
  }
  makeFolder(maildir, owner)
  const path = folderPath(maildir, folder)
  makeFolder(path, owner)
  delivered += 1
  const name = `${1_700_000_000 + delivered}.M${delivered}P${process.pid}.test`
  const fresh = join(path, 'tmp', name)
  writeFileSync(fresh, bytes, { mode: 0o600 })
  owner(fresh)
  if (receivedAt) utimesSync(fresh, receivedAt, receivedAt)
  const final = join(path, 'new', name)
  renameSync(fresh, final)
  return final
}

/** Everything that lies in a Maildir's folder, oldest first; nothing when there is no such folder. */
export function readMaildir(maildir: string, folder: string): StoredMail[] {
  const path = folderPath(maildir, folder)
  const files = ['new', 'cur'].flatMap((part) =>
    existsSync(join(path, part)) ? readdirSync(join(path, part)).map((name) => join(path, part, name)) : [],
  )
  const mails = files.map((file) => ({
    file,
    bytes: readFileSync(file),
    flags: /:2,([A-Za-z]*)$/.exec(file)?.[1] ?? '',
    receivedAt: statSync(file).mtime,
  }))
  return mails.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
}

/** Removes what Dovecot has noted about a Maildir, numbers included; it makes new ones, which are times in seconds. */
export async function forgetNumbers(maildir: string): Promise<void> {
  await pause(1100)
  for (const path of readdirSync(maildir, { recursive: true, encoding: 'utf8' })) {
    if (/(?:^|\/)dovecot[-.][^/]*$/.test(path)) rmSync(join(maildir, path), { force: true })
  }
}
