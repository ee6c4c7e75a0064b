import type { ListResponse, StatusObject } from 'imapflow'
import type { Credential } from '../../domain/credential.ts'
import { markOf, outboxMark } from '../../domain/delivery.ts'
import { UserError } from '../../domain/error.ts'
import type { Fetched, Listed, Listing, Mailbox, Place, Position, ServerFolder } from '../../domain/mailbox.ts'
import { meansJunk, meansSent } from '../sent-name.ts'
import { nameOf, type ServerSettings } from '../server.ts'
import { batches, largest } from './batches.ts'
import { attachmentLeaves, download, readableOf, structureOf } from './imap-large.ts'
import {
  changesUpTo,
  type FolderState,
  fetchListed,
  isUnchanged,
  listAbove,
  missingRows,
  readState,
  stateOf,
} from './imap-listing.ts'
import { type ImapOptions, ImapSession } from './imap-session.ts'

export interface ImapSettings extends ServerSettings {
  /** Paths of the folders that customers write to; usually only INBOX. */
  inbox: string[]
  /** Path of the folder with our own mail, or `auto`. */
  sent: string
  /** Whether Junk is read, too. */
  junk: 'off' | 'watch'
}

/** Of a large message whose structure is not known, so much from its beginning. */
const beginning = 4 * 1024 * 1024
/** About what the server sends for the headers that `heads` asks for. */
const headBytes = 500
const headFields = ['message-id', 'from', 'reply-to', 'in-reply-to', 'references']

/** What was learned about a folder by the last `list`, so that `fetch` can batch by size and notice a new epoch. */
interface Known {
  uidValidity: string
  sizes: Map<number, number>
}

export interface MailboxOptions extends ImapOptions {
  /** What a message counts as received at of which the server does not say when. */
  now(): Date
}

/**
 * Opens the mailbox on an IMAP server (RFC 3501). Reading uses EXAMINE and BODY.PEEK only, so it changes nothing there.
 * @throws UserError `config` (login, TLS), `temporary` (server not there)
 */
export async function openImap(
  settings: ImapSettings,
  credential: Credential,
  options: MailboxOptions,
): Promise<Mailbox> {
  return new ImapMailbox(settings, credential, await ImapSession.open(settings, credential, options), options)
}

class ImapMailbox implements Mailbox {
  readonly #known = new Map<string, Known>()
  /** What was asked about folders before they are listed. */
  readonly #looked = new Map<string, Promise<StatusObject | false>>()
  #examined: string | null = null
  #folders: ServerFolder[] | null = null
  #writer: ImapSession | null = null

  constructor(
    private readonly settings: ImapSettings,
    private readonly credential: Credential,
    private readonly session: ImapSession,
    private readonly options: MailboxOptions,
  ) {}

  async folders(): Promise<ServerFolder[]> {
    this.#folders ??= await this.#findFolders()
    return this.#folders
  }

