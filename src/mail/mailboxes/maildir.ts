import { createHash } from 'node:crypto'
import { watch } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { markOf, outboxMark } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Fetched, Listed, Listing, Mailbox, Place, Position, ServerFolder } from '../../domain/mailbox.ts'
import { bodyOffset, first, splitHeaders } from '../header.ts'
import { deliver } from '../maildir-delivery.ts'
import { meansJunk, meansSent } from '../sent-name.ts'
import { withoutAttachments } from '../without-attachments.ts'
import { largest } from './batches.ts'
import { byDelivery, describeFile, digestOf, type MailFile, maildirFolders, readFolder } from './maildir-folder.ts'
import { Numbers } from './maildir-numbers.ts'

export interface MaildirSettings {
  path: string
  /** Where the numbers of its messages are kept: never in the Maildir itself. */
  notes: string
  inbox: string[]
  sent: string
  junk: 'off' | 'watch'
}

/** Larger files are read by nobody's mail program either. */
const largestFile = 256 * 1024 * 1024
const headBytes = 256 * 1024

/** Opens a Maildir as a mailbox. Reading changes nothing in it. @throws UserError `config` when it is not there */
export async function openMaildir(settings: MaildirSettings, signal?: AbortSignal): Promise<Mailbox> {
  const mailbox = new MaildirMailbox(settings, signal)
  await mailbox.folders()
  return mailbox
}

class MaildirMailbox implements Mailbox {
  readonly #files = new Map<string, Map<string, MailFile>>()
  readonly #numbers = new Map<string, Numbers>()

