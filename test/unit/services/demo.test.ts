import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { builtinFolders } from '../../../src/domain/folder.ts'
import { closedJa } from '../../../src/services/demo/closed-ja.ts'
import { demoActs, demoMailbox, demoNow } from '../../../src/services/demo/mailbox.ts'
import { openJa } from '../../../src/services/demo/open-ja.ts'
import { demoExpected } from '../../fixtures/demo-expected.ts'

const mails = await Promise.all(
  demoMailbox().map(async (mail) => ({ ...mail, parsed: await simpleParser(Buffer.from(mail.bytes)) })),
)
const byId = new Map(mails.map((mail) => [mail.parsed.messageId ?? '', mail]))
const referencesOf = (mail: (typeof mails)[number]) => [mail.parsed.references ?? []].flat()
const legacyLetters = [...openJa, ...closedJa].flatMap(({ letters }) => letters.filter(({ legacy }) => legacy))
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

test('the mailbox is the same bytes on every call, so that the demo looks the same every day', () => {
  expect(demoMailbox()).toEqual(mails.map(({ folder, receivedAt, bytes }) => ({ folder, receivedAt, bytes })))
})

test('it holds 60 messages or more in 35 threads or more, two thirds of them Japanese', () => {
  const starts = Object.keys(demoExpected).map((id) => byId.get(id))
  const inJapanese = starts.filter((mail) => japanese.test(`${mail?.parsed.subject}${mail?.parsed.text}`))
  expect(mails.length).toBeGreaterThanOrEqual(60)
  expect(starts.length).toBeGreaterThanOrEqual(35)
  expect(inJapanese.length / starts.length).toBeGreaterThan(0.6)
  expect(inJapanese.length / starts.length).toBeLessThan(0.75)
})

test('mails come oldest first, and none from after the demo began', () => {
  const times = mails.map(({ receivedAt }) => receivedAt)
  expect(times).toEqual([...times].sort())
  expect(times[0]).toMatch(/^2026-11-04T/)
  expect(String(times.at(-1)) < demoNow).toBe(true)
})

test('every Message-ID is there once', () => {
  expect(byId.size).toBe(mails.length)
  for (const id of byId.keys()) expect(id).toMatch(/^<\d{12}\.[0-9A-F]{12}@[a-z.-]+>$/)
})

test('lines end with CRLF, headers are ASCII, and encoded words keep to 75 characters', () => {
  for (const { bytes, parsed } of mails) {
    const raw = Buffer.from(bytes).toString('latin1')
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(head, parsed.messageId).toMatch(/^[\t\r\n\x20-\x7e]*$/)
    for (const [word] of head.matchAll(/=\?[^?]+\?B\?[^?]*\?=/g)) expect(word.length).toBeLessThanOrEqual(75)
  }
})

test('every mail but the mislabelled ones is readable as its headers say', () => {
  const broken = mails.filter(({ parsed }) => /[\uFFFD\u001B]/.test(`${parsed.subject}${parsed.text}`))
  expect(broken.map(({ parsed }) => parsed.subject)).toEqual([
    '領収書の発行をお願いします',
    '注文した商品がまだ届きません',
  ])
})

test('the bytes of old mail programs mean what the letters say', () => {
  const charsets = ['shift_jis', 'iso-2022-jp']
  expect(legacyLetters).toHaveLength(charsets.length)
  for (const [index, letter] of legacyLetters.entries()) {
    const bytes = Buffer.from(letter.legacy?.base64 ?? '', 'base64')
    expect(new TextDecoder(charsets[index]).decode(bytes).replaceAll('\r\n', '\n')).toBe(letter.text)
  }
})

test('nobody real is named: every address is under .example or example.com', () => {
  for (const { bytes, parsed } of mails) {
    const text = Buffer.from(bytes).toString('latin1') + parsed.text
    for (const [, domain] of text.matchAll(/[\w.-]+@([\w.-]+\w)/g)) {
      expect(domain).toMatch(/(^|\.)(example|example\.com)$/)
    }
  }
})