  #now(): string {
    return this.options.now().toISOString()
  }

  async #findFolders(): Promise<ServerFolder[]> {
    const { inbox, sent, junk } = this.settings
    const found: ServerFolder[] = inbox.map((path) => ({ path, role: 'inbox' }))
    const all = sent === 'auto' || junk === 'watch' ? await this.session.run((client) => client.list()) : []
    const sentPath = sent === 'auto' ? findFolder(all, '\\Sent', meansSent) : sent
    const junkPath = junk === 'watch' ? findFolder(all, '\\Junk', meansJunk) : null
    if (sentPath !== null) found.push({ path: sentPath, role: 'sent' })
    if (junkPath !== null && !inbox.includes(junkPath)) found.push({ path: junkPath, role: 'junk' })
    return found
  }

  async list(folder: ServerFolder, after: Position): Promise<Listing> {
    const before = readState(after.state)
    const status = await this.#status(folder, after)
    const known = (uidValidity: string, now: FolderState) =>
      uidValidity === after.uidValidity && isUnchanged(before, now, after)
    if (status && known(status.uidValidity, status)) return unchanged(after)
    const box = await this.#examine(folder)
    const uidValidity = String(box.uidValidity)
    const now = stateOf(box, status?.unseen ?? null)
    const state = JSON.stringify(now)
    if (known(uidValidity, now)) return unchanged(after)
    const same = uidValidity === after.uidValidity
    const from = same ? after.uid : 0
    const isNew = now.uidNext === 0 || now.uidNext > from + 1
    let messages: Listed[] = []
    if (now.exists > 0 && isNew)
      messages = await listAbove(this.session, from, now.exists, from ? null : now.exists, this.#now())
    const changes = same && from > 0 ? await changesUpTo(this.session, from, before, now, messages.length) : null
    // Where the counts do not add up, a row of the listing did not come.
    const missing = changes && before ? missingRows(before, now, changes, messages.length) : 0
    if (missing > 0) messages = await listAbove(this.session, from, now.exists, messages.length + missing, this.#now())
    this.#known.set(folder.path, { uidValidity, sizes: new Map(messages.map(({ uid, size }) => [uid, size])) })
    return { uidValidity, messages, changes, state }
  }

  look(folder: ServerFolder): void {
    const answer = this.#askStatus(folder)
    // Whoever lists the folder hears of it.
    answer.catch(() => {})
    this.#looked.set(folder.path, answer)
  }

  /** One STATUS tells what EXAMINE would; null when it cannot be asked, or is not believed. */
  async #status(folder: ServerFolder, after: Position): Promise<(FolderState & { uidValidity: string }) | null> {
    if (after.uidValidity === null || after.state === null || this.#examined === folder.path) return null
    const looked = this.#looked.get(folder.path)
    this.#looked.delete(folder.path)
    const status = await (looked ?? this.#askStatus(folder))
    if (status === false || status.messages === undefined || status.uidValidity === undefined) return null
    return {
      modseq: status.highestModseq ? String(status.highestModseq) : null,
      exists: status.messages,
      unseen: status.unseen ?? null,
      uidNext: status.uidNext ?? 0,
      uidValidity: String(status.uidValidity),
    }
  }

  #askStatus({ path }: ServerFolder): Promise<StatusObject | false> {
    const query = { uidNext: true, uidValidity: true, messages: true, unseen: true, highestModseq: true }
    return this.session.run((client) =>
      client.status(path, query).catch((error) => {
        // EXAMINE says it better.
        if (error.code === 'NotFound') return false as const
        throw error
      }),
    )
  }

  async describe(folder: ServerFolder, uids: number[]): Promise<Listed[]> {
    if (uids.length === 0) return []
    await this.#open(folder)
    const known = this.#known.get(folder.path)
    const found: Listed[] = []
    for (const batch of batches(uids, new Map(uids.map((uid) => [uid, 0])), 1000)) {
      const rows = await fetchListed(this.session, batch.join(','), batch.length, this.#now())
      for (const uid of batch) {
        const row = rows.get(uid)
        if (row) found.push(row)
        if (row) known?.sizes.set(uid, row.size)
      }
    }
    return found
  }

  async heads(folder: ServerFolder, uids: number[]): Promise<{ uid: number; bytes: Uint8Array }[]> {
    await this.#open(folder)
    const found = new Map<number, Uint8Array>()
    for (const batch of batches(uids, new Map(uids.map((uid) => [uid, 0])), 500)) {
      const wanted = new Set(batch)
      await this.session.fetchRows(
        batch.join(','),
        { uid: true, headers: headFields },
        batch.length * headBytes,
        (row) => {
          if (row.headers && wanted.has(row.uid)) found.set(row.uid, row.headers)
        },
      )
    }
    return [...found].map(([uid, bytes]) => ({ uid, bytes }))
  }

  async *fetch(folder: ServerFolder, uids: number[]): AsyncIterable<Fetched> {
    await this.#open(folder)
    const sizes = this.#known.get(folder.path)?.sizes ?? new Map<number, number>()
    // The rows are complete before the first one is handed out: a command inside imapflow's fetch loop would never end.
    for (const batch of batches(uids, sizes)) yield* await this.#fetchBatch(batch, sizes)
  }

  async #fetchBatch(uids: number[], sizes: Map<number, number>): Promise<Fetched[]> {
    const [first = 0] = uids
    const size = sizes.get(first) ?? (uids.length === 1 ? await this.#sizeOf(first) : 0)
    if (uids.length === 1 && size > largest) {
      const readable = await readableOf(this.session, first)
      if (readable) return [{ uid: first, ...readable }]
    }
    const isCut = uids.length === 1 && size > largest
    const source = isCut ? { start: 0, maxLength: beginning } : true
    const bytes = uids.reduce((sum, uid) => sum + Math.min(sizes.get(uid) ?? largest, largest), 0)
    // After a throttled command imapflow asks again, and rows come twice: the later one is whole.
    const rows = new Map<number, Fetched>()
    await this.session.fetchRows(uids.join(','), { uid: true, source }, bytes, ({ uid, source: text }) => {
      if (text && uids.includes(uid)) rows.set(uid, { uid, bytes: text, ...(isCut ? { withheld: [] } : {}) })
    })
    return [...rows.values()]
  }

  async #sizeOf(uid: number): Promise<number> {
    return (await fetchListed(this.session, String(uid), 1, this.#now())).get(uid)?.size ?? 0
  }

  async attachment(folder: ServerFolder, place: Place, index: number): Promise<AsyncIterable<Uint8Array> | null> {
    const box = await this.#examine(folder)
    if (String(box.uidValidity) !== place.uidValidity) return null
    const structure = await structureOf(this.session, place.uid)
    const leaf = structure && attachmentLeaves(structure)[index]
    return leaf ? download(this.session, place.uid, leaf.part) : null
  }

  async wait(folder: ServerFolder, limit: number): Promise<void> {
    await this.#open(folder)
    await this.session.idle(limit)
  }

  async holds(folder: ServerFolder, messageId: string): Promise<boolean> {
    await this.#examine(folder)
    return this.session.run(async (client) => {
      const own = { header: { 'message-id': messageId } }
      const marked = { header: { [outboxMark.toLowerCase()]: markOf(messageId) } }
      const found = await client.search({ or: [own, marked] }, { uid: true })
      if (!Array.isArray(found)) throw this.session.unanswered('SEARCH')
      return found.length > 0
    })
  }

  async append(folder: ServerFolder, bytes: Uint8Array, receivedAt: Date): Promise<void> {
    const session = await this.#unselected()
    await session.run(async (client) => {
      const done = await client.append(folder.path, Buffer.from(bytes), ['\\Seen'], receivedAt)
      if (!done) throw session.unanswered('APPEND')
    }, session.patience(bytes.length))
  }

  /** With a folder selected, imapflow drops each flag that this folder does not allow, and EXAMINE allows none. */
  async #unselected(): Promise<ImapSession> {
    if (!this.session.selected) return this.session
    this.#writer ??= await ImapSession.open(this.settings, this.credential, this.options)
    return this.#writer
  }

  /** Opens a folder unless it is open, and makes sure that its numbers still mean what they meant when it was listed. */
  async #open(folder: ServerFolder): Promise<void> {
    if (this.#examined !== folder.path) await this.#examine(folder, this.#known.get(folder.path)?.uidValidity)
  }

  async #examine(folder: ServerFolder, uidValidity?: string) {
    this.#examined = null
    const box = await this.session.examine(folder.path)
    if (uidValidity !== undefined && String(box.uidValidity) !== uidValidity) {
      throw new UserError('temporary', 'imap.renumbered', { server: nameOf(this.settings), folder: folder.path })
    }
    this.#examined = folder.path
    return box
  }

  received(): number {
    return this.session.received
  }

  async close(): Promise<void> {
    await Promise.all([this.session.close(), this.#writer?.close()])
  }
}

function unchanged(after: Position): Listing {
  return { uidValidity: after.uidValidity ?? '', messages: [], changes: null, state: after.state }
}

/** The folder that the server marks for this use (RFC 6154), else one that is called so. */
export function findFolder(all: ListResponse[], use: string, means: (name: string) => boolean): string | null {
  const usable = all.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
  const rank = (folder: ListResponse) => {
    if (folder.specialUse === use) return folder.specialUseSource === 'extension' ? 0 : 1
    return means(folder.name) ? 2 : 3
  }
  const [best] = usable.filter((folder) => rank(folder) < 3).sort((a, b) => rank(a) - rank(b))
  return best?.path ?? null
}
