/** A desk on a real database in a temporary folder, with the real parser in this thread, and a clock that tests set. */
import { onTestFinished } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import type { Parser } from '../../src/domain/message.ts'
import { usualSatisfaction } from '../../src/domain/rating.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { parseMail, parseTexts } from '../../src/mail/parse.ts'
import { timesOf } from '../../src/rules/times.ts'
import type { Desk } from '../../src/services/desk.ts'
import { importMails } from '../../src/services/sync/import.ts'
import { openStore } from '../../src/store/open.ts'
import { ticketsIn } from '../../src/store/ticket.ts'
import { type Letter, mailBytes } from './letter.ts'
import { temporaryFolder } from './temporary.ts'

export { type Letter, mailBytes } from './letter.ts'

export const parser: Parser = {
  parse: (bytes, { charset = null } = {}) => parseMail(bytes, { readHtml: true, charset }),
  texts: (bytes, { charset = null } = {}) => parseTexts(bytes, charset),
  close: async () => {},
}

export interface TestDesk extends Desk {
  clock: { now: string }
}

export function openDesk(rules = 'version: 1', folder = newFolder()): TestDesk {
  const book = parseRulesFile(new TextEncoder().encode(rules), 'rules.yaml')
  const clock = { now: '2026-11-24T00:05:00.000Z' }
  return {
    store: openStore(folder),
    clock,
    now: () => new Date(clock.now),
    addresses: ['support@example.com', 'help@example.com'],
    name: 'Example Support',
    colleagues: ['tanaka@example.com'],
    team: [{ name: 'tanaka', address: 'tanaka@example.com', role: 'billing', standIn: null, away: [] }],
    manager: null,
    automaticMail: 'on',
    satisfaction: usualSatisfaction,
    folders: [...builtinFolders, ...book.folders],
    rules: book.rules,
    times: timesOf(book),
    trustedAuthserv: null,
    book,
  }
}

function newFolder(): string {
  const { path, remove } = temporaryFolder('desk')
  onTestFinished(remove)
  return path
}

let minutes = 0

/** Lets mails arrive one after the other, a minute apart unless they say when. */
export async function arrive(desk: Desk, ...letters: Letter[]) {
  const mails = letters.map((letter) => ({
    role: letter.sent ? ('sent' as const) : ('inbox' as const),
    receivedAt: letter.at ?? new Date(Date.parse('2026-11-23T01:00:00Z') + 60_000 * minutes++).toISOString(),
    bytes: mailBytes(letter),
  }))
  return importMails(desk, mails, parser, {})
}

export function tickets(desk: Desk): Ticket[] {
  return [...ticketsIn(desk.store, null)]
}

/** The only ticket, or the one with this number. */
export function ticket(desk: Desk, number?: number): Ticket {
  const all = tickets(desk)
  const found = number === undefined ? all[0] : all.find((one) => one.number === number)
  if (!found || (number === undefined && all.length !== 1)) throw new Error(`expected one ticket, found ${all.length}`)
  return found
}
