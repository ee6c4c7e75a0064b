import type { FetchMessageObject, ListResponse } from 'imapflow'
import { UserError } from '../../domain/error.ts'
import type { Fetched, Listed, Listing, Mailbox, ServerFolder } from '../../domain/mailbox.ts'
import { meansSent } from '../sent-name.ts'
import { nameOf, type ServerSettings } from '../server.ts'
import { type ImapOptions, ImapSession } from './imap-session.ts'

export interface ImapSettings extends ServerSettings {
  /** Paths of the folders that customers write to; usually only INBOX. */
  inbox: string[]
  /** Path of the folder with our own mail, or `auto`. */
  sent: string
}

export interface ImapProgress {
  folder: string
  done: number
  total: number
}

export interface OpenImapOptions extends ImapOptions {
  onProgress?: (progress: ImapProgress) => void
}

/** A command that takes longer is split; the bytes of one batch are in memory at once. */
const batchCount = 100
const batchBytes = 8 * 1024 * 1024
/** Of a larger message only so much is taken: enough for every header and text, and memory stays bounded. */
const largest = 25 * 1024 * 1024
/** The slowest line on which a fetch is still waited for, in bytes per millisecond. */
const slowest = 16

/** About what the server sends for one message when it is listed. */
const rowBytes = 100

/** What was learned about a folder by the last `list`, so that `fetch` can batch by size and notice a new epoch. */
interface Known {
  uidValidity: string
  sizes: Map<number, number>
}

/**
 * Opens the mailbox on an IMAP server (RFC 3501). Reading uses EXAMINE and BODY.PEEK only, so it changes nothing there.
 * @throws UserError `config` (login, TLS), `temporary` (server not there)
 */
export async function openImap(settings: ImapSettings, password: string, options: OpenImapOptions): Promise<Mailbox> {
  return new ImapMailbox(settings, password, await ImapSession.open(settings, password, options), options)
}

class ImapMailbox implements Mailbox {
  readonly #known = new Map<string, Known>()
  #examined: string | null = null
  #writer: ImapSession | null = null

  constructor(
    private readonly settings: ImapSettings,
    private readonly password: string,
    private readonly session: ImapSession,
    private readonly options: OpenImapOptions,
  ) {}

  async folders(): Promise<ServerFolder[]> {
    const inboxes: ServerFolder[] = this.settings.inbox.map((path) => ({ path, role: 'inbox' }))
    const sent = this.settings.sent === 'auto' ? await this.#findSent() : this.settings.sent
    return sent === null ? inboxes : [...inboxes, { path: sent, role: 'sent' }]
  }

