import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtinFolders } from '../src/domain/folder.ts'
import type { Parser } from '../src/domain/message.ts'
import { usualSatisfaction } from '../src/domain/rating.ts'
import { parseMail } from '../src/mail/parse.ts'
import { noTimes } from '../src/rules/times.ts'
import type { Desk } from '../src/services/desk.ts'
import { search } from '../src/services/search/search.ts'
import { importMails } from '../src/services/sync/import.ts'
import { openStore } from '../src/store/open.ts'
import { removeFromIndex } from '../src/store/search-index.ts'
import { benchMails } from './mailbox.ts'
import { atMost, type Figure, report, seconds } from './report.ts'
import { ensureSearchers, searchers, writeMaildir } from './search-rivals.ts'

/** What people look for: words in both languages that are in many mails, in few and in none; one, two, many characters. */
const words = {
  Japanese: [
    '請求書',
    '領収書',
    '返品',
    'ログイン',
    '延長保証',
    '見積もり',
    '棚板',
    '届いて',
    '傷',
    '机',
    'サーバ',
    '電源ケーブル',
  ],
  Latin: [
    'invoice',
    'warranty',
    'printer',
    'cannot',
    'crushed',
    'overheated',
    'member page',
    'order 4711',
    'hana yamada',
  ],
  conditions: [
    '請求書 is:open',
    'invoice from:customer7@customer7.example',
    '返品 after:2024-06-01',
    'from:@customer11.example',
    'invoice -printer',
  ],
  'single letters': ['の', 'a'],
}

const parser: Parser = { parse: (bytes) => parseMail(bytes), texts: async () => [], close: async () => {} }

/** `npm run bench search`: words found in `count` messages, beside notmuch and mu on the same mail. */
export async function benchSearch(count: number): Promise<boolean> {
  ensureSearchers()
  const folder = mkdtempSync(join(tmpdir(), 'triage-bench-search-'))
  const desk = deskIn(join(folder, 'home'))
  try {
    const mails = () => benchMails(count, { small: true })
    const list = function* () {
      for (const { folder: where, receivedAt, bytes } of mails()) {
        yield {
          role: where === 'Sent' ? ('sent' as const) : ('inbox' as const),
          receivedAt: receivedAt.toISOString(),
          bytes,
        }
      }
    }
    const start = performance.now()
    await importMails(desk, list(), parser, {})
    const imported = (performance.now() - start) / 1000
    const figures: Figure[] = [
      { what: 'messages', value: `${count}, imported in ${seconds(imported)}` },
      {
        what: 'index',
        value: `${megabytes(indexBytes(desk))} of ${megabytes(statSync(join(desk.store.folder, 'triage.db')).size)}`,
      },
    ]
    const all: Cost[] = []
    for (const [kind, queries] of Object.entries(words)) {
      const costs = queries.flatMap((query) => costsOf(desk, query))
      all.push(...costs)
      figures.push({ what: `search, ${kind}: median / p95`, value: spread(costs.map(({ wall }) => wall)) })
    }
    figures.push(
      { what: 'search, all queries: median of wall time', value: ms(part(wallOf(all), 0.5)) },
      { what: 'search, all queries: p95 of wall time', ...atMost(part(wallOf(all), 0.95), 100, ' ms') },
      // A search is one thread that waits for nothing: beside the wall time this says what other users of the machine cost.
      { what: 'search, all queries: median / p95 of CPU time', value: spread(cpuOf(all)) },
    )
    const maildir = join(folder, 'mail')
    writeMaildir(maildir, mails())
    for (const { name, index, find } of searchers(folder, maildir)) {
      figures.push({ what: `${name}, index made`, value: seconds((await index()).seconds) })
      for (const kind of ['Japanese', 'Latin'] as const) {
        const times: number[] = []
        let empty = 0
        for (const query of words[kind]) {
          for (let round = 0; round < 3; round++) {
            const found = await find(query)
            times.push(found.seconds * 1000)
            if (round === 0 && found.stdout.trim() === '' && foundIn(desk, query) > 0) empty++
          }
        }
        const missing = empty > 0 ? `; ${empty} of ${words[kind].length} words not found` : ''
        figures.push({
          what: `${name}, ${kind} (a process each): median / p95`,
          value: `${spread(times)}${missing}`,
        })
      }
    }
    const removal = performance.now()
    removeFromIndex(desk.store, [1, 2, 3])
    figures.push({ what: 'three messages removed for good', value: seconds((performance.now() - removal) / 1000) })
    return report('bench search', figures)
  } finally {
    desk.store.close()
    rmSync(folder, { recursive: true })
  }
}

function deskIn(folder: string): Desk {
  return {
    ...{
      store: openStore(folder),
      now: () => new Date('2026-12-01T00:00:00Z'),
      addresses: ['support@example.com'],
      name: null,
    },
    ...{ colleagues: [], team: [], manager: null, automaticMail: 'off' as const, satisfaction: usualSatisfaction },
    ...{ folders: [...builtinFolders], rules: [], trustedAuthserv: null, book: null, times: noTimes },
  }
}

/** Milliseconds. */
interface Cost {
  wall: number
  cpu: number
}

/** A search with its first 50 tickets and their snippets, three times. */
function costsOf(desk: Desk, query: string): Cost[] {
  return [1, 2, 3].map(() => {
    const start = performance.now()
    const before = process.cpuUsage()
    foundIn(desk, query)
    const { user, system } = process.cpuUsage(before)
    return { wall: performance.now() - start, cpu: (user + system) / 1000 }
  })
}

const wallOf = (costs: readonly Cost[]) => costs.map(({ wall }) => wall)
const cpuOf = (costs: readonly Cost[]) => costs.map(({ cpu }) => cpu)
const spread = (times: number[]) => `${ms(part(times, 0.5))} / ${ms(part(times, 0.95))}`

function foundIn(desk: Desk, query: string): number {
  return [...search(desk, query, { folders: [], limit: 50, timeZone: 'Asia/Tokyo' }).hits].length
}

function part(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
}

function indexBytes({ store }: Desk): number {
  return store.db.prepare('SELECT sum(length(block)) FROM search_data').pluck().get() as number
}

const ms = (value: number) => `${value.toFixed(1)} ms`
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
