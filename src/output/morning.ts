import type { OutboxRow } from '../domain/delivery.ts'
import type { RankedTicket } from '../domain/ranked.ts'
import type { Cell } from './cell.ts'
import { outboxRecord, whyWaits } from './outbox.ts'
import { person } from './person.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { dueCell, ticketRecord } from './ticket.ts'
import { folderWord, priorityWord, stateWord } from './words.ts'

/** A line of a screen; `key` says what can be chosen in it: `came ticket 12`, `sent outbox 3`. */
export interface KeyedLine {
  cell: Cell
  key: string | null
}

type Mail = OutboxRow & Parameters<typeof whyWaits>[0]

interface Morning {
  since: string
  came: RankedTicket[]
  queue: RankedTicket[]
  promises: RankedTicket[]
  sent: Mail[]
  doubts: Mail[]
  drafts: { draft: number; ticket: number; by: string }[]
}

/** So many of each kind are named. */
const most = 10

/** The record of the morning screen. */
export function morningRecord({ since, came, queue, promises, sent, doubts, drafts }: Morning): object {
  return {
    since,
    came: came.map(ticketRecord),
    queue: queue.map(ticketRecord),
    promises: promises.map(ticketRecord),
    sent: sent.map(outboxRecord),
    doubts: doubts.map(outboxRecord),
    drafts,
  }
}

/** What a person wants to know before the first answer: first what cannot wait, last what has been done. */
export function* morningView(morning: Morning, look: Look): Generator<KeyedLine> {
  const { since, came, queue, promises, sent, doubts, drafts } = morning
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const title = (code: string, count: number, values: Values = {}): KeyedLine => {
    const text = say(`morning.${code}`, { count, ...values })
    return { cell: count > 0 ? look.strong(text) : look.quiet(text), key: null }
  }
  const listed = <T>(part: string, rows: readonly T[], line: (row: T, look: Look) => KeyedLine) =>
    some(rows, (row) => of(part, line(row, look)), look)
  if (doubts.length > 0) {
    yield { cell: look.alarm(`!! ${say('morning.doubts', { count: doubts.length })}`), key: null }
    yield* listed('doubts', doubts, mailLine)
    yield blank
  }
  yield title('promises', promises.length)
  yield* listed('promises', promises, promiseLine)
  yield blank
  yield title('queue', queue.length)
  yield* listed('queue', queue, ticketLine)
  yield blank
  yield title('came', came.length, { since: look.time(since) })
  yield* listed('came', came, ticketLine)
  if (drafts.length > 0) {
    yield blank
    yield title('drafts', drafts.length)
    yield* listed('drafts', drafts, draftLine)
  }
  yield blank
  yield title('sent', sent.length)
  yield* listed('sent', sent, mailLine)
}

const blank: KeyedLine = { cell: '', key: null }

/** A ticket may stand in several parts: each of its lines can be chosen. */
function of(part: string, { cell, key }: KeyedLine): KeyedLine {
  return { cell, key: `${part} ${key}` }
}

function* some<T>(rows: readonly T[], line: (row: T) => KeyedLine, look: Look): Generator<KeyedLine> {
  for (const row of rows.slice(0, most)) yield line(row)
  const left = rows.length - most
  if (left > 0)
    yield { cell: look.quiet(`  ${sentence('morning.more', { count: left }, look.language).message}`), key: null }
}

function ticketLine({ ticket, sla }: RankedTicket, look: Look): KeyedLine {
  const { number, priority, folder, subject, customer } = ticket
  const marked = priority === 'urgent' || priority === 'high'
  const due = dueCell(sla, look)
  const level = marked ? [look.alarm(`! ${priorityWord(priority, look.language)}  `)] : []
  return {
    key: `ticket ${number}`,
    cell: [
      `  #${number}  `,
      ...level,
      ...(Array.isArray(due) ? due : [due]),
      look.quiet(`  ${folderWord(folder, look.language)}  `),
      customer.name ?? customer.address,
      '  ',
      subject,
    ],
  }
}

function promiseLine({ ticket }: RankedTicket, look: Look): KeyedLine {
  const { number, promise, customer, subject } = ticket
  return {
    key: `ticket ${number}`,
    cell: [
      `  #${number}  `,
      look.warn(promise ? look.time(promise.until) : ''),
      `  ${promise?.note ?? subject}  `,
      look.quiet(person(customer)),
    ],
  }
}

/** A mail on its way out, or one that has left. */
export function mailLine(row: Mail, look: Look): KeyedLine {
  const { id, ticket, state, held, envelope, subject, createdAt } = row
  const word = stateWord(state, look.language)
  const isWrong = held || state === 'unknown' || state === 'refused'
  const why = whyWaits(row, look)
  return {
    key: `outbox ${id}`,
    cell: [
      `  ${id}  `,
      isWrong ? look.alarm(`! ${word}`) : state === 'sent' ? look.good(word) : word,
      look.quiet(`  ${look.age(createdAt)}  `),
      `#${ticket}  ${envelope.to.join(' ')}  ${subject}`,
      ...(why === '' ? [] : [look.warn(`  ${why}`)]),
    ],
  }
}

function draftLine({ draft, ticket, by }: Morning['drafts'][number], { language }: Look): KeyedLine {
  const name = sentence('work.draft', { draft }, language).message
  return { key: `ticket ${ticket}`, cell: `  #${ticket}  ${name}  (${by})` }
}
