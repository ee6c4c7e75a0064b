import { attachmentMark } from '../domain/search-document.ts'
import type { Condition, PeopleTerm, Term } from '../domain/search-query.ts'
import type { Phrase } from '../domain/search-text.ts'
import type { Store } from './open.ts'

/** A message that was found. */
export interface Found {
  message: number
  ticket: number
  /** Received at, RFC 3339 UTC. */
  at: string
  /** How well it fits: the better, the higher (BM25); 0 where no words were asked for. */
  fit: number
}

/** What is asked of one and the same message, and of its ticket. Words and people are never negated here. */
export interface Asked {
  /** Words that all stand in it. */
  terms: readonly Term[]
  people: readonly PeopleTerm[]
  conditions: readonly Condition[]
  /** Folders in which a ticket is open. */
  open: readonly string[]
  /** RFC 3339 UTC. */
  now: string
  /** Only messages of these tickets; null: of all. */
  within: readonly number[] | null
}

/** How much a hit counts in each column: subject, body, rest, sender, recipients, files. */
const weights = '4, 1, 0.3, 2, 1, 2'

/**
 * Messages of which everything holds, the newest first, at most `limit` of them. `plain` leaves the fit out: for a single
 * letter, which stands in thousands of tokens, it would take longer than the search.
 */
export function foundMessages(
  store: Store,
  asked: Asked,
  { limit, plain }: { limit: number; plain: boolean },
): Found[] {
  const { source, where, values, isMatched } = sqlOf(asked)
  const fit = isMatched && !plain ? `-bm25(search, ${weights})` : '0'
  const order = isMatched ? 'search.rowid' : 'm.received_at'
  const sql = `SELECT m.id AS message, m.ticket, m.received_at AS at, ${fit} AS fit FROM ${source} WHERE ${where}
    ORDER BY ${order} DESC LIMIT @limit`
  return store.db.prepare(sql).all({ ...values, limit }) as Found[]
}

/** The tickets that have such a message. */
export function foundTickets(store: Store, asked: Asked): number[] {
  const { source, where, values } = sqlOf(asked)
  return store.db.prepare(`SELECT DISTINCT m.ticket FROM ${source} WHERE ${where}`).pluck().all(values) as number[]
}

/** How many messages have such a phrase, counted no further than `most`. */
export function countFound({ db }: Store, term: Term, most: number): number {
  const sql = 'SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)'
  return db.prepare(sql).pluck().get(termSql(term), most) as number
}

/** Messages that have the most of these tokens, the rare ones before all, best first. */
export function messagesLike({ db }: Store, tokens: readonly string[], limit: number): number[] {
  const expression = tokens.map(quoted).join(' OR ')
  const sql = `SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, ${weights}) LIMIT ?`
  return db.prepare(sql).pluck().all(`{subject body} : (${expression})`, limit) as number[]
}

/** In how many messages a token stands. */
export function frequencies({ db }: Store, tokens: readonly string[]): Map<string, number> {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_token USING fts5vocab('main', 'search', 'row')")
  const count = db.prepare('SELECT doc FROM temp.search_token WHERE term = ?').pluck()
  return new Map(tokens.map((token) => [token, (count.get(token) as number | undefined) ?? 0]))
}

interface Sql {
  source: string
  where: string
  values: Record<string, unknown>
  /** Whether the index leads the way. */
  isMatched: boolean
}

function sqlOf({ terms, people, conditions, open, now, within }: Asked): Sql {
  const values: Record<string, unknown> = {}
  const bind = (value: unknown) => {
    const name = `v${Object.keys(values).length}`
    values[name] = value
    return `@${name}`
  }
  const where = ['m.withdrawn = 0']
  const wanted = [...terms.map(termSql), ...people.map((one) => `{${column[one.field]}} : ${termSql(one)}`)]
  let needsTicket = false
  for (const condition of conditions) {
    if (condition.key === 'has') wanted.push(`{files} : ${quoted(attachmentMark)}`)
    else {
      const sql = conditionSql(condition, { open, now }, bind)
      where.push(condition.negated ? `NOT coalesce(${sql}, 0)` : sql)
      needsTicket ||= sql.includes('t.')
    }
  }
  const isMatched = wanted.length > 0
  if (within) {
    // Where the index leads, every message found would else be looked up once for each ticket of the list.
    const ticket = isMatched ? '+m.ticket' : 'm.ticket'
    where.push(`${ticket} IN (SELECT value FROM json_each(${bind(JSON.stringify(within))}))`)
  }
  if (isMatched) where.push(`search MATCH ${bind(wanted.join(' AND '))}`)
  const message = isMatched
    ? 'search CROSS JOIN message m INDEXED BY message_found ON m.id = search.rowid'
    : 'message m'
  return {
    source: needsTicket ? `${message} CROSS JOIN ticket t ON t.number = m.ticket` : message,
    ...{ where: where.join(' AND '), values, isMatched },
  }
}

const column = { from: 'sender', to: 'recipients' }

function conditionSql(
  condition: Exclude<Condition, { key: 'has' }>,
  { open, now }: Pick<Asked, 'open' | 'now'>,
  bind: (value: unknown) => string,
): string {
  switch (condition.key) {
    case 'tag':
      return `EXISTS (SELECT 1 FROM json_each(t.tags) WHERE value = ${bind(condition.value)})`
    case 'folder':
      return `t.folder IN (SELECT value FROM json_each(${bind(JSON.stringify(condition.value))}))`
    case 'kind':
      return `m.kind = ${bind(condition.value)}`
    case 'ticket':
      return `m.ticket = ${bind(condition.value)}`
    case 'before':
      return `m.received_at < ${bind(condition.value)}`
    case 'after':
      return `m.received_at >= ${bind(condition.value)}`
    case 'is':
      switch (condition.value) {
        case 'open':
          return `t.folder IN (SELECT value FROM json_each(${bind(JSON.stringify(open))}))`
        case 'closed':
          return "t.folder = 'closed'"
        case 'snoozed':
          return `t.snooze ->> 'until' > ${bind(now)}`
        case 'promised':
          return 't.promise IS NOT NULL'
        case 'asked':
          return 't.asked = 1'
        default:
          return `t.priority = ${bind(condition.value)}`
      }
  }
}

/** One of the spellings, each a phrase. */
function termSql({ phrases }: Pick<Term, 'phrases'>): string {
  const all = phrases.map(phraseSql)
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' OR ')})`
}

function phraseSql({ tokens, begins }: Phrase): string {
  return `${quoted(tokens.join(' '))}${begins ? ' *' : ''}`
}

/** Nothing in quotes is syntax to FTS5; tokens have none of their own. */
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
