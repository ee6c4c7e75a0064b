import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readMailFiles, readSources } from '../../../src/mail/sources/read.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { collect } from './collect.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder('sources')
})
afterEach(() => folder.remove())

const at = (path: string) => join(folder.path, path)
const modified = new Date('2026-10-01T00:00:00Z')
function put(path: string, text: string | Uint8Array): string {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
  utimesSync(at(path), modified, modified)
  return at(path)
}
const mail = (n: number, more = '') => `From: a@b.example\nSubject: mail ${n}\n${more}\nbody ${n}\n`
async function* input(...pieces: string[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}

async function read(paths: string[], stdin = input()) {
  const skipped: string[] = []
  const note = (origin: string, why: string) => void skipped.push(`${origin.replace(`${folder.path}/`, '')} ${why}`)
  const sources = await collect(readSources(paths, stdin, note))
  const mails = sources.map(({ origin, role, receivedAt, bytes }) => {
    const subject = /^Subject: (.*)$/m.exec(Buffer.from(bytes).toString())?.[1]
    return {
      origin: origin.replace(`${folder.path}/`, ''),
      role,
      receivedAt,
      subject,
      text: Buffer.from(bytes).toString('latin1'),
    }
  })
  return { mails, skipped }
}

const from = 'From a@b.example Sat Nov 21 10:00:00 2026\n'

test('an mbox gives its mails with the time of their From_ line, and quoted lines lose one ">"', async () => {
  const body = '>From the start\n>>From deeper\nnot >From\n'
  const path = put('box', `${from}${mail(1, '\n').trimEnd()}\n${body}\n${from.replace('2026', '2025')}${mail(2)}\n`)
  const { mails } = await read([path])
  expect(mails.map(({ origin, receivedAt, subject }) => [origin, receivedAt, subject])).toEqual([
    ['box#1', '2026-11-21T10:00:00.000Z', 'mail 1'],
    ['box#2', '2025-11-21T10:00:00.000Z', 'mail 2'],
  ])
  expect(mails[0]?.text).toContain('From the start\n>From deeper\nnot >From\n')
  expect(mails[1]?.text).toBe(mail(2))
})

test('a "From " in running text, or one without a time or header, begins no mail', async () => {
  const prose = 'text\nFrom here\n\nFrom now on we\n\nFrom a@b at 10:00 we met\nnext line\n'
  const { mails } = await read([put('box', `${from}${mail(1)}${prose}\n${from}${mail(2)}`)])
  expect(mails.map(({ subject }) => subject)).toEqual(['mail 1', 'mail 2'])
  expect(mails[0]?.text).toContain(prose)
})

test('an mbox that counts instead of quoting is believed where its counts are right', async () => {
  const inner = `inner\n\n${from}Subject: quoted mail\n\n>From stays\n`
  const counted = `${from}Subject: outer\nContent-Length: ${inner.length}\n\n${inner}`
  const wrong = `${from}Subject: liar\nContent-Length: 5\n\nlonger than five\n`
  const { mails } = await read([put('box', `${counted}\n${wrong}\n${from}${mail(3)}`)])
  expect(mails.map(({ subject }) => subject)).toEqual(['outer', 'liar', 'mail 3'])
  expect(mails[0]?.text).toContain(inner)
})

test('an mbox with CRLF line ends, in small pieces from stdin, is read the same', async () => {
  const text = `${from}${mail(1)}\n${from}${mail(2)}\n`.replaceAll('\n', '\r\n')
  const { mails } = await read(['-'], input(...(text.match(/[\s\S]{1,7}/g) ?? [])))
  expect(mails.map(({ origin, subject }) => [origin, subject])).toEqual([
    ['-#1', 'mail 1'],
    ['-#2', 'mail 2'],
  ])
  expect(mails[0]?.text).toBe(mail(1).replaceAll('\n', '\r\n'))
})

test.each([
  ['From a@b Sat Nov 21 10:00:00 2026 +0900\n', '2026-11-21T01:00:00.000Z'],
  ['From 17@xxx Sat Nov 21 10:00:00 +0000 2026\n', '2026-11-21T10:00:00.000Z'],
  ['From a@b Sat Nov 21 10:00:00 JST 2026\n', '2026-11-21T01:00:00.000Z'],
  ['From - Sat Nov  7 1:02:03 2026\n', '2026-11-07T01:02:03.000Z'],
  ['From a@b Thu Jan  1 00:00:00 1970\n', null],
  ['From nobody\n', null],
])('the From_ line "%s" says %s', async (line, receivedAt) => {
  const { mails } = await read([put('box', line + mail(1))])
  expect(mails.map((each) => each.receivedAt)).toEqual([receivedAt])
})

test('a single mail is dated by its topmost Received, else Date, else by its file', async () => {
  const received =
    'Received: from x by y\n\tfor <z>; Sat, 21 Nov 2026 10:00:00 +0900 (JST)\nReceived: by w; Fri, 1 May 2020 00:00:00 +0000'
  const paths = [
    put('1.eml', `${received}\n${mail(1, 'Date: Fri, 20 Nov 2026 10:00:00 +0000\n')}`),
    put('2.eml', mail(2, 'Date: 20 Nov 26 10:00 JST\n')),
    put('3.eml', mail(3, 'Date: Foo, 99 Zzz\n')),
  ]
  const { mails } = await read(paths)
  expect(mails.map(({ receivedAt }) => receivedAt)).toEqual([
    '2026-11-21T01:00:00.000Z',
    '2026-11-20T01:00:00.000Z',
    modified.toISOString(),
  ])
})

test('a Maildir is read by time of delivery, with its folders, and Sent is known by many names', async () => {
  put('m/new/1700000003.M1P1.host', mail(3))
  put('m/cur/1700000001.M1P1.host:2,S', mail(1))
  put('m/cur/odd', mail(9))
  put('m/tmp/1700000002.M1P1.host', mail(2))
  put('m/dovecot-uidlist', '3 V1 N4')
  put('m/.hidden/file', mail(8))
  for (const [index, name] of ['.Sent', '.&kAFP4W4IMH8-', '.Archive', '.INBOX.Sent Items'].entries()) {
    mkdirSync(at(`m/${name}/new`), { recursive: true })
    put(`m/${name}/cur/170000010${index}.x`, mail(10 + index))
  }
  const { mails, skipped } = await read([at('m')])
  expect(mails.map(({ subject, role }) => `${subject} ${role}`)).toEqual([
    'mail 9 inbox',
    'mail 1 inbox',
    'mail 3 inbox',
    'mail 11 sent',
    'mail 12 inbox',
    'mail 13 sent',
    'mail 10 sent',
  ])
  expect(mails.map(({ receivedAt }) => receivedAt).slice(0, 2)).toEqual([
    modified.toISOString(),
    '2023-11-14T22:13:21.000Z',
  ])
  expect(skipped).toEqual([])
})

test('folders are read in a stable order, and what is no mail is named with the reason', async () => {
  put('d/b/2.eml', mail(2))
  put('d/a.mbox', `${from}${mail(1)}`)
  put('d/送信済み/3.eml', mail(3))
  put('d/Sent.mbox', `${from}${mail(4)}`)
  put('d/.DS_Store', 'x')
  put('d/empty.eml', '')
  put('d/notes.txt', 'Hello,\nnothing: here\n')
  put('d/list.yaml', 'key: value\nother: value\n')
  put('d/photo.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))
  symlinkSync(at('d'), at('d/loop'))
  const { mails, skipped } = await read([at('d')])
  expect(mails.map(({ subject, role }) => `${subject} ${role}`)).toEqual([
    'mail 4 sent',
    'mail 1 inbox',
    'mail 2 inbox',
    'mail 3 sent',
  ])
  expect(skipped).toEqual([
    'd/empty.eml empty',
    'd/list.yaml no-header',
    'd/loop special',
    'd/notes.txt no-header',
    'd/photo.jpg binary',
  ])
})

test('a dead link among the files of a folder is skipped by name, and the mails behind it are read', async () => {
  put('dead/1.eml', mail(1))
  symlinkSync(at('nowhere'), at('dead/2.eml'))
  put('dead/3.eml', mail(3))
  const { mails, skipped } = await read([at('dead')])
  expect(mails.map(({ subject }) => subject)).toEqual(['mail 1', 'mail 3'])
  expect(skipped).toEqual(['dead/2.eml unreadable'])
})

test('a single mail comes from stdin too, and nothing at all is said to be empty', async () => {
  expect((await read(['-'], input('Fr', 'om: a@b\nSubject: x\n\n'))).mails.map(({ origin }) => origin)).toEqual(['-'])
  expect((await read(['-'])).skipped).toEqual(['- empty'])
})

test('a path that cannot be read is a usage error that names it', async () => {
  await expect(read([at('absent')])).rejects.toMatchObject({
    kind: 'usage',
    code: 'import.unreadable',
    values: { path: at('absent'), reason: 'ENOENT' },
  })
})

test('inspect gets a record for each file in the order given, also for one that cannot be read', async () => {
  const paths = [
    put('1.eml', mail(1)),
    at('absent'),
    put('box', `${from}${mail(2)}\n${from}${mail(3)}`),
    put('x.bin', '\0\0'),
    at('.'),
  ]
  const files = await collect(readMailFiles(paths, input()))
  expect(files.map(({ file, reason, bytes }) => [paths.indexOf(file), reason, bytes?.length ?? null])).toEqual([
    [0, null, mail(1).length],
    [1, 'ENOENT', null],
    [2, null, mail(2).length],
    [2, null, mail(3).length],
    [3, null, 2],
    [4, 'EISDIR', null],
  ])
})
