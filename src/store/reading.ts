import type { Message, MessageKind, ParsedMail } from '../domain/message.ts'
import { toColumn } from './mail-column.ts'
import type { Store } from './open.ts'
import { indexMessage } from './search-index.ts'

/** Replaces what was read out of a mail's bytes; `charset` is the one that a person chose, null: as its labels say. */
export function putReading(store: Store, id: number, mail: ParsedMail, charset: string | null): void {
  const { headers, ...rest } = mail
  store.db
    .prepare('UPDATE message SET mail = ?, headers = ?, charset = ? WHERE id = ?')
    .run(toColumn(rest), JSON.stringify(headers), charset, id)
  indexMessage(store, id, rest)
}

/** Says what a mail is taken for. */
export function putKind(
  store: Store,
  { id, mail }: Message,
  kind: MessageKind,
  automatic: ParsedMail['automatic'],
): void {
  const reason = automatic === null ? null : (mail.automaticReason ?? 'by hand')
  const column = toColumn({ ...mail, automatic, automaticReason: reason })
  store.db.prepare('UPDATE message SET kind = ?, mail = ? WHERE id = ?').run(kind, column, id)
}

/** The charset that a person chose for a message. */
export function chosenCharset(store: Store, id: number): string | null {
  return (
    (store.db.prepare('SELECT charset FROM message WHERE id = ?').pluck().get(id) as string | null | undefined) ?? null
  )
}
