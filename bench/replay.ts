import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRulesFile } from '../src/config/rules.ts'
import { builtinFolders } from '../src/domain/folder.ts'
import { usualSatisfaction } from '../src/domain/rating.ts'
import { noTimes } from '../src/rules/times.ts'
import type { Desk } from '../src/services/desk.ts'
import { replay } from '../src/services/rules/replay.ts'
import { decide } from '../src/services/sync/decide.ts'
import { judge } from '../src/services/sync/judge.ts'
import { plainMail } from '../src/services/tickets/note.ts'
import { appendEvents } from '../src/store/event.ts'
import { addMessage } from '../src/store/message.ts'
import { openStore, transact } from '../src/store/open.ts'
import { ticketByNumber } from '../src/store/ticket.ts'
import { makeHome } from '../test/support/home.ts'
import { temporaryFolder } from '../test/support/temporary.ts'
import { type Measured, measure } from './measure.ts'
import { filterWithSieve, type SieveRule } from './replay-sieve.ts'
import { type Figure, report } from './report.ts'

const program = new URL('../bin/triage.js', import.meta.url).pathname
const ruleCount = 200
/** Mails that the Sieve interpreter reads: its rate does not depend on their number. */
const sieveMails = 3000

/** Without a bound V8 lets garbage lie as long as the machine has memory, and a peak says nothing about what is needed. */
const heap = '--max-old-space-size=160'

/** `count` stored mails in half as many tickets, replayed through 200 rules; then the same rules and mails by Pigeonhole. */
export async function benchReplay(count: number): Promise<boolean> {
  using home = makeHome()
  home.write('rules.yaml', rulesFile('tag'))
  home.write('new.yaml', rulesFile('other'))
  fill(home.path, count)
  const replayed = (limit: number, rules: string): Promise<Measured> =>
    measure([
      process.execPath,
      heap,
      program,
      '--home',
      home.path,
      'rules',
      'replay',
      '--rules',
      join(home.path, rules),
      '--limit',
      `${limit}`,
    ])
  const tenth = await replayed(Math.round(count / 10), 'rules.yaml')
  const same = await replayed(count, 'rules.yaml')
  const other = await replayed(count, 'new.yaml')
  const { path: folder, remove } = temporaryFolder('sieve')
  const sieve = await filterWithSieve(
    folder,
    sieveRules(),
    Array.from({ length: sieveMails }, (_, index) => letter(index)),
  )
  remove()
  const rate = count / same.seconds
  const cpu = await cpuSeconds(home.path)
  const differences = other.stdout.split('\n').length - 1
  const figures: Figure[] = [
    {
      what: `replay of ${count} mails with ${ruleCount} rules in use`,
      value: `${Math.round(rate)} mails/s (${same.seconds.toFixed(1)} s, start included)`,
      target: { text: 'at least 10000 mails/s', met: rate >= 10_000 },
    },
    {
      what: 'the same by the time that one core worked for it, whatever else ran here',
      value: `${Math.round(count / cpu)} mails/s (${cpu.toFixed(1)} s of one core)`,
    },
    {
      what: 'differences under the rules in use',
      value: `${lines(same)}`,
      target: { text: '0', met: lines(same) === 0 },
    },
    {
      what: 'replay under other rules',
      value: `${Math.round(count / other.seconds)} mails/s, ${differences} differences`,
    },
    {
      what: `highest memory, ${count} mails beside a tenth of them`,
      value: `${Math.round(same.peak)} MB beside ${Math.round(tenth.peak)} MB`,
      target: { text: 'at most 1.3 times', met: same.peak <= tenth.peak * 1.3 },
    },
    {
      what: `sieve-filter (Pigeonhole) with the same ${ruleCount} rules on ${sieveMails} of these mails`,
      value: `${Math.round(sieveMails / sieve.seconds)} mails/s; the replay is ${(rate / (sieveMails / sieve.seconds)).toFixed(1)} times as fast`,
    },
  ]
  return report('replay', figures)
}

/** Processor time of a replay in this process, in seconds. */
async function cpuSeconds(folder: string): Promise<number> {
  const desk = openBench(folder)
  const before = process.cpuUsage()
  const found = await replay(desk)
  const { user, system } = process.cpuUsage(before)
  found.close()
  desk.store.close()
  return (user + system) / 1e6
}

