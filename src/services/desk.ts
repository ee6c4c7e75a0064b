import { createHmac, randomBytes } from 'node:crypto'
import { domainOf } from '../domain/address.ts'
import type { Ball, Folder } from '../domain/folder.ts'
import { ownMessageId, type Sign } from '../domain/token.ts'
import type { RuleBook } from '../rules/parse.ts'
import type { Rule } from '../rules/rule.ts'
import { metaOr } from '../store/meta.ts'
import type { Store } from '../store/open.ts'

/** What every service works on: one mailbox's store, who we are, our folders and rules, and the time. */
export interface Desk {
  store: Store
  now(): Date
  /** The address we serve and its aliases, lower case; the first one writes. Empty while nothing is configured. */
  addresses: string[]
  name: string | null
  colleagues: string[]
  folders: Folder[]
  rules: Rule[]
  /** The name under which our own border server writes Authentication-Results; null: none is believed. */
  trustedAuthserv: string | null
  /** The whole rules file; null where it was not read. */
  book: RuleBook | null
}

export function ballOf(folders: Folder[], name: string): Ball {
  return folders.find((folder) => folder.name === name)?.ball ?? 'us'
}

/** The keyed hash of this store; its key is made once and never leaves the database. */
export function signerOf(store: Store): Sign {
  const key = metaOr(store, 'signing_key', () => randomBytes(32).toString('hex'))
  return (text) => createHmac('sha256', key).update(text).digest('hex')
}

/** A new Message-ID of ours for a mail in this ticket. */
export function newMessageId(desk: Desk, ticket: number, address: string): string {
  const nonce = BigInt(`0x${randomBytes(12).toString('hex')}`)
    .toString(36)
    .padStart(8, '0')
  return ownMessageId(ticket, nonce, domainOf(address), signerOf(desk.store))
}
