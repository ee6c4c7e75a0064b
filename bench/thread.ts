import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtinFolders } from '../src/domain/folder.ts'
import type { Parser } from '../src/domain/message.ts'
import { usualSatisfaction } from '../src/domain/rating.ts'
import { type ThreadMail, threadMail } from '../src/domain/thread-mail.ts'
import { parseMail } from '../src/mail/parse.ts'
import { noTimes } from '../src/rules/times.ts'
import type { Desk } from '../src/services/desk.ts'
import { importMails } from '../src/services/sync/import.ts'
import { appendEvents } from '../src/store/event.ts'
import { storeMessage } from '../src/store/message.ts'
import { openStore, type Store, transact } from '../src/store/open.ts'
import { putRaw } from '../src/store/raw.ts'
import { prospectOf } from '../src/store/thread.ts'
import { type ModelMail, threadModel } from '../test/support/thread-model.ts'
import { report } from './report.ts'

/** One more mail may cost this many times as much in the large store as in the small one. */
const most = 2
const small = 1000
const chunk = 2000

const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(2)} ms`

const parser: Parser = { parse: (bytes) => parseMail(bytes), texts: async () => [], close: async () => {} }

/** `npm run bench thread`: what one more mail costs in a store of a thousand messages and in one of `large`. */
export async function benchThread(large: number): Promise<boolean> {
  const [few, many] = [await costs(small), await costs(large)]
  const target = (ratio: number) => ({ text: `at most ${most} times`, met: ratio <= most })
  const rows = (['lookup', 'intake'] as const).flatMap((key) => [
    { what: `${key}, ${small} messages`, value: milliseconds(few[key]) },
    { what: `${key}, ${many.messages} messages`, value: milliseconds(many[key]) },
    { what: `${key}, ratio`, value: (many[key] / few[key]).toFixed(2), target: target(many[key] / few[key]) },
  ])
  return report('bench thread: one more mail', rows)
}

/** Seconds a mail: finding its thread, and all of taking it in (bytes, parsing, thread, rules, events). */
async function costs(messages: number): Promise<{ messages: number; lookup: number; intake: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'triage-bench-thread-'))
  const store = openStore(folder)
  try {
    const filled = await fill(store, messages)
    const extra = threadModel(150, 'one more').slice(0, 400)
    await intake(store, extra.slice(0, 100))
    const probes: ThreadMail[] = []
    for (const { bytes, receivedAt } of extra) probes.push(threadMail(await parseMail(bytes), -1, receivedAt))
    return {
      messages: filled,
      lookup: await secondsEach(probes.length, () => void probes.map((probe) => prospectOf(store, probe))),
      intake: await secondsEach(extra.length - 100, () => intake(store, extra.slice(100))),
    }
  } finally {
    store.close()
    rmSync(folder, { recursive: true })
  }
}

/** Chunks of the same people in the same year: busy customers, not an easy case. */
async function fill(store: Store, wanted: number): Promise<number> {
  let messages = 0
  for (let round = 0; messages < wanted; round++) {
    const mails = threadModel(chunk, `fill ${round}`).slice(0, wanted - messages)
    const raws = putRaw(
      store,
      mails.map(({ bytes }) => bytes),
    )
    const parsed = await Promise.all(mails.map(({ bytes }) => parseMail(bytes)))
    transact(store, () => {
      for (const [at, mail] of parsed.entries()) {
        const { sent = false, receivedAt = '', thread = 0 } = mails[at] ?? {}
        const ticket = round * chunk * 2 + thread + 1
        appendEvents(store, ticket, receivedAt, [])
        storeMessage(store, { ticket, kind: sent ? 'reply' : 'inbound', raw: raws[at] ?? '', receivedAt, mail }, null)
      }
    })
    messages += mails.length
  }
  return messages
}

async function intake(store: Store, mails: ModelMail[]): Promise<void> {
  const desk: Desk = {
    ...{
      store,
      now: () => new Date('2026-12-01T00:00:00Z'),
      addresses: ['support@example.com'],
      ...{ team: [], manager: null, automaticMail: 'off' as const, satisfaction: usualSatisfaction },
      name: null,
    },
    ...{ colleagues: [], folders: [...builtinFolders], rules: [], trustedAuthserv: null, book: null, times: noTimes },
  }
  const list = mails.map(
    ({ sent, receivedAt, bytes }) => ({ role: sent ? 'sent' : 'inbox', receivedAt, bytes }) as const,
  )
  await importMails(desk, list, parser, {})
}

async function secondsEach(count: number, work: () => void | Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000 / count
}