function lines({ stdout }: Measured): number {
  return stdout.split('\n').filter(Boolean).length
}

const topics = ['請求書', '配送', '返品', 'ログイン', '障害', '解約', '領収書', '見積', '在庫', '予約']
const subjects = [
  'の件',
  'について',
  'のお願い',
  'できません',
  'の変更',
  'の確認',
  'が届きません',
  'の方法',
  'の期限',
  'の登録',
]
const products = [
  'account',
  'refund',
  'delivery',
  'password',
  'invoice',
  'error',
  'shipping',
  'upgrade',
  'license',
  'export',
]

/** Rule `n`: three words in subject or body, or two in the subject, and every tenth by the sender's domain. */
function wordsOf(number: number): string[] {
  const topic = topics[number % 10] ?? ''
  const part = subjects[Math.floor(number / 10) % 10] ?? ''
  return [
    `${topic}${part}${number}`,
    `${products[number % 10]} ${products[Math.floor(number / 10) % 10]} ${number}`,
    `code-${number}x`,
  ]
}

function sieveRules(): SieveRule[] {
  return Array.from({ length: ruleCount }, (_, number) => ({
    field: number % 10 === 0 ? 'from' : number % 3 === 0 ? 'subject' : 'text',
    words: number % 10 === 0 ? [`@shop${number}.example`] : wordsOf(number),
    tag: `t${number}`,
  }))
}

function rulesFile(tag: string): string {
  const rules = sieveRules().map(({ field, words }, number) => {
    const act = number % 7 === 0 ? `folder: answer-later, ${`tag: ${tag}-${number}`}` : `tag: ${tag}-${number}`
    return `  - { name: r${number}, when: { ${field}: ${JSON.stringify(words)} }, then: { ${act} } }`
  })
  return ['version: 1', 'rules:', ...rules, ''].join('\n')
}

const filler =
  'いつもお世話になっております。先日注文した商品についてご確認をお願いいたします。We look forward to hearing from you.\n'

function letter(index: number): { from: string; subject: string; body: string } {
  const [first = '', second = '', third = ''] = wordsOf((index * 7) % 400)
  return {
    from: `customer${index % 20_000}@shop${index % 500}.example`,
    subject: index % 4 === 0 ? first : `${topics[index % 10]} ${index}`,
    body: `${filler.repeat(3)}${index % 3 === 0 ? second : third}\n${filler}`,
  }
}

function openBench(folder: string): Desk {
  const book = parseRulesFile(readFileSync(join(folder, 'rules.yaml')), 'rules.yaml')
  return {
    ...{ store: openStore(folder), rules: book.rules, book, folders: [...builtinFolders], colleagues: [], name: null },
    ...{
      addresses: ['support@example.com'],
      ...{ team: [], manager: null, automaticMail: 'off' as const, satisfaction: usualSatisfaction },
      now: () => new Date(),
      trustedAuthserv: null,
      times: noTimes,
    },
  }
}

/** Every ticket has two mails, decided by the rules as they came in. */
function fill(folder: string, count: number): void {
  const desk = openBench(folder)
  const { store } = desk
  for (let first = 0; first < count; first += 1000) {
    transact(store, () => {
      for (let index = first; index < Math.min(first + 1000, count); index++) arriveOne(desk, index)
    })
  }
  store.close()
}

function arriveOne(desk: Desk, index: number): void {
  const { store } = desk
  const at = new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString()
  const number = Math.floor(index / 2) + 1
  const { from, subject, body } = letter(index)
  const mail = plainMail({
    text: body,
    at,
    subject,
    from: { address: from, name: null },
    messageId: `<${index}@bench>`,
  })
  const ticket = ticketByNumber(store, number)
  const link = {
    ...{ evidence: 'reference' as const, strength: 100, reference: null, entered: 'participant' as const },
    ...{ refused: null, second: null, offered: [] },
  }
  const judged = judge(desk, { kind: 'inbound', mail, receivedAt: at, ticket, link, decidedAt: at, trace: false })
  if (!ticket) appendEvents(store, number, at, [])
  const thread = String(number)
  const message = addMessage(store, { ticket: number, kind: 'inbound', thread, raw: null, receivedAt: at, mail })
  const overtaken = { byReply: false, byInbound: false }
  appendEvents(store, number, at, decide({ ...judged, message, says: null, overtaken, aboutOurs: false }))
}
