import { beforeAll, describe, expect, test } from 'vitest'
import { type Measure, score } from './score.ts'

/** The bars of issue 4: measure and least share of right answers. */
const bars: Record<string, Record<string, number>> = {
  bounce: { is_bounce: 0.99, is_auto_reply: 1, status: 0.95, smtp_code: 0.95, recipients: 0.95, hard: 0.8 },
  ja: { no_mojibake: 1, subject: 1, text: 1 },
  ja_gen: {
    no_mojibake: 1,
    subject: 0.98,
    subject_parts: 0.98,
    text: 0.98,
    from: 0.98,
    from_name: 0.98,
    attachments: 0.98,
    is_bounce: 1,
    is_auto_reply: 1,
    reply_text: 0.95,
    reply_contains: 0.95,
    reply_excludes: 0.95,
  },
  mime: { subject: 0.99, from: 0.99, from_name: 0.99, to: 0.99, attachments: 0.99, text: 0.9, 'text:tokens': 0.97 },
  reply: { reply_text: 1 },
}

describe.each(Object.entries(bars))('mails of the set %s', (set, wanted) => {
  let measure: (name: string) => Measure

  beforeAll(async () => {
    measure = await score(set)
  })

  test.each(Object.entries(wanted))('%s is right for a share of %d or more', (name, bar) => {
    const found = measure(name)
    expect(found.total).toBeGreaterThan(0)
    expect(found.share, `wrong: ${found.wrong.join(' ')}`).toBeGreaterThanOrEqual(bar)
  })
})
