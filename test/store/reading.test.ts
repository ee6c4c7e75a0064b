import { describe, expect, test } from 'vitest'
import { finderVersion } from '../../src/domain/quote.ts'
import { importMails } from '../../src/services/sync/import.ts'
import { reread } from '../../src/services/sync/reread.ts'
import { blockUnseen, planBlock } from '../../src/services/tickets/block.ts'
import { carryOut, undo } from '../../src/services/tickets/change.ts'
import { allTexts, conversation } from '../../src/services/tickets/explain.ts'
import { planKind } from '../../src/services/tickets/kind.ts'
import { queue, wholeQueue } from '../../src/services/tickets/queue.ts'
import { planReply } from '../../src/services/tickets/reply.ts'
import { admitCustomers, planSet } from '../../src/services/tickets/set.ts'
import { messagesOf } from '../../src/store/message.ts'
import { mailBytes } from '../mail/parse/mails.ts'
import { arrive, openDesk, parser, ticket, tickets } from '../support/desk.ts'

const request = { text: 'はい。', subject: null, cc: [], attachments: [], folder: null, asks: null }
const first = (desk: Parameters<typeof ticket>[0], number = 1) => {
  const [message] = messagesOf(desk.store, number)
  if (!message) throw new Error('no message')
  return message
}

async function take(desk: ReturnType<typeof openDesk>, bytes: Uint8Array) {
  await importMails(desk, [{ role: 'inbox', receivedAt: '2026-11-23T00:00:00.000Z', bytes }], parser, {})
}

describe('a charset that a person chooses', () => {
  // 文字化け in EUC-JP, labelled as Latin 1, too short to be told from it.
  const bytes = Buffer.from([0xca, 0xb8, 0xbb, 0xfa])
  const mail = mailBytes({ 'Content-Type': 'text/plain; charset=iso-8859-15', Subject: 'Hi' }, bytes)

  test('re-reads an old mail from its bytes and stays', async () => {
    const desk = openDesk()
    await take(desk, mail)
    expect(first(desk).mail.text).not.toContain('文字')
    await reread(desk, parser, ticket(desk), { charset: 'euc-jp', message: null })
    expect(first(desk).mail).toMatchObject({ text: '文字', replyText: '文字', charset: 'euc-jp' })
    expect(first(desk).mail.flags).toContain('charset-set')
    const parts = await allTexts(desk, parser, conversation(desk, 1))
    expect(parts.get(first(desk).id)?.[0]?.text).toBe('文字')
  })

  test('is taken back by auto', async () => {
    const desk = openDesk()
    await take(desk, mail)
    const before = first(desk).mail
    await reread(desk, parser, ticket(desk), { charset: 'euc-jp', message: null })
    await reread(desk, parser, ticket(desk), { charset: 'AUTO', message: null })
    expect(first(desk).mail).toEqual(before)
  })

  test('also reads a raw subject, and the ticket takes it over', async () => {
    const desk = openDesk()
    const raw = Buffer.concat([
      Buffer.from('Subject: '),
      Buffer.from([0xc0, 0xc1]),
      Buffer.from('\r\nFrom: a@x.example\r\n\r\nhi'),
    ])
    await take(desk, raw)
    await reread(desk, parser, ticket(desk), { charset: 'windows-1251', message: null })
    expect([first(desk).mail.subject, ticket(desk).subject]).toEqual(['АБ', 'АБ'])
  })

  test('that nobody knows is refused, and nothing changes', async () => {
    const desk = openDesk()
    await take(desk, mail)
    const before = first(desk).mail
    const wrong = reread(desk, parser, ticket(desk), { charset: 'klingon-1', message: null })
    await expect(wrong).rejects.toMatchObject({ kind: 'usage', code: 'charset.unknown' })
    expect(first(desk).mail).toEqual(before)
  })

  test('touches only the mail that is in doubt', async () => {
    const desk = openDesk()
    await take(desk, mail)
    await arrive(desk, {
      id: '<2@x>',
      from: 'hana@customer.example',
      body: '追伸です。',
      references: ['<1@customer.example>'],
    })
    await reread(desk, parser, ticket(desk, 1), { charset: 'euc-jp', message: first(desk).id })
    expect(messagesOf(desk.store, 1).map((message) => message.mail.text.trim())).toEqual(['文字', '追伸です。'])
  })
})

