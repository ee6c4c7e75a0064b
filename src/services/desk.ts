import { createHmac, randomBytes } from 'node:crypto'
import { domainOf } from '../domain/address.ts'
import type { Colleague } from '../domain/colleague.ts'
import type { Ball, Folder } from '../domain/folder.ts'
import type { SatisfactionPolicy } from '../domain/rating.ts'
import { ownMessageId, privateMessageId, type Sign } from '../domain/token.ts'
import type { RuleBook } from '../rules/parse.ts'
import type { Rule } from '../rules/rule.ts'
import type { Times } from '../rules/times.ts'
import { metaOr } from '../store/meta.ts'
import type { Store } from '../store/open.ts'

/** What every service works on: one mailbox's store, who we are, our folders and rules, and the time. */
export interface Desk {
  store: Store
  now(): Date
  /** The address we serve and its aliases, lower case; the first one writes. Empty while nothing is configured. */
  addresses: string[]
  name: string | null
  /** Addresses of `team`. */
  colleagues: string[]
  team: Colleague[]
  /** Lower case; null: nobody is named. */
  manager: string | null
  /** What rules and reminders may mail to customers by themselves. */
  automaticMail: 'off' | 'drafts' | 'on'
  satisfaction: SatisfactionPolicy
  folders: Folder[]
  rules: Rule[]
  /** Hours, SLA policies and what the urgency is made of. */
  times: Times
  /** The name under which our own border server writes Authentication-Results; null: none is believed. */
  trustedAuthserv: string | null
  /** RFC 3339: mail that came before is only kept, in closed tickets: no rules, no clocks. Absent or null: none is. */
  archiveBefore?: string | null
  /** The whole rules file; null where it was not read. */
  book: RuleBook | null
}

export function ballOf(folders: Folder[], name: string): Ball {
  return folders.find((folder) => folder.name === name)?.ball ?? 'us'
}

/** The keyed hash of this store; its key is made once and never leaves the database. */
export function signerOf(store: Store): Sign {
  const known = signers.get(store)
  if (known) return known
  const key = metaOr(store, 'signing_key', () => randomBytes(32).toString('hex'))
  const sign: Sign = (text) => createHmac('sha256', key).update(text).digest('hex')
  // A key that is made inside a transaction is gone when that is rolled back.
  if (!store.db.inTransaction) signers.set(store, sign)
  return sign
}

const signers = new WeakMap<Store, Sign>()

/** A new Message-ID of ours for a mail in this ticket. */
export function newMessageId(desk: Desk, ticket: number, address: string): string {
  return ownMessageId(ticket, nonce(), domainOf(address), signerOf(desk.store))
}

/** The same for a mail that no customer may see. */
export function newPrivateId(desk: Desk, ticket: number, address: string): string {
  return privateMessageId(ticket, nonce(), domainOf(address), signerOf(desk.store))
}

function nonce(): string {
  return BigInt(`0x${randomBytes(12).toString('hex')}`)
    .toString(36)
    .padStart(8, '0')
}
