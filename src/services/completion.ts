import type { Candidate } from '../domain/completion.ts'
import { customersBegin, subjectsOf, tagsInUse } from '../store/completion.ts'
import type { Store } from '../store/open.ts'

/** More than these nobody reads in a shell. */
const limit = 200

/** Tickets by number, newest first, those that are open before those that are closed. */
export function ticketCandidates(store: Store, begins: string): Candidate[] {
  return subjectsOf(store, begins.replace(/^(?:#|T-)/, ''), limit).map(({ number, subject }) => ({
    ...{ value: String(number), about: subject },
  }))
}

export function tagCandidates(store: Store): Candidate[] {
  return tagsInUse(store, limit).map(({ tag, count }) => ({ value: tag, about: String(count) }))
}

export function customerCandidates(store: Store, begins: string): Candidate[] {
  return customersBegin(store, begins.toLowerCase(), limit).map(({ address, name }) => ({
    value: address,
    about: name ?? '',
  }))
}