describe('what a person says a mail is', () => {
  test('a mail taken for a machine becomes human and wants an answer; undo takes both back', async () => {
    const desk = openDesk()
    await arrive(desk, { headers: ['Auto-Submitted: auto-generated'] })
    expect([ticket(desk).folder, first(desk).kind]).toEqual(['no-answer', 'automatic'])
    carryOut(desk, planKind(desk, tickets(desk), 'human', false))
    expect([ticket(desk).folder, first(desk).kind, first(desk).mail.automatic]).toEqual(['answer-now', 'inbound', null])
    undo(desk, null)
    expect([ticket(desk).folder, first(desk).kind, first(desk).mail.automatic]).toEqual([
      'no-answer',
      'automatic',
      'notification',
    ])
  })

  test('with --always the sender is remembered, undo forgets it', async () => {
    const desk = openDesk()
    await arrive(desk, { from: 'shop@x.example', headers: ['Precedence: bulk'] })
    carryOut(desk, planKind(desk, tickets(desk), 'human', true))
    await arrive(desk, { from: 'shop@x.example', subject: 'second', headers: ['Precedence: bulk'] })
    expect([ticket(desk, 2).folder, first(desk, 2).mail.automatic]).toEqual(['answer-now', null])
    undo(desk, null)
    await arrive(desk, { from: 'shop@x.example', subject: 'third', headers: ['Precedence: bulk'] })
    expect(ticket(desk, 3).folder).toBe('no-answer')
  })

  test('a machine without signs is remembered as one', async () => {
    const desk = openDesk()
    await arrive(desk, { from: 'monitor@x.example' })
    carryOut(desk, planKind(desk, tickets(desk), 'automatic', true))
    expect(ticket(desk).folder).toBe('no-answer')
    await arrive(desk, { from: 'monitor@x.example', subject: 'disk full' })
    expect([ticket(desk, 2).folder, first(desk, 2).mail]).toMatchObject([
      'no-answer',
      { automatic: 'notification', automaticReason: 'sender' },
    ])
  })

  test.each(['robot', ''])('"%s" is not a kind', async (kind) => {
    const desk = openDesk()
    await arrive(desk, {})
    expect(() => planKind(desk, tickets(desk), kind, false)).toThrow('kind.unknown')
  })
})

describe('a blocked sender', () => {
  const blockAll = (desk: ReturnType<typeof openDesk>, pattern: string, on = true) => {
    carryOut(desk, planBlock(desk, pattern, on))
    blockUnseen(desk, pattern, on)
  }

  test.each(['spam@junk.example', '@junk.example', '@.junk.example'])(
    '%s: mail is kept, flagged, never in the queue',
    async (pattern) => {
      const desk = openDesk('version: 1\nrules:\n  - { name: all, when: {}, then: { folder: answer-now } }')
      blockAll(desk, pattern)
      await arrive(desk, { from: 'spam@junk.example' })
      expect(ticket(desk)).toMatchObject({ folder: 'no-answer', flags: ['blocked'] })
      expect(first(desk).mail.text).toContain('order')
      expect(queue(desk, wholeQueue)).toEqual([])
    },
  )

  test('loses its place in the queue at once; undo brings everything back', async () => {
    const desk = openDesk()
    await arrive(desk, { from: 'spam@junk.example' }, { from: 'hana@customer.example', subject: 'other' })
    carryOut(desk, planBlock(desk, 'spam@junk.example', true))
    expect(ticket(desk, 1)).toMatchObject({ folder: 'no-answer', flags: ['blocked'] })
    expect(ticket(desk, 2)).toMatchObject({ folder: 'answer-now', flags: [] })
    undo(desk, null)
    expect(ticket(desk, 1)).toMatchObject({ folder: 'answer-now', flags: [] })
    await arrive(desk, { from: 'spam@junk.example', subject: 'again' })
    expect(ticket(desk, 3).folder).toBe('answer-now')
  })

  test('an answer of it to an old ticket moves nothing', async () => {
    const desk = openDesk()
    await arrive(desk, { id: '<a@x>', from: 'spam@junk.example' })
    blockAll(desk, '@junk.example')
    await arrive(desk, { id: '<b@x>', from: 'spam@junk.example', references: ['<a@x>'] })
    expect(tickets(desk).map(({ folder }) => folder)).toEqual(['no-answer'])
  })

  test('is let in again by --off', async () => {
    const desk = openDesk()
    blockAll(desk, '@junk.example')
    blockAll(desk, '@junk.example', false)
    await arrive(desk, { from: 'spam@junk.example' })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: [] })
  })

  test.each(['', 'junk', 'junk.example', '@', 'a b@x.example', '@junk', 'a@b@c.example'])(
    '"%s" is no sender',
    (text) => {
      expect(() => planBlock(openDesk(), text, true)).toThrow('block.form')
    },
  )

  test.each(['support@example.com', '@example.com', '@.example.com'])('%s is ourselves', (text) => {
    expect(() => planBlock(openDesk(), text, true)).toThrow('block.own')
  })
})

