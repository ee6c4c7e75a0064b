import { createHash } from 'node:crypto'
import { UserError } from '../../src/domain/error.ts'
import type { Fetched, Listed, Listing, Mailbox, Position, ServerFlag, ServerFolder } from '../../src/domain/mailbox.ts'

export interface ModelMail {
  uid: number
  bytes: Uint8Array
  receivedAt: string
  flags: ServerFlag[]
  emailId: string | null
}

export interface ModelFolder extends ServerFolder {
  uidValidity: string
  uidNext: number
  mails: ModelMail[]
  /** Counts every change, as a mod-sequence does. */
  modseq: number
  vanished: { uid: number; modseq: number }[]
}

/** How a connection misbehaves; each is asked once for every chance there is. */
export interface Faults {
  /** The row of a FETCH does not come. */
  drops?(folder: ModelFolder, uid: number): boolean
  /** The process ends here. */
  kills?(): boolean
  /** Rows come in this order. */
  shuffle?<T>(rows: T[]): T[]
}

export class Killed extends Error {}

/** A mail server as the Mailbox port sees one: an honest store behind a line that may be as bad as one likes. */
export class ModelServer {
  readonly folders: ModelFolder[] = []
  /** What was asked: `fetch INBOX 1,2`. */
  readonly asked: string[] = []
  /** Whether it can say what changed (CONDSTORE, QRESYNC), or must be compared. */
  constructor(readonly knowsChanges = true) {}

  folder(path: string, role: ServerFolder['role']): ModelFolder {
    const folder: ModelFolder = {
      ...{ path, role, uidValidity: String(1 + this.folders.length), uidNext: 1 },
      ...{ mails: [], modseq: 1, vanished: [] },
    }
    this.folders.push(folder)
    return folder
  }

  append(folder: ModelFolder, bytes: Uint8Array, more: Partial<Omit<ModelMail, 'uid' | 'bytes'>> = {}): number {
    const uid = folder.uidNext++
    folder.modseq++
    const time = new Date(Date.UTC(2026, 10, 1) + folder.modseq * 60_000).toISOString()
    folder.mails.push({ uid, bytes, receivedAt: time, flags: [], emailId: null, ...more })
    return uid
  }

  expunge(folder: ModelFolder, uid: number): void {
    folder.mails = folder.mails.filter((mail) => mail.uid !== uid)
    folder.vanished.push({ uid, modseq: ++folder.modseq })
  }

  flag(folder: ModelFolder, uid: number, flags: ServerFlag[]): void {
    folder.modseq++
    for (const mail of folder.mails) if (mail.uid === uid) mail.flags = flags
    this.#touched.set(`${folder.path} ${uid}`, folder.modseq)
  }
  readonly #touched = new Map<string, number>()

  /** New numbers for everything, as when a folder is made again out of a backup. */
  renumber(folder: ModelFolder, first = 1000): void {
    folder.uidValidity = String(Number(folder.uidValidity) + 100)
    folder.mails.forEach((mail, index) => {
      mail.uid = first + index
    })
    folder.uidNext = first + folder.mails.length
    folder.vanished = []
  }

  connect(faults: Faults = {}): Mailbox {
    const find = ({ path }: ServerFolder): ModelFolder => {
      if (faults.kills?.()) throw new Killed()
      const folder = this.folders.find((one) => one.path === path)
      if (!folder) throw new UserError('config', 'imap.folder', { server: 'model', folder: path })
      return folder
    }
    const note = (what: string, { path }: ServerFolder, uids: number[] = []) =>
      this.asked.push(`${what} ${path} ${uids.join()}`.trim())
    const listed = ({ uid, bytes, receivedAt, flags, emailId }: ModelMail): Listed => ({
      ...{ uid, receivedAt, flags, emailId, size: bytes.length },
    })
    const shuffle = faults.shuffle ?? ((rows) => rows)
    const changesSince = (folder: ModelFolder, from: number, state: string | null): Listing['changes'] => {
      const since = this.knowsChanges && state !== null ? Number(state) : null
      const old = folder.mails.filter(({ uid }) => uid <= from)
      const isNews = ({ uid }: ModelMail) => since === null || (this.#touched.get(`${folder.path} ${uid}`) ?? 0) > since
      const flags = old.filter(isNews).map(({ uid, flags }) => ({ uid, flags }))
      if (since === null) return { flags, gone: { allBut: shuffle(old.map(({ uid }) => uid)) } }
      const uids = folder.vanished.filter(({ modseq, uid }) => modseq > since && uid <= from).map(({ uid }) => uid)
      return { flags, gone: { uids: shuffle(uids) } }
    }
    return {
      folders: async () => this.folders.map(({ path, role }) => ({ path, role })),
      list: async (where, after: Position) => {
        const folder = find(where)
        note('list', where)
        const { uidValidity } = folder
        const state = String(folder.modseq)
        const same = uidValidity === after.uidValidity
        if (same && state === after.state) return { uidValidity, messages: [], changes: null, state }
        const from = same ? after.uid : 0
        const messages = shuffle(folder.mails.filter(({ uid }) => uid > from).map(listed))
        return { uidValidity, messages, changes: from > 0 ? changesSince(folder, from, after.state) : null, state }
      },
      describe: async (where, uids) => {
        note('describe', where, uids)
        return find(where)
          .mails.filter(({ uid }) => uids.includes(uid))
          .map(listed)
      },
      heads: async (where, uids) => {
        note('heads', where, uids)
        const wanted = find(where).mails.filter(({ uid }) => uids.includes(uid))
        return wanted.map(({ uid, bytes }) => ({
          uid,
          bytes: bytes.subarray(0, Buffer.from(bytes).indexOf('\r\n\r\n')),
        }))
      },
      async *fetch(where, uids): AsyncGenerator<Fetched> {
        note('fetch', where, uids)
        const folder = find(where)
        for (const { uid, bytes } of shuffle(folder.mails.filter((mail) => uids.includes(mail.uid)))) {
          if (faults.kills?.()) throw new Killed()
          if (!faults.drops?.(folder, uid)) yield { uid, bytes }
        }
      },
      attachment: async () => null,
      wait: async () => {},
      holds: async () => false,
      append: async (where, bytes) => {
        this.append(find(where), bytes)
      },
      close: async () => {},
    }
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