  constructor(
    private readonly settings: MaildirSettings,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async folders(): Promise<ServerFolder[]> {
    const { inbox, sent, junk } = this.settings
    const names = [...(await this.#all()).keys()]
    const sentName = sent === 'auto' ? names.find(meansSent) : sent
    const junkName = junk === 'watch' ? names.find(meansJunk) : undefined
    return [
      ...inbox.map((path) => ({ path, role: 'inbox' as const })),
      ...(sentName === undefined ? [] : [{ path: sentName, role: 'sent' as const }]),
      ...(junkName === undefined || inbox.includes(junkName) ? [] : [{ path: junkName, role: 'junk' as const }]),
    ]
  }

  async list(folder: ServerFolder, after: Position): Promise<Listing> {
    const numbers = await this.#numbersOf(folder)
    let files = await this.#read(folder)
    const known = (file: MailFile) => numbers.uidOf(file.name) !== null
    const state = digestOf(files)
    if (after.state === state && after.uidValidity === numbers.validity) {
      return { uidValidity: numbers.validity, messages: [], changes: null, state }
    }
    await numbers.add((await byDelivery([...files.values()].filter((file) => !known(file)))).map(({ name }) => name))
    const from = after.uidValidity === numbers.validity ? after.uid : 0
    // A file that is renamed while the folder is read can be missed: nothing has gone that is there at a second look.
    if (from > 0) files = new Map([...(await readFolder(await this.#dir(folder))), ...files])
    this.#files.set(folder.path, files)
    const placed = [...files.values()].flatMap((file) => {
      const uid = numbers.uidOf(file.name)
      return uid === null ? [] : [{ uid, file }]
    })
    placed.sort((a, b) => a.uid - b.uid)
    const messages: Listed[] = []
    for (const { uid, file } of placed.filter((one) => one.uid > from)) {
      const listed = await describeFile(file, uid)
      if (listed) messages.push(listed)
    }
    const old = placed.filter(({ uid }) => uid <= from)
    const flags = old.map(({ uid, file }) => ({ uid, flags: file.flags }))
    const changes = from > 0 ? { flags, gone: { allBut: old.map(({ uid }) => uid) } } : null
    return { uidValidity: numbers.validity, messages, changes, state }
  }

  async describe(folder: ServerFolder, uids: number[]): Promise<Listed[]> {
    const found: Listed[] = []
    for (const uid of uids) {
      const file = await this.#file(folder, uid)
      const listed = file && (await describeFile(file, uid))
      if (listed) found.push(listed)
    }
    return found
  }

  async heads(folder: ServerFolder, uids: number[]): Promise<{ uid: number; bytes: Uint8Array }[]> {
    const found: { uid: number; bytes: Uint8Array }[] = []
    for (const uid of uids) {
      const bytes = await this.#bytes(folder, uid, headBytes)
      if (bytes) found.push({ uid, bytes: bytes.subarray(0, bodyOffset(bytes)) })
    }
    return found
  }

  async *fetch(folder: ServerFolder, uids: number[]): AsyncIterable<Fetched> {
    for (const uid of uids) {
      this.signal?.throwIfAborted()
      const bytes = await this.#bytes(folder, uid, largestFile)
      if (!bytes) continue
      if (bytes.length <= largest) yield { uid, bytes }
      else yield { uid, ...withoutAttachments(bytes) }
    }
  }

  async attachment(folder: ServerFolder, place: Place, index: number): Promise<AsyncIterable<Uint8Array> | null> {
    if ((await this.#numbersOf(folder)).validity !== place.uidValidity) return null
    const bytes = await this.#bytes(folder, place.uid, largestFile)
    // Loaded when it is needed: the MIME parser takes longer to load than a sync with nothing new takes in all.
    const { extract } = await import('../extract.ts')
    const found = bytes && (await extract(bytes, index))
    return found ? pieces(found) : null
  }

  async wait(folder: ServerFolder, limit: number): Promise<void> {
    const dir = await this.#dir(folder)
    await new Promise<void>((wake) => {
      const timer = setTimeout(end, limit)
      const watchers = ['new', 'cur'].map((part) => watch(join(dir, part), end).on('error', end))
      const { signal } = this
      signal?.addEventListener('abort', end, { once: true })
      function end() {
        clearTimeout(timer)
        for (const watcher of watchers) watcher.close()
        signal?.removeEventListener('abort', end)
        wake()
      }
    })
    if (this.signal?.aborted) throw new UserError('interrupted', 'mail.interrupted')
  }

  async holds(folder: ServerFolder, messageId: string): Promise<boolean> {
    const files = [...(await this.#read(folder)).values()].reverse()
    for (const file of files) {
      const bytes = await this.#part(file.path, headBytes)
      const head = bytes && splitHeaders(bytes.subarray(0, bodyOffset(bytes)))
      if (!head) continue
      if (first(head, 'message-id') === messageId) return true
      if (first(head, outboxMark.toLowerCase()) === markOf(messageId)) return true
    }
    return false
  }

  async append(folder: ServerFolder, bytes: Uint8Array, receivedAt: Date): Promise<void> {
    await deliver(await this.#dir(folder), bytes, { host: hostname(), flags: 'S', receivedAt })
  }

  async close(): Promise<void> {}

  async #all(): Promise<Map<string, string>> {
    const { path } = this.settings
    try {
      await stat(join(path, 'cur'))
      return await maildirFolders(path)
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error)
      throw new UserError('config', 'maildir.unreadable', { path, reason }, { cause: error })
    }
  }

  async #dir({ path }: ServerFolder): Promise<string> {
    const folder = (await this.#all()).get(path)
    if (folder === undefined)
      throw new UserError('config', 'maildir.folder', { path: this.settings.path, folder: path })
    return folder
  }

  async #read(folder: ServerFolder): Promise<Map<string, MailFile>> {
    const files = await readFolder(await this.#dir(folder))
    this.#files.set(folder.path, files)
    return files
  }

  async #numbersOf({ path }: ServerFolder): Promise<Numbers> {
    const known = this.#numbers.get(path)
    if (known) return known
    const key = createHash('sha256')
      .update(`${resolve(this.settings.path)}\n${path}`)
      .digest('hex')
      .slice(0, 16)
    const numbers = await Numbers.read(join(this.settings.notes, 'maildir', key))
    if (numbers.validity === '') await numbers.add([])
    this.#numbers.set(path, numbers)
    return numbers
  }

  async #file(folder: ServerFolder, uid: number): Promise<MailFile | null> {
    const name = (await this.#numbersOf(folder)).nameOf(uid)
    const files = this.#files.get(folder.path) ?? (await this.#read(folder))
    return (name !== null && files.get(name)) || null
  }

  /** A file that was renamed since it was listed (read, flagged) is looked for once more. */
  async #bytes(folder: ServerFolder, uid: number, most: number): Promise<Buffer | null> {
    const listed = await this.#file(folder, uid)
    const bytes = listed && (await this.#part(listed.path, most))
    if (bytes) return bytes
    await this.#read(folder)
    const again = await this.#file(folder, uid)
    return again && this.#part(again.path, most)
  }

  async #part(path: string, most: number): Promise<Buffer | null> {
    try {
      if ((await stat(path)).size <= most) return await readFile(path)
      const file = await open(path)
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') return null
      throw new UserError('temporary', 'maildir.unreadable', { path, reason: code ?? String(error) }, { cause: error })
    }
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1024 * 1024) yield bytes.subarray(at, at + 1024 * 1024)
}