describe('a contact form', () => {
  const rules = [
    'version: 1',
    'forms:',
    '  - name: web form',
    '    when: { from: form@example.com }',
    '    read: { address: [メールアドレス, Email], name: [お名前], order: [注文番号], body: [お問い合わせ内容] }',
    'rules:',
    '  - { name: vip, when: { from: taro@customer.example }, then: { tag: vip } }',
    '  - { name: web server, when: { from: form@example.com }, then: { tag: server } }',
    '  - { name: quoted, when: { body: 注文番号 }, then: { tag: label } }',
  ].join('\n')
  const body =
    '【お名前】山田 太郎\n【メールアドレス】taro@customer.example\n【注文番号】A-1\n【お問い合わせ内容】\n届きません。'
  const letter = { id: '<f@x>', from: 'form@example.com', headers: ['Auto-Submitted: auto-generated'], body }

  test('is a mail of the customer: for the ticket, the rules and the reply', async () => {
    const desk = openDesk(rules)
    await arrive(desk, letter)
    expect(ticket(desk)).toMatchObject({
      customer: { address: 'taro@customer.example', name: '山田 太郎' },
      folder: 'answer-now',
      tags: ['vip'],
    })
    expect(first(desk).mail).toMatchObject({
      replyText: '届きません。',
      form: { name: 'web form', fields: { order: 'A-1' } },
    })
    const { letter: reply } = planReply(desk, ticket(desk), request)
    expect(reply.to).toEqual([{ address: 'taro@customer.example', name: '山田 太郎' }])
  })

  test('the customer takes part: an answer to it enters the ticket', async () => {
    const desk = openDesk(rules)
    await arrive(desk, letter)
    await arrive(desk, { from: 'taro@customer.example', references: ['<f@x>'], body: '追伸' })
    expect(ticket(desk).messageCount).toBe(2)
  })

  test('that cannot be read is flagged, and nobody is answered until a person names the customer', async () => {
    const desk = openDesk(rules)
    await arrive(desk, { ...letter, body: '【お名前】山田\n【お問い合わせ内容】届きません。' })
    expect(ticket(desk)).toMatchObject({ folder: 'answer-now', flags: ['form-unread'] })
    expect(() => planReply(desk, ticket(desk), request)).toThrow('reply.form-unread')
    const changed = carryOut(desk, planSet(desk, tickets(desk), ['customer=Taro <TARO@customer.example>']))
    admitCustomers(desk, changed)
    expect(ticket(desk)).toMatchObject({ customer: { address: 'taro@customer.example', name: 'Taro' }, flags: [] })
    expect(planReply(desk, ticket(desk), request).letter.to).toEqual([
      { address: 'taro@customer.example', name: 'Taro' },
    ])
    await arrive(desk, { from: 'taro@customer.example', references: ['<f@x>'], body: '追伸' })
    expect(ticket(desk).messageCount).toBe(2)
    undo(desk, null)
    expect(ticket(desk).flags).toContain('form-unread')
  })

  test.each([
    ['customer=nobody', 'set.not-address'],
    ['customer=support@example.com', 'set.own-address'],
    ['colour=red', 'set.unknown'],
    ['customer', 'set.unknown'],
  ])('set %s is refused', async (pair, code) => {
    const desk = openDesk(rules)
    await arrive(desk, letter)
    expect(() => planSet(desk, tickets(desk), [pair])).toThrow(code)
  })
})

describe('what is new in a message', () => {
  const body = 'はい、届きました。\n\n2026年11月22日(日) 10:00 Support <support@example.com>:\n> 届きましたか。'

  test('is stored as places in the text, not as text', async () => {
    const desk = openDesk()
    await arrive(desk, { body })
    const row = desk.store.db.prepare('SELECT mail FROM message').pluck().get() as string
    expect(row.split('はい、届きました。')).toHaveLength(2)
    expect(first(desk).mail).toMatchObject({ replyText: 'はい、届きました。', replySpans: { finder: finderVersion } })
  })

  test('is found again when the finder has improved', async () => {
    const desk = openDesk()
    await arrive(desk, { body })
    const old = `json_set(mail, '$.replySpans.finder', 0, '$.replySpans.spans', json('[]'))`
    desk.store.db.exec(`UPDATE message SET mail = ${old}`)
    expect(first(desk).mail).toMatchObject({ replyText: 'はい、届きました。', replySpans: { finder: finderVersion } })
  })
})

test('what our own server says of the sender is kept; without its name nothing is believed', async () => {
  const headers = ['Authentication-Results: mx.example.com; dmarc=pass header.from=customer.example']
  const desk = { ...openDesk(), trustedAuthserv: 'mx.example.com' }
  await arrive(desk, { headers })
  expect(first(desk).mail.authentication).toEqual({ result: 'pass', domain: 'customer.example' })
  const other = openDesk()
  await arrive(other, { headers })
  expect(first(other).mail.authentication).toBeNull()
})

test('a name that pretends to be us is marked on the ticket', async () => {
  const desk = openDesk()
  await arrive(desk, { from: '"example.com サポート" <a@evil.example>' })
  expect(ticket(desk).flags).toContain('name-spoof')
})