test('our replies are in Sent, come from support and refer to the mail they answer', () => {
  const ours = mails.filter(({ folder }) => folder === 'sent')
  expect(ours.length).toBeGreaterThan(15)
  for (const { parsed, receivedAt } of ours) {
    expect(parsed.from?.value[0]?.address).toBe('support@example.com')
    const answered = byId.get(parsed.inReplyTo ?? '')
    expect(answered?.folder).toBe('inbox')
    expect(String(answered?.receivedAt) < receivedAt).toBe(true)
  }
})

test('References name the conversation from its first mail on', () => {
  const long = mails.filter((mail) => referencesOf(mail).length >= 7)
  expect(long.length).toBeGreaterThan(0)
  for (const mail of mails.filter(({ parsed }) => parsed.inReplyTo)) {
    const references = referencesOf(mail)
    expect(references.at(-1)).toBe(mail.parsed.inReplyTo)
    for (const id of references) expect(byId.has(id)).toBe(true)
    expect(referencesOf(byId.get(references[0] ?? '') ?? mail)).toEqual([])
  }
})

test('the bounce returns the headers of a reply of ours', () => {
  const bounces = mails.filter(({ bytes }) => Buffer.from(bytes).includes('report-type=delivery-status'))
  expect(bounces).toHaveLength(1)
  const raw = Buffer.from(bounces[0]?.bytes ?? []).toString('latin1')
  const returned = raw.slice(raw.indexOf('text/rfc822-headers')).match(/Message-ID: (<\S+>)/)?.[1]
  expect(byId.get(returned ?? '')?.folder).toBe('sent')
  expect(raw).toContain('Return-Path: <>\r\n')
})

test('a stranger refers to mails of a conversation in which he had no part', () => {
  const stranger = mails.find(({ parsed }) => parsed.from?.value[0]?.address === 'derek.vaughn@quickfix-it.example')
  const others = referencesOf(stranger ?? ({} as (typeof mails)[number])).map((id) => byId.get(id))
  expect(others.length).toBeGreaterThan(1)
  expect(others.every((mail) => !mail?.parsed.text?.includes('quickfix-it'))).toBe(true)
})

test('there are an attachment, a newsletter, an absence note and a mail without subject and name', () => {
  const count = (holds: (mail: (typeof mails)[number]) => boolean) => mails.filter(holds).length
  expect(count(({ parsed }) => parsed.attachments.some(({ filename }) => filename === 'statement-2026-11.pdf'))).toBe(1)
  expect(count(({ parsed }) => parsed.headers.has('list'))).toBe(1)
  expect(count(({ parsed }) => parsed.headers.get('x-auto-response-suppress') !== undefined)).toBe(1)
  expect(count(({ parsed }) => !parsed.subject && parsed.from?.value[0]?.name === '')).toBe(1)
})

test('the agent works in order and changes folders only after the last mail of a thread', () => {
  const acts = demoActs()
  expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).sort())
  for (const { at, messageId, act } of acts) {
    expect(demoExpected).toHaveProperty([messageId])
    expect(at < demoNow).toBe(true)
    if (act.type !== 'move' && act.type !== 'close') continue
    const later = mails.filter((mail) => referencesOf(mail).includes(messageId) && mail.receivedAt > at)
    expect(later.map(({ parsed }) => parsed.subject)).toEqual([])
  }
})

test('the expected outcomes name the first mail of every thread', () => {
  const strangers = mails.filter(({ parsed }) => parsed.from?.value[0]?.address?.endsWith('@quickfix-it.example'))
  const bounced = mails.filter(({ parsed }) => parsed.subject?.startsWith('Undelivered'))
  const starts = mails.filter((mail) => referencesOf(mail).length === 0 && !bounced.includes(mail))
  const ids = [...starts, ...strangers].map(({ parsed }) => parsed.messageId)
  expect(Object.keys(demoExpected).sort()).toEqual(ids.sort())
})

test('every folder is filled, three tickets are urgent, and some 17 need the agent', () => {
  const outcomes = Object.values(demoExpected)
  for (const { name } of builtinFolders)
    expect(outcomes.filter(({ folder }) => folder === name).length).toBeGreaterThan(2)
  expect(outcomes.filter(({ priority }) => priority === 'urgent')).toHaveLength(3)
  expect(outcomes.filter(({ folder }) => folder.startsWith('answer-'))).toHaveLength(17)
})
