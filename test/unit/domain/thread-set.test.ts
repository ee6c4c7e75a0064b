import { expect, test } from 'vitest'
import type { ParsedMail } from '../../../src/domain/message.ts'
import { threadMail } from '../../../src/domain/thread-mail.ts'
import { threadsOf } from '../../../src/domain/thread-set.ts'
import { parseMail } from '../../../src/mail/parse.ts'
import { seed } from '../../support/sample.ts'
import { damages, pairwise, shuffled, threadModel } from '../../support/thread-model.ts'

const count = process.env.SAMPLE === 'all' ? 2000 : 300

test(`${count} threads with a fifth of their headers damaged are found again, whatever the order (seed ${seed})`, async () => {
  const mails = shuffled(threadModel(count), 'arrival')
  const parsed: ParsedMail[] = []
  for (const { bytes } of mails) parsed.push(await parseMail(bytes))
  const name = (order: number[]) => {
    const facts = order.map((at, key) => threadMail(parsed[at] as ParsedMail, key, mails[at]?.receivedAt ?? null))
    const threads = threadsOf(facts)
    return new Map(order.map((at, key) => [at, threads[key] ?? '']))
  }
  const places = mails.map((_, at) => at)
  const named = name(places)
  const found = places.map((at) => named.get(at) ?? '')
  const { precision, recall } = pairwise(
    mails.map(({ thread }) => thread),
    found,
  )
  const attached = damages.map((damage) => [damage, attachedShare(damage)])
  console.info(JSON.stringify({ mails: mails.length, precision, recall, attached: Object.fromEntries(attached) }))
  expect(precision).toBeGreaterThanOrEqual(0.99)
  expect(recall).toBeGreaterThanOrEqual(0.95)
  const again = name(shuffled(places, 'another order'))
  expect(places.filter((at) => again.get(at) !== named.get(at))).toEqual([])

  function attachedShare(damage: string): string {
    const lost = places.filter((at) => mails[at]?.damage === damage)
    const mates = (at: number) => places.filter((other) => other !== at && mails[other]?.thread === mails[at]?.thread)
    const ok = lost.filter((at) => mates(at).length === 0 || mates(at).some((other) => found[other] === found[at]))
    return `${ok.length}/${lost.length}`
  }
})
