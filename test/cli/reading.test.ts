/** What a person does about how mail was read, through the built program. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mailBytes } from '../mail/parse/mails.ts'
import { records, triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'

interface TicketRecord {
  ticket: number
  folder: string
  flags: string[]
  customer: { address: string }
  messages: { text: string; charset: string; attached: { text: string }[]; form: object | null }[]
}

async function session(rules = 'version: 1\n') {
  const home = makeHome({ 'rules.yaml': rules })
  const run = async (...args: string[]) => {
    const done = await triage([...args, '--json'], { home: home.path })
    return { code: done.code, stderr: done.stderr, rows: records(done) as TicketRecord[] }
  }
  const take = async (name: string, bytes: Uint8Array) => {
    const file = join(home.path, `${name}.eml`)
    writeFileSync(file, bytes)
    expect((await triage(['import', file], { home: home.path })).code).toBe(0)
  }
  return { home, run, take, [Symbol.dispose]: () => home.remove() }
}

test('show --charset re-reads an old mail and keeps that; auto takes it back', async () => {
  using desk = await session()
  const bytes = Buffer.from([0xca, 0xb8, 0xbb, 0xfa])
  await desk.take('a', mailBytes({ 'Content-Type': 'text/plain; charset=iso-8859-15' }, bytes))
  expect((await desk.run('show', '1', '--charset', 'euc-jp')).rows[0]?.messages[0]).toMatchObject({
    text: '文字',
    charset: 'euc-jp',
  })
  expect((await desk.run('show', '1')).rows[0]?.messages[0]?.text).toBe('文字')
  expect((await desk.run('show', '1', '--charset', 'auto')).rows[0]?.messages[0]?.text).not.toBe('文字')
  const wrong = await desk.run('show', '1', '--charset', 'klingon')
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('klingon')])
})

test('kind corrects and remembers, block refuses, and undo takes both back', async () => {
  using desk = await session()
  await desk.take('a', mailBytes({ 'Auto-Submitted': 'auto-generated' }, 'disk full'))
  expect((await desk.run('kind', '1', 'human', '--always')).rows).toMatchObject([{ ticket: 1, folder: 'answer-now' }])
  await desk.take(
    'b',
    mailBytes({ 'Auto-Submitted': 'auto-generated', Subject: 'again', 'Message-ID': '<2@x>' }, 'disk full'),
  )
  expect((await desk.run('queue')).rows.map(({ ticket }) => ticket).sort()).toEqual([1, 2])
  expect((await desk.run('block', 'hana@customer.example')).rows).toMatchObject([
    { folder: 'no-answer' },
    { folder: 'no-answer' },
  ])
  expect((await desk.run('queue')).rows).toEqual([])
  await desk.take('c', mailBytes({ Subject: 'third', 'Message-ID': '<3@x>' }, 'hello'))
  expect((await desk.run('show', '3')).rows[0]).toMatchObject({ folder: 'no-answer', flags: ['blocked'] })
  expect((await desk.run('undo')).code).toBe(0)
  expect((await desk.run('block', 'nobody')).code).toBe(2)
})

test('an unread contact form is answered only when a person has named the customer', async () => {
  const rules =
    'version: 1\nforms:\n  - { name: web form, when: { from: form@example.com }, read: { address: Email, body: Message } }\n'
  using desk = await session(rules)
  await desk.take('a', mailBytes({ From: 'form@example.com' }, 'Email: a@x.example\r\nMessage: hello'))
  await desk.take('b', mailBytes({ From: 'form@example.com', Subject: 'b', 'Message-ID': '<2@x>' }, 'Message: hello'))
  expect((await desk.run('show', '1')).rows[0]).toMatchObject({ customer: { address: 'a@x.example' }, flags: [] })
  expect((await desk.run('show', '2')).rows[0]?.flags).toContain('form-unread')
  const reply = await triage(['reply', '2', '--body', '-', '--dry-run', '--json'], {
    home: desk.home.path,
    stdin: 'Hi',
  })
  expect([reply.code, reply.stderr]).toEqual([2, expect.stringContaining('reply.form-unread')])
  expect((await desk.run('set', '2', 'customer=b@x.example')).rows).toMatchObject([
    { customer: { address: 'b@x.example' }, flags: [] },
  ])
})

test('inspect shows what a rules file makes of a contact form', async () => {
  using desk = await session()
  desk.home.write('forms.yaml', 'version: 1\nforms:\n  - { name: f, when: {}, read: { address: Email } }\n')
  desk.home.write('a.eml', mailBytes({ From: 'form@example.com' }, 'Email: a@x.example'))
  const run = await triage([
    'inspect',
    join(desk.home.path, 'a.eml'),
    '--rules',
    join(desk.home.path, 'forms.yaml'),
    '--json',
  ])
  expect(records(run)).toMatchObject([{ from: { address: 'a@x.example' }, form: { name: 'f' } }])
})

test('an attached message is read in show, a hidden part in show --full', async () => {
  using desk = await session()
  const body = [
    '--B\r\nContent-Type: text/html\r\n\r\n<p>visible</p><p style="display:none">concealed</p>\r\n',
    '--B\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: a@b.example\r\n\r\nwords of the inner mail\r\n--B--\r\n',
  ].join('')
  await desk.take('a', mailBytes({ 'Content-Type': 'multipart/mixed; boundary=B' }, body))
  const show = async (...options: string[]) =>
    (await triage(['show', '1', ...options], { home: desk.home.path })).stdout
  expect(await show()).toMatch(/visible[\s\S]*\[attached message: a@b.example {2}inner[\s\S]*words of the inner mail/)
  expect(await show()).not.toContain('concealed')
  expect(await show('--full')).toContain('concealed')
})
