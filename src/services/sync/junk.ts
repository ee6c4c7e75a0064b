import type { Listed, Mailbox } from '../../domain/mailbox.ts'
import type { ParsedMail, Parser } from '../../domain/message.ts'
import { ticketOfPrivateToken, ticketOfToken } from '../../domain/token.ts'
import { putIgnored } from '../../store/arrival.ts'
import { messagesByMessageId } from '../../store/message.ts'
import { transact } from '../../store/open.ts'
import { takesPart } from '../../store/participant.ts'
import { type Desk, signerOf } from '../desk.ts'
import type { FolderRead } from './folder.ts'

/**
 * What the server takes for spam is looked at by its headers alone; only mail of somebody who takes part in a ticket, or
 * that answers a mail of ours, is fetched. The rest stays where it is, and in the ledger as ignored.
 */
export async function readJunk(desk: Desk, mailbox: Mailbox, read: FolderRead, parser: Parser): Promise<void> {
  const { store } = desk
  const uids = read.todo.map(({ uid }) => uid)
  const heads = uids.length === 0 ? [] : await mailbox.heads(read.folder, uids)
  const mails = await Promise.all(heads.map(({ bytes }) => parser.parse(bytes)))
  const wanted = new Set(heads.filter((_, index) => concernsUs(desk, mails[index])).map(({ uid }) => uid))
  const seen = new Set(heads.map(({ uid }) => uid))
  // A head that did not come is no reason to pass a mail over: it is fetched like any other.
  const isIgnored = ({ uid }: Listed) => seen.has(uid) && !wanted.has(uid)
  transact(store, () => {
    for (const item of read.todo.filter(isIgnored)) {
      putIgnored(store, { ...item, serverFolder: read.cursor.id, uidValidity: read.uidValidity })
    }
  })
  read.todo = read.todo.filter((item) => !isIgnored(item))
}

function concernsUs(desk: Desk, mail: ParsedMail | undefined): boolean {
  if (!mail) return false
  const senders = [...(mail.from ? [mail.from] : []), ...mail.replyTo].map(({ address }) => address.toLowerCase())
  if (senders.some((address) => takesPart(desk.store, address))) return true
  const sign = signerOf(desk.store)
  return [...mail.inReplyTo, ...mail.references].some(
    (id) =>
      ticketOfToken(id, sign) !== null ||
      ticketOfPrivateToken(id, sign) !== null ||
      messagesByMessageId(desk.store, id).some(({ kind }) => kind === 'reply'),
  )
}
