import type { Customer } from '../domain/customer.ts'
import { valuesOf } from '../domain/rating.ts'
import type { Cell } from './cell.ts'
import type { Shape } from './output.ts'
import { sentence, type Values } from './sentence.ts'
import type { Column, Look } from './table.ts'

/** The customer record. Durations are seconds, times RFC 3339 UTC; what is not known is null. */
export function customerRecord(customer: Customer): object {
  const { addresses, name, company, tier, tags, note, language, style, fields, response, satisfaction } = customer
  return {
    ...{ address: addresses[0] ?? '', addresses, name, company, tier, tags, note, language, style, fields },
    ...{ tickets: customer.tickets.all, open: customer.tickets.open, newest: customer.tickets.newest },
    ...{ first_at: customer.firstAt, last_at: customer.lastAt },
    first_response: response && { count: response.count, median: response.median, median_office: response.office },
    ...{ satisfaction, bounced: customer.bounced, blocked: customer.blocked, fellows: customer.fellows },
  }
}

/** Who writes, as far as somebody has noted it or his tickets tell it, word by word; what warns, and what is noted. */
export function customerWords(
  customer: Customer,
  look: Look,
): { facts: string[]; doubts: string[]; note: string | null } {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const { company, tier, tags, note, tickets, satisfaction, bounced, blocked, addresses, fields } = customer
  const facts = [
    ...(company === null ? [] : [company]),
    ...(tier === null ? [] : [say('customer.tier', { tier })]),
    ...tags,
    say('customer.tickets', { all: tickets.all, open: tickets.open }),
    ...(satisfaction
      ? [say('customer.satisfaction', { ...satisfaction, best: valuesOf(satisfaction.scale)[0] ?? 0 })]
      : []),
    ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`),
    ...(addresses.length > 1 ? [addresses.join(' = ')] : []),
  ]
  return {
    facts,
    doubts: [...(bounced ? [say('customer.bounced')] : []), ...(blocked ? [say('customer.blocked')] : [])],
    note,
  }
}

/** What stands above a conversation. */
export function* customerLines(customer: Customer, look: Look): Generator<Cell> {
  const { facts, doubts, note } = customerWords(customer, look)
  yield look.quiet(facts.join(' | '))
  if (doubts.length > 0) yield look.warn(doubts.map((doubt) => `!${doubt}`).join(' '))
  if (note !== null) yield look.mark(note)
}

/** How long our first answers took; '': there was none. */
export function responseLine({ response }: Customer, { language }: Look): string {
  if (!response) return ''
  const { count, median, office } = response
  return sentence('customer.response', { count, median: spell(median), office: spell(office) }, language).message
}

/** All that is known of one customer, but for his tickets, which stand below as a list. */
export function* customerView(customer: Customer, look: Look): Generator<Cell> {
  const say = (code: string, values: Values = {}) => sentence(code, values, look.language).message
  const { addresses, name, firstAt, lastAt, fellows } = customer
  yield look.strong([name, addresses[0]].filter(Boolean).join('  '))
  yield* customerLines(customer, look)
  if (firstAt && lastAt) yield say('customer.since', { first: look.time(firstAt), last: look.time(lastAt) })
  const response = responseLine(customer, look)
  if (response !== '') yield response
  if (fellows.length > 0) yield say('customer.fellows', { list: fellows.slice(0, 10).join(' ') })
}

/** `4h 05m`, `12m`, `2d 3h`. */
function spell(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes}m`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`
  const hours = Math.round(minutes / 60)
  return `${Math.floor(hours / 24)}d ${hours % 24}h`
}

const text = (
  key: string,
  header: { en: string; ja: string },
  value: (customer: Customer) => string | null,
  more: Partial<Column<Customer>> = {},
): Column<Customer> => ({
  ...{ key, header, weight: 1 },
  cell: (customer) => value(customer) ?? '',
  tsv: (customer) => value(customer) ?? '',
  ...more,
})

const doubts = ({ bounced, blocked }: Customer) =>
  [bounced ? 'bounced' : '', blocked ? 'blocked' : ''].filter(Boolean).join(' ')

export const customerShape: Shape<Customer> = {
  columns: [
    text('address', { en: 'ADDRESS', ja: 'アドレス' }, ({ addresses }) => addresses[0] ?? '', { min: 16 }),
    text('name', { en: 'NAME', ja: '名前' }, ({ name }) => name, { min: 8 }),
    text('company', { en: 'COMPANY', ja: '会社' }, ({ company }) => company, { min: 8, from: 90 }),
    text('tier', { en: 'TIER', ja: 'ランク' }, ({ tier }) => tier, { weight: 0, from: 80 }),
    text('tags', { en: 'TAGS', ja: 'タグ' }, ({ tags }) => tags.join(' '), { from: 110, min: 6 }),
    text('tickets', { en: 'TICKETS', ja: '件数' }, ({ tickets }) => String(tickets.all), { weight: 0, align: 'right' }),
    text('open', { en: 'OPEN', ja: '未完了' }, ({ tickets }) => String(tickets.open), { weight: 0, align: 'right' }),
    {
      key: 'last_at',
      header: { en: 'LAST', ja: '最新' },
      align: 'right',
      cell: ({ lastAt }, look) => (lastAt === null ? '' : look.age(lastAt)),
      tsv: ({ lastAt }) => lastAt ?? '',
    },
    text(
      'satisfaction',
      { en: 'RATING', ja: '満足度' },
      ({ satisfaction }) => satisfaction && String(satisfaction.last),
      {
        ...{ weight: 0, align: 'right', from: 100 },
      },
    ),
    {
      ...text('marks', { en: 'MARKS', ja: '状態' }, doubts),
      weight: 0,
      cell: (customer, look) => look.warn(doubts(customer)),
    },
  ],
  json: customerRecord,
  empty: 'customer.empty',
}
