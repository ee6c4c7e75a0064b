import type { Credential } from '../domain/credential.ts'
import { UserError } from '../domain/error.ts'
import type { MailboxWriter, Spot } from '../domain/write-back.ts'
import { type ImapOptions, ImapSession } from './mailboxes/imap-session.ts'
import { nameOf, type ServerSettings } from './server.ts'

/** UIDs named in one command. */
const batch = 200

/**
 * A connection that may change what lies on the server: flags by UID STORE, the archive by UID MOVE (RFC 6851) where the server
 * has it together with UIDPLUS. Nothing is ever expunged: without UIDPLUS that would take other people's mail along.
 * @throws UserError `config` (login, TLS), `temporary` (server not there)
 */
export async function openImapWriter(
  settings: ServerSettings,
  credential: Credential,
  options: ImapOptions,
): Promise<MailboxWriter> {
  return new ImapWriter(settings, await ImapSession.open(settings, credential, options))
}

class ImapWriter implements MailboxWriter {
  #archive: string | null = null

  constructor(
    private readonly settings: ServerSettings,
    private readonly session: ImapSession,
  ) {}

  async flag(spot: Spot, flag: 'answered' | 'seen'): Promise<void> {
    await this.#select(spot)
    const name = flag === 'answered' ? '\\Answered' : '\\Seen'
    for (const uids of batches(spot.uids)) {
      await this.session.run(async (client) => {
        const done = await client.messageFlagsAdd(uids, [name], { uid: true })
        if (!done) throw this.session.unanswered('STORE')
      })
    }
  }

  async archive(spot: Spot): Promise<void> {
    const target = await this.#target()
    if (target === spot.path) return
    await this.#select(spot)
    for (const uids of batches(spot.uids)) {
      await this.session.run(async (client) => {
        const done = await client.messageMove(uids, target, { uid: true })
        if (!done) throw this.session.unanswered('MOVE')
      })
    }
  }

  /** The folder that the server calls its archive, by SPECIAL-USE (RFC 6154) or by name. */
  async #target(): Promise<string> {
    if (this.#archive !== null) return this.#archive
    const server = nameOf(this.settings)
    this.#archive = await this.session.run(async (client) => {
      const has = (name: string) => client.capabilities.has(name)
      if (!has('MOVE') || !has('UIDPLUS')) throw new UserError('config', 'imap.no-move', { server })
      const all = await client.list()
      const found =
        all.find(({ specialUse }) => specialUse === '\\Archive') ??
        all.find(({ specialUse }) => specialUse === '\\All') ??
        all.find(({ name }) => /^(?:archives?|アーカイブ)$/i.test(name))
      if (!found) throw new UserError('config', 'imap.no-archive', { server })
      return found.path
    })
    return this.#archive
  }

  async #select(spot: Spot): Promise<void> {
    const { path, uidValidity } = spot
    const server = nameOf(this.settings)
    await this.session.run(async (client) => {
      const box = await client.mailboxOpen(path)
      if (!box || client.mailbox === false || client.mailbox.path !== box.path) throw this.session.unanswered('SELECT')
      if (String(box.uidValidity) !== uidValidity)
        throw new UserError('temporary', 'imap.renumbered', { server, folder: path })
    })
  }

  async close(): Promise<void> {
    await this.session.close()
  }
}

function* batches(uids: number[]): Iterable<string> {
  for (let at = 0; at < uids.length; at += batch) yield uids.slice(at, at + batch).join(',')
}
