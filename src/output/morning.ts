import type { OutboxRow } from '../domain/delivery.ts'
import type { RankedTicket } from '../domain/ranked.ts'
import { type Cell, cells, clean, clip } from './cell.ts'
import { termDetail } from './explanation.ts'
import { outboxRecord, whyWaits } from './outbox.ts'
import { person } from './person.ts'
import { sentence, type Values } from './sentence.ts'
import type { Look } from './table.ts'
import { dueCell, ticketRecord } from './ticket.ts'
import { cut } from './width.ts'
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

/** So many of each kind are named; of what needs an answer, as many as a day has room for. */
const most = 10
const mostToAnswer = 20

/** The parts that are tickets; of the queue everybody knows in which folders it stands: there the reason is shown. */
type Part = 'queue' | 'came'

/** Cells for the name of a customer, and for a reason. */
const nameRoom = 16
const reasonRoom = 16

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
    some(rows, (row) => of(part, line(row, look)), look, part === 'queue' ? mostToAnswer : most)
  const tickets = (part: Part, rows: readonly RankedTicket[]) => listed(part, rows, ticketLines(rows, look, part))
  if (doubts.length > 0) {
    yield { cell: look.alarm(`!! ${say('morning.doubts', { count: doubts.length })}`), key: null }
    yield* listed('doubts', doubts, mailLine)
    yield blank
  }
  yield title('promises', promises.length)
  yield* listed('promises', promises, promiseLine)
  yield blank
  yield title('queue', queue.length)
  yield* tickets('queue', queue)
  yield blank
  yield title('came', came.length, { since: look.time(since) })
  yield* tickets('came', came)
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

function* some<T>(rows: readonly T[], line: (row: T) => KeyedLine, look: Look, limit: number): Generator<KeyedLine> {
  for (const row of rows.slice(0, limit)) yield line(row)
  const left = rows.length - limit
  if (left > 0)
    yield { cell: look.quiet(`  ${sentence('morning.more', { count: left }, look.language).message}`), key: null }
}

/** What stands before the subject, one part a column. */
function columnsOf(row: RankedTicket, look: Look, part: Part): Cell[] {
  const { ticket, sla } = row
  const { number, priority, folder, customer } = ticket
  const word = priorityWord(priority, look.language)
  const level = { urgent: look.alarm(`!! ${word}`), high: look.warn(`! ${word}`), normal: '', low: '' }[priority]
  return [
    look.strong(`#${number}`),
    level,
    dueCell(sla, look),
    look.quiet(part === 'queue' ? reasonFor(row, look) : folderWord(folder, look.language)),
    clip(clean(customer.name ?? customer.address, 'line'), nameRoom),
  ]
}

/** What counts most for where it stands, beside the priority, which is shown. */
function reasonFor({ terms }: RankedTicket, look: Look): string {
  const others = terms.filter(({ name }) => name !== 'priority')
  const [heaviest] = others.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
  if (!heaviest) return ''
  // How much of a target is used stands beside it as the due time.
  const detail = termDetail(heaviest, look).replace(/ \d+%$/, '')
  const words = sentence(`morning.why-${heaviest.name}`, { detail }, look.language)
  return cut(words.message, reasonRoom)
}

/** The lines of one part, aligned. */
function ticketLines(rows: readonly RankedTicket[], look: Look, part: Part): (row: RankedTicket) => KeyedLine {
  const widths = rows.slice(0, part === 'queue' ? mostToAnswer : most).reduce<number[]>((sizes, row) => {
    const columns = columnsOf(row, look, part).map((cell) => cells(clean(cell, 'line')))
    return columns.map((size, index) => Math.max(size, sizes[index] ?? 0))
  }, [])
  return (row) => ({
    key: `ticket ${row.ticket.number}`,
    cell: [
      ...columnsOf(row, look, part).flatMap((cell, index) => {
        const pieces = clean(cell, 'line')
        const size = widths[index] ?? 0
        return size === 0 ? [] : ['  ', ...pieces, ' '.repeat(size - cells(pieces))]
      }),
      '  ',
      row.ticket.subject,
    ],
  })
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