  async #findSent(): Promise<string | null> {
    const all = await this.session.run((client) => client.list())
    const usable = all.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
    const rank = (folder: ListResponse) => {
      if (folder.specialUse === '\\Sent') return folder.specialUseSource === 'extension' ? 0 : 1
      return meansSent(folder.name) ? 2 : 3
    }
    const [best] = usable.filter((folder) => rank(folder) < 3).sort((a, b) => rank(a) - rank(b))
    return best?.path ?? null
  }

  async list(folder: ServerFolder, after: { uidValidity: string | null; uid: number }): Promise<Listing> {
    if (await this.#nothingNew(folder, after)) return { uidValidity: after.uidValidity ?? '', messages: [] }
    const box = await this.#examine(folder)
    const uidValidity = String(box.uidValidity)
    const from = uidValidity === after.uidValidity ? after.uid : 0
    const messages = box.exists === 0 ? [] : await this.#listAbove(from, box.exists)
    this.#known.set(folder.path, { uidValidity, sizes: new Map(messages.map(({ uid, size }) => [uid, size])) })
    return { uidValidity, messages }
  }

  /** One STATUS instead of EXAMINE and FETCH, on servers whose UIDNEXT can be believed (RFC 3501 section 2.3.1.1). */
  async #nothingNew(folder: ServerFolder, after: { uidValidity: string | null; uid: number }): Promise<boolean> {
    if (after.uidValidity === null || this.#examined === folder.path) return false
    const status = await this.session.run((client) =>
      client.status(folder.path, { uidNext: true, uidValidity: true }).catch((error) => {
        // EXAMINE says it better.
        if (error.code === 'NotFound') return false as const
        throw error
      }),
    )
    if (status === false || !status.uidNext) return false
    return String(status.uidValidity) === after.uidValidity && status.uidNext <= after.uid + 1
  }

  /** `n:*` names the last message even when its UID is below n, and rows may come unsorted, twice, or as mere flag news. */
  async #listAbove(from: number, exists: number): Promise<Listed[]> {
    const now = new Date().toISOString()
    const found = new Map<number, Listed>()
    await this.#fetchRows(`${from + 1}:*`, { uid: true, internalDate: true, size: true }, exists * rowBytes, (row) => {
      if (!(row.uid > from) || (row.size === undefined && row.internalDate === undefined)) return
      const before = found.get(row.uid)
      const date = new Date(row.internalDate ?? Number.NaN)
      const receivedAt = Number.isNaN(date.getTime()) ? (before?.receivedAt ?? now) : date.toISOString()
      found.set(row.uid, { uid: row.uid, receivedAt, size: row.size ?? before?.size ?? 0 })
    })
    return [...found.values()].sort((a, b) => a.uid - b.uid)
  }

  async *fetch(folder: ServerFolder, uids: number[]): AsyncIterable<Fetched> {
    const known = this.#known.get(folder.path)
    if (this.#examined !== folder.path) await this.#examine(folder, known?.uidValidity)
    const sizes = known?.sizes ?? new Map<number, number>()
    let done = 0
    for (const batch of batches(uids, sizes)) {
      // The rows are complete before the first one is handed out: a command inside imapflow's fetch loop would never end.
      const rows = await this.#fetchBatch(batch, sizes)
      done += batch.length
      this.options.onProgress?.({ folder: folder.path, done, total: uids.length })
      yield* rows
    }
  }

  async #fetchBatch(uids: number[], sizes: Map<number, number>): Promise<Fetched[]> {
    const wanted = new Set(uids)
    const bytes = uids.reduce((sum, uid) => sum + Math.min(sizes.get(uid) ?? largest, largest), 0)
    const rows: Fetched[] = []
    const source = { start: 0, maxLength: largest }
    const whole = uids.every((uid) => (sizes.get(uid) ?? Number.POSITIVE_INFINITY) <= largest)
    await this.#fetchRows(uids.join(','), { uid: true, size: true, source: whole ? true : source }, bytes, (row) => {
      if (!row.source || !wanted.delete(row.uid)) return
      const cut = !whole && row.source.length >= largest && (row.size ?? 0) > largest
      rows.push({ uid: row.uid, bytes: row.source, ...(cut ? { truncated: true } : {}) })
    })
    return rows
  }

  async #fetchRows(
    range: string,
    query: { uid: true; internalDate?: true; size: true; source?: true | { start: number; maxLength: number } },
    bytes: number,
    take: (row: FetchMessageObject) => void,
  ): Promise<void> {
    await this.session.run(
      async (client) => {
        if (!client.usable || client.mailbox === false) throw this.session.unanswered('FETCH')
        for await (const row of client.fetch(range, query, { uid: true })) take(row)
      },
      this.session.patience(bytes / slowest),
    )
  }

  async holds(folder: ServerFolder, messageId: string): Promise<boolean> {
    await this.#examine(folder)
    return this.session.run(async (client) => {
      const found = await client.search({ header: { 'message-id': messageId } }, { uid: true })
      if (!Array.isArray(found)) throw this.session.unanswered('SEARCH')
      return found.length > 0
    })
  }

  async append(folder: ServerFolder, bytes: Uint8Array, receivedAt: Date): Promise<void> {
    const session = await this.#unselected()
    await session.run(
      async (client) => {
        const done = await client.append(folder.path, Buffer.from(bytes), ['\\Seen'], receivedAt)
        if (!done) throw session.unanswered('APPEND')
      },
      session.patience(bytes.length / slowest),
    )
  }

  /** With a folder selected, imapflow drops each flag that this folder does not allow, and EXAMINE allows none. */
  async #unselected(): Promise<ImapSession> {
    if (!this.session.selected) return this.session
    this.#writer ??= await ImapSession.open(this.settings, this.password, this.options)
    return this.#writer
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

  async close(): Promise<void> {
    await Promise.all([this.session.close(), this.#writer?.close()])
  }
}

/** Splits by count and by size; a message that is large, or of unknown size, travels alone. */
function* batches(uids: number[], sizes: Map<number, number>): Iterable<number[]> {
  let batch: number[] = []
  let bytes = 0
  for (const uid of [...uids].sort((a, b) => a - b)) {
    const size = sizes.get(uid) ?? batchBytes
    if (batch.length > 0 && (batch.length >= batchCount || bytes + size > batchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(uid)
    bytes += size
  }
  if (batch.length > 0) yield batch
}
