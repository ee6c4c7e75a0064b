import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMbox } from '../../../src/mail/sources/mbox.ts'
import { collect } from './collect.ts'

const from = 'From a@b.example Sat Nov 21 10:00:00 2026\n'

async function* pieces(text: string, sizes: number[]) {
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield Buffer.from(text.slice(at, at + size), 'latin1')
    at += size
  }
}

const line = fc.oneof(
  fc.constantFrom('', 'From ', 'From the', from.trim(), `>${from.trim()}`, 'Subject: x', '.', 'Content-Length: 9'),
  fc.stringMatching(/^[ -~\x80-\xff]{0,20}$/),
)
const mails = fc.array(fc.array(line, { maxLength: 8 }), { minLength: 1, maxLength: 6 })

test('whatever was written as mboxrd comes back byte for byte, however the stream is cut', async () => {
  const law = async (bodies: string[][], sizes: number[]) => {
    const written = bodies.map((lines) => `Subject: s\n\n${lines.map((each) => `${each}\n`).join('')}`)
    const text = written.map((each) => `${from}${each.replace(/^>*From /gm, '>$&')}\n`).join('')
    const read = await collect(readMbox(pieces(text, sizes)))
    expect(read.map(({ bytes }) => bytes?.toString('latin1'))).toEqual(written)
  }
  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 })
  await fc.assert(fc.asyncProperty(mails, sizes, law), { numRuns: 500 })
})

test('a mail larger than is taken is told, and the mails around it are read', async () => {
  const text = [1, 3_000_000, 2].map((size) => `${from}Subject: s\n\n${'x'.repeat(size)}\n\n`).join('')
  const read = await collect(readMbox(pieces(text, [700_001]), 2_000_000))
  expect(read.map(({ bytes }) => bytes?.length ?? null)).toEqual([14, null, 15])
})

test('a large mbox passes through without being held', async () => {
  const mail = Buffer.from(`${from}Subject: s\n\n${`${'y'.repeat(70)}\n`.repeat(200)}\n`)
  const block = Buffer.concat(Array(70).fill(mail))
  async function* long() {
    for (let turn = 0; turn < 150; turn++) yield block
  }
  const begin = performance.now()
  const before = process.memoryUsage().rss
  let count = 0
  let most = 0
  for await (const { bytes } of readMbox(long())) {
    count += bytes ? 1 : 0
    if (count % 1000 === 0) most = Math.max(most, process.memoryUsage().rss)
  }
  const seconds = (performance.now() - begin) / 1000
  console.log(
    `${Math.round((block.length * 150) / 1e6)} MB in ${seconds.toFixed(1)} s, ${Math.round((most - before) / 1e6)} MB more memory`,
  )
  expect(count).toBe(10_500)
  expect(most - before).toBeLessThan(200e6)
})
