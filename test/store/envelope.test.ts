/** Whatever a customer writes into his headers: a mail goes to those whom the preview shows, and nobody else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compose } from '../../src/mail/compose.ts'
import { plain } from '../../src/output/plain.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { getRaw } from '../../src/store/raw.ts'
import { arrive, openDesk, parser, tickets } from '../support/desk.ts'
import { seed } from '../support/sample.ts'
import { request } from '../support/send.ts'

const runs = process.env.SAMPLE === 'all' ? 1000 : 25

const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
/** What an attacker puts where a name or an address stands; encoded, a line break survives until it is decoded. */
const trick = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '\r\nBcc: eve@evil.example',
      '\nTo: eve@evil.example',
      '\u2028Cc: eve@evil.example',
      '", <eve@evil.example>, "',
    ],
    ...[
      '<eve@evil.example>',
      'eve@evil.example, hana',
      '(eve@evil.example)',
      'a@b.example <',
      '\u0000',
      '\u202eelpmaxe.live@eve',
    ],
    ...[
      'undisclosed-recipients:;',
      'group: eve@evil.example;',
      '@evil.example:hana@customer.example',
      'x'.repeat(1200),
    ],
  ),
)
const one = fc.tuple(trick, trick, fc.integer({ min: 0, max: 4 })).map(([name, other, form]) => {
  const safe = other.replace(/[^a-z0-9.]/gi, '').slice(0, 20) || 'h'
  const forms = [
    `${encoded(name)} <${safe}@customer.example>`,
    `"${name.replace(/["\\\r\n]/g, '')}" <${safe}@customer.example>`,
    `${name.replace(/[\r\n]/g, ' ')} <${safe}@customer.example>`,
    `${safe}@customer.example (${name.replace(/[\r\n]/g, ' ')})`,
    `${name.replace(/[\r\n]/g, ' ')}`,
  ]
  return forms[form] ?? ''
})

test(`of ${runs} mails with forged headers every answer goes where it says`, async () => {
  await fc.assert(
    fc.asyncProperty(one, one, one, trick, async (from, replyTo, cc, subject) => {
      const desk = openDesk()
      for (const db of [desk.store.db, desk.store.raw]) db.pragma('synchronous = OFF')
      await arrive(desk, {
        ...{ id: '<q@customer.example>', from, replyTo, cc, to: `support@example.com, ${cc}` },
        subject: encoded(subject),
      })
      const [current] = tickets(desk)
      if (!current) throw new Error('the mail opened no ticket')
      const plan = attempt(() => planReply(desk, current, { ...request, all: true }))
      if (plan === null) return
      const { to, cc: copies } = plan.letter
      const shown = [...new Set([...to, ...copies].map(({ address }) => address))]
      const row = await commitReply(desk, plan, compose, null).catch((error) => {
        expect(error).toMatchObject({ kind: 'usage' })
        return null
      })
      if (row === null) return
      const bytes = getRaw(desk.store, row.raw)
      const mail = await parser.parse(bytes)
      const written = [...mail.to, ...mail.cc].map(({ address }) => address)
      expect(row.envelope.to).toEqual(shown)
      expect([...new Set(written)].sort()).toEqual([...shown].sort())
      for (const address of shown) expect(plain(address).normalize('NFC')).toBe(address.normalize('NFC'))
      expect(mail.headers.filter(({ key }) => /^(?:bcc|resent-.*|reply-to|sender)$/.test(key))).toEqual([])
    }),
    { numRuns: runs, seed },
  )
}, 900_000)

/** Null where nobody can be written to: that is said, and no mail is made. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    expect(error).toMatchObject({ kind: 'usage' })
    return null
  }
}
