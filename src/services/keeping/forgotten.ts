import { createHash } from 'node:crypto'
import { identityIn } from '../../domain/forgotten.ts'
import { hasForgotten, isForgotten } from '../../store/forget.ts'
import { type Desk, signerOf } from '../desk.ts'

/** What is kept of a forgotten mail's hash or identity: a keyed hash, which says nothing to whoever has not the mail. */
export function markOf(desk: Desk): (text: string) => string {
  const sign = signerOf(desk.store)
  return (text) => sign(`forgotten ${text}`)
}

/** Tells mails that were forgotten by their bytes, before these are stored: a copy in Sent, a server that numbers anew. */
export function forgottenMails(desk: Desk): (bytes: Uint8Array) => boolean {
  if (!hasForgotten(desk.store)) return () => false
  const mark = markOf(desk)
  return (bytes) => {
    if (isForgotten(desk.store, mark(createHash('sha256').update(bytes).digest('hex')))) return true
    const known = identityIn(bytes)
    return known !== null && [known.id, known.dated].some((text) => isForgotten(desk.store, mark(text)))
  }
}
