import { expect, test } from 'vitest'
import { readMbox } from '../../../src/mail/sources/mbox.ts'
import { mboxEntry } from '../../../src/output/mbox.ts'

const line = 'From someone Tue Nov 24 00:05:00 2026'

/** Mails that an mbox takes apart when it is not careful. */
const mails: Record<string, string> = {
  'a plain mail': 'Subject: a\r\n\r\ntext\r\n',
  'without a final line break': 'Subject: a\r\n\r\ntext',
  'with a lone carriage return at its end': 'Subject: a\r\n\r\ntext\r',
  'with blank lines at its end': 'Subject: a\n\ntext\n\n\n',
  'headers alone': 'Subject: a\r\n',
  'headers alone, unended': 'Subject: a',
  nothing: '',
  'one line break': '\n',
  'a From line in the body': `Subject: a\n\nx\n\n${line}\nSubject: b\n\ny\n`,
  'quoted From lines of every depth': `Subject: a\n\n>${line}\n>>${line}\n>>>From \nFrom \n`,
  'a From line as the first of the body': `Subject: a\n\n${line}\nSubject: b\n`,
  'a From line behind an empty head': `\n${line}\nSubject: b\n\n`,
  'a From line before its headers': `${line}\nSubject: a\n\ntext\n`,
  'no header at all': 'nothing here\n\nbut text\n',
  'a Content-Length that is right': 'Subject: a\nContent-Length: 5\n\nabcde',
  'a Content-Length that is short': `Subject: a\nContent-Length: 2\n\na\n\n\n${line}\nSubject: b\n\n`,
  'bytes that are no text': 'Subject: a\n\n\xff\xfe\x00\x1b$B\n',
}

const bytesOf = (text: string) => Buffer.from(text, 'latin1')

async function readBack(mbox: Buffer, piece: number): Promise<string[]> {
  async function* pieces() {
    for (let at = 0; at < mbox.length; at += piece) yield mbox.subarray(at, at + piece)
  }
  const read: string[] = []
  for await (const { bytes } of readMbox(pieces())) read.push(bytes?.toString('latin1') ?? 'too large')
  return read
}

const at = '2026-11-04T00:05:07.123Z'

test.each(Object.entries(mails))('%s comes back byte for byte, first, between others and last', async (_, mail) => {
  const other = mails['a plain mail'] ?? ''
  const three = [mail, other, mail, mail].flatMap((one) => mboxEntry(at, bytesOf(one)))
  expect(await readBack(Buffer.concat(three), 1 << 20)).toEqual([mail, other, mail, mail])
})

test('every mail behind every other comes back, whatever pieces the file is read in', async () => {
  const all = Object.values(mails)
  const pairs = all.flatMap((one) => all.flatMap((other) => [one, other]))
  const mbox = Buffer.concat(pairs.flatMap((one) => mboxEntry(at, bytesOf(one))))
  for (const piece of [997, 65_536]) expect(await readBack(mbox, piece)).toEqual(pairs)
})

test('the time of receipt is kept to the second, in UTC', async () => {
  async function* once() {
    yield* mboxEntry(at, bytesOf('Subject: a\n\nb\n'))
  }
  const times: (string | null)[] = []
  for await (const { receivedAt } of readMbox(once())) times.push(receivedAt)
  expect(times).toEqual(['2026-11-04T00:05:07.000Z'])
})
